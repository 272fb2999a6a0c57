"""Looking for garbage in the window's thread alone, at moments of rest.

Python would look in whichever thread allocates: in a worker it would unmake widgets and timers
there, which Qt forbids, and in the window it would come between an answer and the next question.

A window that nobody touches rests: the look comes once a minute, and no caret blinks.
"""

import gc

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from desktop.touches import Touches

# Milliseconds between two looks, and how many new objects are worth one.
EVERY = 2_000
WORTH = 20_000
# Looks without a touch before the window rests, and milliseconds between two looks then.
REST_AFTER = 5
AT_REST = 60_000


class Sweeper(QObject):
    """Takes the place of Python's own garbage collection until `stop`."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._started = False
        self._untouched = 0
        self._blink: int | None = None  # what the caret did before the window rested
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            self._touches = Touches(app, self._on_touch)

    @property
    def is_resting(self) -> bool:
        """Say whether nobody has touched the window for a while."""
        return self._blink is not None

    def stop(self) -> None:
        """Let Python look for garbage by itself again."""
        self._timer.stop()
        self._on_touch()
        gc.enable()

    def _on_time(self) -> None:
        if not self._started:
            # What the start made stays to the end: it is never looked through.
            self._started = True
            gc.freeze()
        if gc.get_count()[0] > WORTH:
            gc.collect()
        self._untouched += 1
        if self._untouched == REST_AFTER:
            self._rest()

    def _rest(self) -> None:
        hints = QGuiApplication.styleHints()
        self._blink = hints.cursorFlashTime()
        hints.setCursorFlashTime(0)
        self._timer.setInterval(AT_REST)

    def _on_touch(self) -> None:
        self._untouched = 0
        if self._blink is not None:
            QGuiApplication.styleHints().setCursorFlashTime(self._blink)
            self._blink = None
            self._timer.setInterval(EVERY)
