"""Who pays in a plan, a line each; what the firm does not want is left out at a press."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.financing.result import Funding, Plan
from core.months import month_after
from ui.pages.financing_refused import refusal
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.chip import Chip, Mood
from ui.widgets.labels import Note, PlainLabel

NO_LOAN = "project.no_loan"


class _Amount(PlainLabel):
    """An amount at the right end of its line."""

    strong = True


class PayerLine(QWidget):
    """One source: its name, when its money comes, how sure it is, how much."""

    def __init__(self, funding: Funding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel()
        self.when = Note()
        self.chip = Chip()
        self.amount = _Amount()
        self.leave = Button("", Rank.QUIET)
        self.answers: dict[str, bool] = {}
        self._lay_out()
        self.show_funding(funding, None)

    def show_funding(self, funding: Funding, first: date | None) -> None:
        """Show what this source pays now; `first` is the first month of the project."""
        title = shown(funding.title)
        self.title.setText(title)
        self.when.say("" if first is None else _when(funding, first))
        is_aid = funding.kind == "aid" or funding.instrument is not None
        self.chip.setVisible(is_aid)
        if is_aid:
            sure = funding.is_sure
            self.chip.say(_("sure") if sure else _("to check"), Mood.GOOD if sure else Mood.CHECK)
        self.amount.setText(current_language().euros(funding.amount))
        self.answers, words, name = _leaving(funding, title)
        self.leave.setText(words)
        self.leave.setAccessibleName(name)
        self.leave.setVisible(bool(words))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(SPACE.hair), 0, theme().px(SPACE.hair))
        column.setSpacing(theme().px(SPACE.fine))
        above, under = QHBoxLayout(), QHBoxLayout()
        for row in (above, under):
            row.setSpacing(theme().px(SPACE.close))
            column.addLayout(row)
        self.amount.setWordWrap(False)
        above.addWidget(self.title, 1)
        above.addWidget(self.amount, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self.chip, self.leave):
            part.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        under.addWidget(self.chip)
        under.addWidget(self.when, 1, Qt.AlignmentFlag.AlignVCenter)
        under.addStretch(0)
        under.addWidget(self.leave)


class Payers(QWidget):
    """All sources of a plan; `answered` gives the wish to do without one."""

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: dict[tuple[str, str | None, str], PayerLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_plan(self, plan: Plan) -> None:
        """Show the sources of this plan; a line that stays keeps the keyboard."""
        first = plan.cash[0].starts if plan.cash else None
        wanted = {(each.kind, each.instrument, shown(each.title)): each for each in plan.fundings}
        for key in [key for key in self.lines if key not in wanted]:
            line = self.lines.pop(key)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for place, (key, funding) in enumerate(wanted.items()):
            if key not in self.lines:
                self.lines[key] = line = PayerLine(funding, self)
                line.leave.clicked.connect(self._on_leave)
                self._column.insertWidget(place, line)
                line.show()
            self.lines[key].show_funding(funding, first)

    def _on_leave(self) -> None:
        button = self.sender()
        line = button.parent() if isinstance(button, Button) else None
        if isinstance(line, PayerLine):
            self.answered.emit(dict(line.answers))


def _leaving(funding: Funding, title: str) -> tuple[dict[str, bool], str, str]:
    """Return the facts that leave a source out, the words of the button and its name."""
    if funding.instrument is not None:
        words = _("Not this lender") if funding.kind == "loan" else _("Not this aid")
        return {refusal(funding.instrument): True}, words, _("Leave out: {title}", title=title)
    if funding.kind == "loan":
        return {NO_LOAN: True}, _("Without a loan"), _("Leave out: {title}", title=title)
    return {}, "", ""


def _when(funding: Funding, first: date) -> str:
    """Return when the money of a source comes, all of its payments."""
    if funding.kind in {"own_funds", "gap", "lease"}:
        return ""
    language = current_language()
    payments = funding.payments or ((funding.month, funding.amount),)
    if len(payments) == 1:
        month = language.month(month_after(first, payments[0][0] - 1))
        return _("paid in {month}", month=month)
    parts = [
        _(
            "{amount} in {month}",
            amount=language.euros(amount, cents=False),
            month=language.short_month(month_after(first, month - 1)),
        )
        for month, amount in payments
    ]
    return language.listed(parts) if len(parts) < 4 else _("in {count} payments", count=len(parts))
