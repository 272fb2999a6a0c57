"""Whether the project is worth its money, in plain words with a line of help each."""

from collections.abc import Iterator
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.financing.result import Plan
from core.financing.three_years import ThreeYears
from core.months import month_after
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import FieldLabel, HelpText, PlainLabel


class WorthLines(QWidget):
    """Payback, present value, rate of return, break-even: a name, an answer, what it means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answers: list[PlainLabel] = []
        self._parts: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(theme().px(SPACE.fine))
        self._grid.setHorizontalSpacing(theme().px(SPACE.wide))
        self._grid.setRowMinimumHeight(3, theme().px(SPACE.close))
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)

    def show_years(self, years: ThreeYears, plan: Plan) -> None:
        """Show what these three years say of the project."""
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.answers = [], []
        for name, answer, meaning in _lines(years, plan):
            words = PlainLabel(answer)
            self.answers.append(words)
            self._parts += [FieldLabel(name), words, HelpText(meaning)]
        for place, part in enumerate(self._parts):
            row, kind = 4 * (place // 6) + place % 3, place // 3 % 2
            self._grid.addWidget(part, row, kind, Qt.AlignmentFlag.AlignTop)


def _lines(years: ThreeYears, plan: Plan) -> Iterator[tuple[str, str, str]]:
    found = years.indicators
    language = current_language()
    if found.present_value is None:
        yield (
            _("Is the project worth its money?"),
            _("Say below what it brings: more sales, or savings. Even a rough figure helps."),
            _("None is assumed: without an answer, the project counts as bringing nothing."),
        )
    else:
        yield _payback(years, plan)
        rate = language.percent(found.discount_rate * 100)
        yield (
            _("Net present value (NPV)"),
            language.euros(found.present_value, cents=False),
            _(
                "What the project leaves in {months} months, in today’s euros, if money must earn "
                "{rate} a year. Above zero, it is worth its price.",
                months=found.months,
                rate=rate,
            ),
        )
        yield _return(years)
    if years.before is not None:
        yield _break_even(years)


def _payback(years: ThreeYears, plan: Plan) -> tuple[str, str, str]:
    month = years.indicators.payback
    if month is None or not plan.cash:
        words = _("not within {months} months", months=years.indicators.months)
    else:
        day = month_after(plan.cash[0].starts, month - 1)
        words = _("{month}, after {count} months", month=current_language().month(day), count=month)
    meaning = _("From then on, gains and aids have brought back all that was spent.")
    return _("Money back"), words, meaning


def _return(years: ThreeYears) -> tuple[str, str, str]:
    found = years.indicators
    name = _("Internal rate of return (IRR)")
    meaning = _(
        "What the money put into the project earns a year: compare it with the rate of the loan."
    )
    if found.return_rate is None:
        return name, _("no single rate: see the net present value"), meaning
    words = _("{rate} a year", rate=_percent(found.return_rate))
    if found.return_without_aid is not None and found.return_without_aid != found.return_rate:
        bare = _percent(found.return_without_aid)
        words = _("{words}; without aid {rate}", words=words, rate=bare)
    return name, words, meaning


def _break_even(years: ThreeYears) -> tuple[str, str, str]:
    language = current_language()
    before = years.before[0].break_even if years.before else None
    after = years.income[-1].break_even
    told = [
        _("not known") if each is None else language.euros(each, cents=False)
        for each in (before, after)
    ]
    return (
        _("Break-even"),
        _("{before} of sales a year before the project, {after} in year 3",
          before=told[0], after=told[1]),
        _("Below these sales the firm loses money; above them it earns some."),
    )  # fmt: skip


def _percent(rate: Decimal) -> str:
    return current_language().percent(rate * 100)
