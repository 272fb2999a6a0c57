"""Backups while nobody waits for them: at rest, at the end, in the worker for long disk work."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.session import Session
from desktop.tasks import Handle, Tasks
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.store.backups.places import Outcome

# Milliseconds: after the window is shown, and from one look to the next.
FIRST_AFTER = 3 * 60_000
EVERY = 10 * 60_000
# The place that was told once not to be there.
_TOLD = "backup_place_told"


class BackingUp(QObject):
    """Makes the backups; `ended` gives what came of each place, `said` what must be told."""

    ended = Signal(object)
    said = Signal(str)

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._seen: object = None  # the file as it was when it was last backed up
        self._under_way: Handle[tuple[Outcome, ...]] | None = None
        self._is_over = False
        self._timer = QTimer(self, interval=FIRST_AFTER)
        self._timer.timeout.connect(self._on_time)

    def start(self) -> None:
        """Begin to look now and then, once the window has been shown for a while."""
        self._timer.start()

    def finish(self) -> None:
        """Bring the backups up to date before the application ends; the worker is waited for."""
        self._timer.stop()
        if not self._is_over and self._seen != _look_of(self._session.workspace.path):
            self._run()
        self._is_over = True

    def stop(self) -> None:
        """Look no more: the window locks; what is to be backed up will be when it is open again."""
        self._timer.stop()
        self._is_over = True

    def now(self) -> None:
        """Make a backup because the person asks for one."""
        self._run()

    @property
    def is_busy(self) -> bool:
        """Say whether a backup is being made."""
        return self._under_way is not None

    def _on_time(self) -> None:
        self._timer.setInterval(EVERY)
        if not self.is_busy and self._seen != _look_of(self._session.workspace.path):
            self._run()

    def _run(self) -> None:
        from core.store.backups.places import back_up_everywhere

        workspace = self._session.workspace
        self._seen = _look_of(workspace.path)
        job = partial(back_up_everywhere, workspace.source, datetime.now(UTC))
        self._under_way = self._tasks.run(job, self._on_done, self._on_failed, worker="roads")

    def _on_done(self, outcomes: "tuple[Outcome, ...]") -> None:
        self._under_way = None
        for each in outcomes:
            if each.refusal is not None and not self._is_told(each):
                self.said.emit(shown(each.refusal.message))
        if all(each.refusal is None for each in outcomes):
            self._keep_told("")
            self._note_gone(outcomes)
        self.ended.emit(outcomes)

    def _on_failed(self, error: Exception) -> None:
        self._under_way = None
        self._seen = None
        self.said.emit(_("The backup could not be made. It is tried again later."))
        self.ended.emit(())
        raise error

    def _note_gone(self, outcomes: "tuple[Outcome, ...]") -> None:
        """Note that what was erased is out of the backups of all places."""
        if outcomes[0].gone_before is not None:
            from core.store.erasing import Erasures

            erasures = Erasures(self._session.workspace.inside)
            erasures.backups_gone(outcomes[0].gone_before, datetime.now(UTC))

    def _is_told(self, outcome: "Outcome") -> bool:
        """Say whether it was told already that a disk is not there: once is enough."""
        if not outcome.is_absent:
            return False
        place = str(outcome.place)
        is_told = self._session.workspace.setting(_TOLD) == place
        self._keep_told(place)
        return is_told

    def _keep_told(self, place: str) -> None:
        if (self._session.workspace.setting(_TOLD) or "") != place:
            self._session.workspace.set_setting(_TOLD, place)


def _look_of(path: Path) -> object:
    """Return what tells that a file was written to, without reading it."""
    files = (path, path.with_name(path.name + "-wal"))
    return [(each.stat().st_mtime_ns, each.stat().st_size) for each in files if each.exists()]
