"""An action on a card: when, what for, the first step, the cost, who pays, the score it gives."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.aids.result import AidResult, Verdict
from core.diagnostic.result import ActionProposal
from core.messages import N_, counted
from core.months import month_after
from core.plan.roadmap import Step
from core.ranges import Range
from core.report.chapters.telling import as_sentence
from core.report.figures.words import spread_euros
from ui.pages.fold_card import FoldCard
from ui.pages.line_head import LineHead
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.labels import FieldLabel, PlainLabel

# A range of the maturity score wider than half the scale says nothing.
_TOO_OPEN = 50
_MOST_PAYERS = 4


class NumberSign(QWidget):
    """The number of an action, as the figures show it; a small disc where it has none."""

    def __init__(self, number: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        side = theme().px(28)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box = QRectF(self.rect())
        if self.number is None:
            spot = box.center()
            dot = QRectF(spot.x() - 3, spot.y() - 3, 6, 6)
            draw_box(painter, dot, worn.colour("peer"), radius=3)
            return
        draw_box(painter, box, worn.colour("accent_wash"), radius=box.height() / 2)
        painter.setFont(worn.font("small", strong=True))
        painter.setPen(worn.colour("accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.number))


class ActionCard(FoldCard):
    """Shows one action; with a step, when it happens and what comes of it."""

    def __init__(
        self,
        action: ActionProposal,
        step: Step | None,
        first: date,
        parent: QWidget | None = None,
    ) -> None:
        head = LineHead(NumberSign(None if step is None else step.number))
        super().__init__(head, parent)
        self.action = action
        self.step = step
        self.first = first
        self._show(head)

    @override
    def made_inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        worn = theme()
        side = worn.px(SPACE.close + 28 + 28 + SPACE.base)
        column.setContentsMargins(side, 0, worn.px(SPACE.inset), worn.px(SPACE.inset))
        column.setSpacing(worn.px(SPACE.close))
        for title, text in self._parts():
            block = QVBoxLayout()
            block.setSpacing(worn.px(SPACE.fine))
            block.addWidget(FieldLabel(title))
            block.addWidget(PlainLabel(text))
            column.addLayout(block)
        return inside

    def _show(self, head: LineHead) -> None:
        action, step = self.action, self.step
        head.title.setText(shown(action.title))
        parts = ["" if step is None else months_words(step, self.first), weight_words(action)]
        head.note.setText(" · ".join(filter(None, parts)))
        head.amount.setText(cost_words(action))
        head.amount_note.setText(_("our estimate") if action.cost and action.cost.most else "")
        number = "" if step is None else str(step.number)
        head.tell(number, head.title.text(), head.note.text(), head.amount.text())
        self.setAccessibleName(head.title.text())

    def _parts(self) -> list[tuple[str, str]]:
        action, step = self.action, self.step
        parts = [
            (_("Why"), as_sentence(shown(action.why))),
            (_("First step"), as_sentence(shown(action.first_step))),
        ]
        if action.cost_reasoning is not None:
            words = as_sentence(shown(action.cost_reasoning))
            parts.append((_("Cost (our team’s estimate)"), words))
        if step is None:
            return parts
        if action.cost is not None and action.cost.most:
            parts.append((_("Who may pay"), payers_words(step)))
        if step.after:
            numbers = [str(number) for number in step.after]
            words = _("Once {numbers} is done.", numbers=current_language().listed(numbers))
            parts.append((_("Before it"), words))
        parts.append((_("The score it should give"), outlook_words(step)))
        return parts


def months_words(step: Step, first: date) -> str:
    """Return when a step happens."""
    language = current_language()
    start = language.month(month_after(first, step.start - 1))
    if step.months == 1:
        return start
    end = language.month(month_after(first, step.end - 1))
    return _("{start} to {end}", start=start, end=end)


def weight_words(action: ActionProposal) -> str:
    """Return how much an action brings and asks, in words."""
    degrees = {1: _("low"), 2: _("medium"), 3: _("high")}
    return _(
        "effect: {impact}, effort: {effort}",
        impact=degrees[action.impact],
        effort=degrees[action.effort],
    )


def cost_words(action: ActionProposal) -> str:
    """Return what an action costs."""
    if action.cost is None:
        return _("cost to be asked")
    if not action.cost.most:
        return _("no expense")
    return spread_euros(action.cost, current_language())


def payers_words(step: Step) -> str:
    """Return the aids that may pay for a step, each with its state, or who pays without one."""
    if not step.payers:
        return _("The firm: no aid of the catalogue pays for it.")
    named = [_payer(aid) for aid in step.payers[:_MOST_PAYERS]]
    left = len(step.payers) - len(named)
    if left:
        named.append(shown(counted(N_("{count} more aid"), N_("{count} more aids"), left)))
    return as_sentence(current_language().listed(named))


def outlook_words(step: Step) -> str:
    """Return the scores once a step, and all that ended before it, is done."""
    dma, dii = score_words(step.outlook.dma), score_words(step.outlook.dii)
    if not is_told(step.outlook.dma):
        return _("Once this and all before it is done: {dii} practices out of 12.", dii=dii)
    return _(
        "Once this and all before it is done: maturity {dma} out of 100, "
        "{dii} practices out of 12.",
        dma=dma,
        dii=dii,
    )


def is_told(maturity: Range) -> bool:
    """Say whether a range of the maturity score is narrow enough to tell anything."""
    return maturity.most - maturity.least <= _TOO_OPEN


def score_words(values: Range) -> str:
    """Return a score, « 10–30 » where it is still open."""
    language = current_language()
    least, most = (language.number(value, 0) for value in (values.least, values.most))
    return least if least == most else f"{least}\N{EN DASH}{most}"


def _payer(aid: AidResult) -> str:
    state = _("sure") if aid.verdict is Verdict.YES else _("to check")
    return _("{aid} ({state})", aid=aid.title, state=state)
