"""The reading of the whole file after a session that was cut off, while nobody waits for it."""

from functools import partial
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from core.store.failures import DamagedError
from desktop.session import Session
from desktop.tasks import Tasks
from ui.texts import _

# Milliseconds after the window is shown: before the first backup, after all that is looked at.
_AFTER = 60_000


class Rereading(QObject):
    """Reads every page once; `said` tells a damage, `ended` that it was read or given up."""

    said = Signal(str)
    ended = Signal()

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._is_over = Event()
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self.now)

    def start(self) -> None:
        """Begin after a while, if the last session was cut off."""
        if self._session.workspace.wholeness.is_doubtful:
            self._timer.start()

    def now(self) -> None:
        """Read it now, in the worker for long disk work."""
        from core.store.wholeness import is_read_through

        job = partial(is_read_through, self._session.workspace.source, self._is_over.is_set)
        self._tasks.run(job, self._on_read, self._on_failed, worker="roads")

    def stop(self) -> None:
        """End: what was not read is read after the next start."""
        self._timer.stop()
        self._is_over.set()

    def _on_read(self, is_whole: bool) -> None:  # noqa: FBT001 - what the job came to
        if is_whole:
            self._session.workspace.wholeness.note_sound()
        self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, DamagedError):
            self.ended.emit()
            raise error
        self._session.workspace.wholeness.note_damaged()
        self.said.emit(
            _(
                "A part of the file of the dossiers is damaged. Close Tandem and open it again: "
                "it then offers to make the file anew. What is shown can be read meanwhile."
            )
        )
        self.ended.emit()
