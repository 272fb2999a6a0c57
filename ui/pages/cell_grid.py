"""A small table to be read, not worked in: long words wrap, nothing is cut off."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.report.figures.figure import Cells
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import Note, PlainLabel

# The narrow columns are at most so wide; the first one takes the rest.
_NARROW = 116


class CellGrid(QWidget):
    """Shows cells in words; the name of a row stands in its first column."""

    def __init__(self, cells: Cells, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[tuple[PlainLabel, ...]] = []
        self._grid = QGridLayout(self)
        self.setAccessibleName(name)
        self._lay_out()
        self._add(tuple(Note(words) for words in cells.header), cells, 0)
        for place, row in enumerate(cells.rows, start=1):
            labels = tuple(PlainLabel(words) for words in row)
            for label, head in zip(labels, cells.header, strict=True):
                label.setAccessibleName(f"{row[0]}, {head} : {label.text()}")
            self.rows.append(labels)
            self._add(labels, cells, place)

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().px(SPACE.base))
        self._grid.setVerticalSpacing(theme().px(SPACE.tight))
        self._grid.setColumnStretch(0, 1)

    def _add(self, labels: tuple[PlainLabel, ...], cells: Cells, line: int) -> None:
        for place, label in enumerate(labels):
            if place:
                label.setMaximumWidth(theme().px(_NARROW))
            side = (
                Qt.AlignmentFlag.AlignRight
                if place in cells.figures
                else Qt.AlignmentFlag.AlignLeft
            )
            label.setAlignment(side | Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, line, place)
