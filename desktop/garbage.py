"""Looking for garbage in the window's thread alone, at moments of rest.

Python would look in whichever thread allocates: in a worker it would unmake widgets and timers
there, which Qt forbids, and in the window it would come between an answer and the next question.
"""

import gc

from PySide6.QtCore import QObject, QTimer

# Milliseconds between two looks, and how many new objects are worth one.
EVERY = 2_000
WORTH = 20_000


class Sweeper(QObject):
    """Takes the place of Python's own garbage collection until `stop`."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._started = False
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def stop(self) -> None:
        """Let Python look for garbage by itself again."""
        self._timer.stop()
        gc.enable()

    def _on_time(self) -> None:
        if not self._started:
            # What the start made stays to the end: it is never looked through.
            self._started = True
            gc.freeze()
        if gc.get_count()[0] > WORTH:
            gc.collect()
