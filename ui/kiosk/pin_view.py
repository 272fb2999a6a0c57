"""The page that a kiosk is left by: digits, shown as dots, and how long to wait after mistakes."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from core.kiosk.pin import MOST_DIGITS
from ui.kiosk.keyboard import DigitPad
from ui.kiosk.line import TouchLine
from ui.kiosk.view import KioskView
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import FIELD
from ui.widgets.labels import ErrorText


class PinView(KioskView):
    """`given` gives the digits; who has no PIN goes back."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("PIN of the kiosk"))
        self.line = TouchLine(self.title.text(), MOST_DIGITS)
        self.pad = DigitPad()
        self.error = ErrorText()
        self._left = 0
        self._tick = QTimer(self, interval=1_000)
        self.error.hide()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.line.setFixedWidth(theme().px(FIELD.long))
        for widget in (self.line, self.pad, self.error):
            self.body.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self.offer(_("Back"), _("Leave the kiosk"))
        self.pad.typed.connect(self.line.take)
        self.pad.erased.connect(self.line.erase)
        self.line.entered.connect(self._on_given)
        self.on_wanted.connect(self._on_given)
        self._tick.timeout.connect(self._on_tick)

    @override
    def begin(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def shorten(self) -> None:
        self.pad.shorten(is_short=self.is_short)

    def refuse(self, wait: int) -> None:
        """Say that it was not the PIN, and for how many seconds no other one is taken."""
        self.line.clear()
        self._left = wait
        self._say()
        self.on.setEnabled(not wait)
        if wait:
            self._tick.start()

    def _on_given(self) -> None:
        if self.line.text() and self.on.isEnabled():
            self.given.emit(self.line.text())

    def _on_tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self._tick.stop()
            self.on.setEnabled(True)
        self._say()

    def _say(self) -> None:
        if self._left > 0:
            said = _("That is not the PIN. Next try in {seconds} s.", seconds=self._left)
        else:
            said = _("That is not the PIN. Try again.")
        self.error.say(said)
