"""The calendar that a date field opens."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from ui.texts import _, current_language
from ui.theme.current import theme
from ui.theme.icons import icon


class DayPicker(QCalendarWidget):
    """A month in a popup, in the language and the colours of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAccessibleName(_("Calendar"))
        self.setLocale(QLocale("fr_FR" if current_language().code == "fr" else "en_GB"))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setMinimumSize(theme().px(300), theme().px(280))
        self._name_parts()

    def dress(self) -> None:
        """Take the colours worn now; Qt's own would leave red Sundays and black arrows."""
        worn = theme()
        for day in Qt.DayOfWeek:
            told = QTextCharFormat()
            is_off = day in {Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday}
            told.setForeground(worn.colour("ink_soft" if is_off else "ink"))
            self.setWeekdayTextFormat(day, told)
        head = QTextCharFormat()
        head.setForeground(worn.colour("ink_soft"))
        self.setHeaderTextFormat(head)
        for name, drawn in (("prevmonth", "back"), ("nextmonth", "next")):
            button = self.findChild(QToolButton, f"qt_calendar_{name}")
            if isinstance(button, QToolButton):
                button.setIcon(icon(drawn, "ink_soft"))

    def _name_parts(self) -> None:
        """Give Qt's own parts the names that assistive tools say."""
        for name, words in (
            ("qt_calendar_prevmonth", _("Previous month")),
            ("qt_calendar_nextmonth", _("Next month")),
            ("qt_calendar_calendarview", _("Days of the month")),
        ):
            part = self.findChild(QWidget, name)
            if isinstance(part, QWidget):
                part.setAccessibleName(words)
