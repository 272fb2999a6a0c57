"""Answers that the disk did not take: kept in the window, and tried again until it does."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from core.messages import N_, counted, message
from core.store.failures import DiskError
from desktop.undoing import Answers

TRY_EVERY = 5_000  # milliseconds
_HELD = N_(
    "Your answers are not on the disk yet: that of {path} is full or cannot be written to. They "
    "stay in this window and are tried again every few seconds. Free some space, or plug the disk "
    "in again."
)
_KEPT = N_("The disk takes your answers again: all of them are saved.")
_STAY_ONE = N_("{count} answer is not on the disk yet. Free some space before you leave.")
_STAY = N_("{count} answers are not on the disk yet. Free some space before you leave.")


class Unsaved(QObject):
    """Holds what could not be written; `changed` gives how many answers wait, `told` a message.

    `record` writes answers and raises DiskError as long as the disk does not take them.
    """

    changed = Signal(int)
    told = Signal(object)

    def __init__(self, record: Callable[[Answers], object]) -> None:
        super().__init__()
        self._record = record
        self.answers: Answers = {}
        self._timer = QTimer(self, interval=TRY_EVERY)
        self._timer.timeout.connect(self.retry)

    def hold(self, answers: Answers, error: DiskError) -> None:
        """Keep answers that were just refused by the disk, over older ones of the same facts."""
        is_first = not self.answers
        self.answers = {**self.answers, **answers}
        self._timer.start()
        self.changed.emit(len(self.answers))
        if is_first:
            self.told.emit(message(_HELD, path=str(error.message.values.get("path", ""))))

    def retry(self) -> bool:
        """Write what waits; say whether nothing waits any more."""
        if not self.answers:
            return True
        try:
            self._record(self.answers)
        except DiskError:
            return False
        self.drop()
        self.told.emit(message(_KEPT))
        return True

    def must_be_empty(self) -> None:
        """Refuse to leave what waits behind; raises DiskError."""
        if not self.retry():
            raise DiskError(counted(_STAY_ONE, _STAY, len(self.answers)))

    def drop(self) -> None:
        """Let go of what waits: it is written, or the person does without it."""
        self._timer.stop()
        if self.answers:
            self.answers = {}
            self.changed.emit(0)
