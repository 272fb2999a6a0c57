"""A grid of shares to change: one line a class, the why of the figures under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.labels import FieldLabel, Note, PlainLabel
from ui.widgets.number_field import NumberField


@dataclass(frozen=True, slots=True)
class ShareColumn:
    """A figure that each line has: its name, unit and bounds."""

    name: str
    unit: str = ""
    most: int | None = None
    digits: int = 0


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A class by its words, with a figure for each column."""

    words: str
    values: tuple[Decimal, ...]


class ShareGrid(QWidget):
    """Shows figures by line and column; `changed` once one of them is another, and right."""

    changed = Signal()

    def __init__(
        self, title: str, columns: Sequence[ShareColumn], why: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.fields: list[list[NumberField]] = []
        self._lines: tuple[ShareLine, ...] = ()
        self._grid = QGridLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme().px(SPACE.close))
        column.setSpacing(theme().px(SPACE.tight))
        column.addWidget(FieldLabel(title))
        column.addWidget(Note(why))
        column.addLayout(self._grid)
        self._grid.setHorizontalSpacing(theme().px(SPACE.close))
        self._grid.setVerticalSpacing(theme().px(SPACE.tight))
        self._grid.setColumnStretch(len(columns) + 1, 1)

    def show_lines(self, lines: Sequence[ShareLine]) -> None:
        """Show these lines; nothing is said to have changed."""
        if [each.words for each in lines] != [each.words for each in self._lines]:
            self._lines = tuple(lines)
            self._build()
        self._lines = tuple(lines)
        for line, fields in zip(lines, self.fields, strict=True):
            for value, field in zip(line.values, fields, strict=True):
                if not field.hasFocus() and field.value() != value:
                    field.set_value(value)

    def values(self) -> list[tuple[Decimal, ...]]:
        """Return the figures by line; one that is wrong or empty is as it was."""
        return [
            tuple(
                shown if (typed := field.value()) is None else typed
                for field, shown in zip(fields, line.values, strict=True)
            )
            for fields, line in zip(self.fields, self._lines, strict=True)
        ]

    def _build(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = []
        for place, column in enumerate(self.columns):
            self._grid.addWidget(Note(column.name), 0, place + 1)
        for row, line in enumerate(self._lines, start=1):
            self._grid.addWidget(PlainLabel(line.words), row, 0)
            fields = [self._field(column, line) for column in self.columns]
            for place, field in enumerate(fields, start=1):
                self._grid.addWidget(field, row, place)
            self.fields.append(fields)

    def _field(self, column: ShareColumn, line: ShareLine) -> NumberField:
        field = NumberField(
            f"{line.words}, {column.name}", most=column.most, digits=column.digits,
            unit=column.unit,
        )  # fmt: skip
        field.setFixedWidth(theme().type_px(FIELD.tiny))
        field.editingFinished.connect(self._on_finished)
        return field

    def _on_finished(self) -> None:
        if self.values() != [line.values for line in self._lines]:
            pairs = zip(self._lines, self.values(), strict=True)
            self._lines = tuple(ShareLine(line.words, values) for line, values in pairs)
            self.changed.emit()
