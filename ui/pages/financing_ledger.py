"""A long list of expenses as a table, a line each; the fields of the chosen one stand below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView

from core.facts.project_lines import ProjectLine
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.widgets.table import Column, Table

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_ROWS = 10
_PAD = 40


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One expense as its line reads."""

    item: str
    label: str
    category: str
    amount: str
    month: str


class Ledger(Table):
    """Shows all expenses; `chosen` gives the id of the one that the person goes to."""

    chosen = Signal(str)

    def __init__(self, parent: "QWidget | None" = None) -> None:
        columns = (
            Column(_("Label"), lambda line: line.label, stretch=True),
            Column(_("Category"), lambda line: line.category, stretch=True),
            Column(_("Before VAT"), lambda line: line.amount, figures=True),
            Column(_("Month"), lambda line: line.month),
        )
        super().__init__(columns, (), parent, name=_("What you want to buy"))
        self.visible_rows = _ROWS
        self._is_shown = False  # what is shown is no choice of the person
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def show_lines(self, lines: Sequence[LedgerLine], item: str) -> None:
        """Show these lines, and this one as chosen."""
        self._is_shown = True
        if lines != self.rows_model.rows:
            self.put_rows(lines)
            self._fit()
        place = next((at for at, line in enumerate(lines) if line.item == item), -1)
        if place != self.currentIndex().row():
            self.setCurrentIndex(self.rows_model.index(place, 0))
        self._is_shown = False

    def _fit(self) -> None:
        """Give figures their room at once: to ask the table for each cell again takes long."""
        head, metrics = self.horizontalHeader(), self.fontMetrics()
        for place, column in enumerate(self.rows_model.columns):
            if not column.stretch:
                words = (column.head, *(column.text(line) for line in self.rows_model.rows))
                widest = max(metrics.horizontalAdvance(each) for each in words)
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                head.resizeSection(place, widest + theme().px(_PAD))

    def _on_current(self) -> None:
        line = cast("LedgerLine | None", self.current_row())
        if line is not None and not self._is_shown:
            self.chosen.emit(line.item)


def ledger_line(
    line: ProjectLine, categories: dict[str, str], months: Sequence[tuple[str, str]]
) -> LedgerLine:
    """Return an expense in words; what is not known yet is said so."""
    month = line.month or 1
    is_named = month <= len(months)
    amount = line.amount
    return LedgerLine(
        line.id,
        line.label or _("Expense without a label"),
        categories.get(line.category or "") or _("no category"),
        _("to be entered") if amount is None else current_language().euros(amount),
        months[month - 1][1] if is_named else _("month {number}", number=month),
    )
