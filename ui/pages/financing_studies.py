"""How the studies of a plan are shown: its risk, what bridges its cash, what would change it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.financing.bridge import Bridge
from core.financing.result import Plan
from core.financing.risk import Risk
from core.financing.sensitivity import Change
from core.messages import Euros, Percent
from core.report.chapters.telling import as_sentence
from ui.figures.block import FigureBlock
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import FieldLabel, Note, PlainLabel


def risk_view(plan: Plan, risk: Risk) -> QWidget:
    """Return the futures of a plan: in words, as a fan, and what matters most."""
    from core.report.figures.fan import fan_chart
    from core.report.figures.tornado import tornado

    holder, column = _column(SPACE.base)
    column.addWidget(PlainLabel(risk_words(risk)))
    starts = [month.starts for month in plan.cash]
    fan = FigureBlock(partial(fan_chart, risk, starts), holder)
    fan.sentence.hide()  # said above, in plainer words
    column.addWidget(fan)
    column.addWidget(FieldLabel(_("What matters most")))
    last = plan.cash[-1].balance
    column.addWidget(FigureBlock(partial(tornado, risk, last), holder))
    drawn = current_language().number(risk.draws, 0)
    column.addWidget(
        Note(
            _(
                "Reckoned on {count} possible courses: costs, delays, refusals and gains are drawn "
                "within limits that our team estimated. The same plan always gives the same "
                "figures.",
                count=drawn,
            )
        )
    )
    return holder


def risk_words(risk: Risk) -> str:
    """Return how likely it is that the cash runs out, as one says it at a table."""
    if risk.under_zero is None:
        return _("Say how much cash there is at the start: then we can tell how often it runs out.")
    if not risk.under_zero:
        return _("Even if things go worse than planned, the cash never runs out.")
    if risk.under_zero == 1:
        return _("Whatever happens, the cash runs out at some moment: bridge the hole first.")
    return _(
        "In {part} of the cases, the cash runs out at some moment; once in twenty times, it falls "
        "as low as {amount}.",
        part=Percent(risk.under_zero * 100),
        amount=Euros(risk.lowest[0], cents=False),
    )


class BridgesView(QWidget):
    """What bridges the lowest point; what is a matter of the project's lines is done at a press."""

    answered = Signal(object)

    def __init__(self, bridges: Sequence[Bridge], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridges = tuple(bridges)
        self.buttons: dict[Button, Bridge] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.close))
        if not bridges:
            column.addWidget(PlainLabel(_("Nothing is needed: the cash keeps above its floor.")))
        for bridge in bridges:
            column.addWidget(self._line(bridge))

    def _line(self, bridge: Bridge) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.close))
        words = as_sentence(shown(bridge.words))
        row.addWidget(PlainLabel(words), 1)
        if bridge.answers:
            button = Button(_("Do so"), Rank.SECONDARY, name=_("Do so: {words}", words=words))
            button.clicked.connect(self._on_done)
            self.buttons[button] = bridge
            row.addWidget(button)
        return line

    def _on_done(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.answered.emit(dict(self.buttons[button].answers))


def changes_view(_plan: Plan, changes: Sequence[Change]) -> QWidget:
    """Return what a little more own money, or a later start, would change."""
    holder, column = _column(SPACE.tight)
    for change in changes:
        column.addWidget(FieldLabel(shown(change.title)))
        for words in change.words:
            column.addWidget(PlainLabel(as_sentence(shown(words))))
    if not changes:
        column.addWidget(PlainLabel(_("Say how much the firm can put in itself.")))
    return holder


def _column(gap: int) -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(gap))
    return holder, column
