"""A field for a day, typed or picked in a calendar; empty means unknown."""

from datetime import date
from typing import cast

from PySide6.QtCore import QDate, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from ui.texts import _
from ui.theme.icons import icon
from ui.widgets.amounts import day_text, read_day
from ui.widgets.day_picker import DayPicker
from ui.widgets.field import LineField


class DateField(LineField):
    """A day such as 12/03/2026; Alt+Down opens the calendar."""

    characters = 16

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setPlaceholderText(_("dd/mm/yyyy"))
        self.pick = QAction(icon("calendar", "ink_soft"), _("Open the calendar"), self)
        self.addAction(self.pick, QLineEdit.ActionPosition.TrailingPosition)
        self._calendar: DayPicker | None = None
        self.pick.triggered.connect(self.open_calendar)

    def value(self) -> date | None:
        """Return the day, or None when the field is empty or wrong."""
        return read_day(self.text())

    def set_value(self, value: date | None) -> None:
        """Show this day; None empties the field."""
        self.setText("" if value is None else day_text(value))
        self.mark_wrong("")

    @override
    def changeEvent(self, arg__1: QEvent) -> None:
        if arg__1.type() == QEvent.Type.StyleChange and hasattr(self, "pick"):
            self.pick.setIcon(icon("calendar", "ink_soft"))
        super().changeEvent(arg__1)

    @override
    def problem(self) -> str:
        if not self.text().strip():
            return super().problem()
        if self.value() is None:
            return _("This is not a day. Write it like this: 31/12/2026")
        return ""

    @override
    def neat(self) -> str:
        day = self.value()
        return self.text() if day is None else day_text(day)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if held and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Show the calendar under the field, at the day typed."""
        calendar = self._calendar or self._made_calendar()
        calendar.dress()
        day = self.value()
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        calendar.show()
        calendar.setFocus()

    def _made_calendar(self) -> DayPicker:
        calendar = DayPicker(self)
        calendar.activated.connect(self._on_picked)
        calendar.clicked.connect(self._on_picked)
        self._calendar = calendar
        return calendar

    def _on_picked(self, day: QDate) -> None:
        self.set_value(cast("date", day.toPython()))
        if self._calendar is not None:
            self._calendar.hide()
        self._on_edited()
