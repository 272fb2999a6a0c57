"""The backups in the settings, connected to the workspace and to the worker for the disk."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.errors import UserError
from core.store.keys import CLEAR, key_path, read_key_file
from core.store.lock import locked
from desktop.backing_up import BackingUp
from desktop.beside import open_beside
from desktop.paths import FILE_NAME
from desktop.session import Session
from desktop.tasks import Tasks
from ui.pages.settings_backups import BackupPlace, BackupsCard, RestoredCopy
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.store.backups.restoring import Preview
    from core.store.backups.shelf import Chain, Part, Shelf
    from core.store.backups.source import Source

_MOST_MOMENTS = 400
# The setting of a copy that says of which moment it is.
COPY_OF = "copy_of"


class BackupsSettings(QObject):
    """Fills the card of the backups; `said` tells the person in passing what was done."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        backing: BackingUp,
        card: BackupsCard,
        said: Callable[[str], None],
    ) -> None:
        super().__init__(card)
        self.session = session
        self.card = card
        self._tasks = tasks
        self._backing = backing
        self._said = said
        self._moments: dict[str, tuple[Shelf, Chain, Part]] = {}
        self._copy: Path | None = None
        self.open_beside = open_beside
        card.now_wanted.connect(self._on_now)
        card.place_wanted.connect(self._on_place_wanted)
        card.place_dropped.connect(self.drop_place)
        card.restore_wanted.connect(self.restore)
        card.copy_opened.connect(self._on_copy_opened)
        card.copy_kept.connect(self._on_copy_kept)
        card.copy_dropped.connect(self._on_copy_dropped)
        backing.ended.connect(self._on_ended)
        self.show()

    def show(self) -> None:
        """Show the places and what can be restored from them."""
        from core.store.backups.places import SECOND_PLACE, default_place
        from core.store.backups.shelf import Shelf

        source = self.session.workspace.source
        second = self.session.workspace.setting(SECOND_PLACE)
        places = [default_place(source.path), *((Path(second),) if second else ())]
        shelves = [Shelf.of(place, source.key) for place in places]
        moments = [
            (shelf, chain, part)
            for shelf in shelves
            for chain in shelf.chains()
            for part in chain.parts
        ]
        moments.sort(key=lambda each: (each[2].at, each[2].number), reverse=True)
        self._moments = {str(part.path): (shelf, chain, part) for shelf, chain, part in moments}
        told = [_place_of(shelf, place) for shelf, place in zip(shelves, places, strict=True)]
        self.card.show_places(told[0], told[1] if second else None, is_open=_is_open(source.path))
        latest = list(self._moments.items())[:_MOST_MOMENTS]
        self.card.show_moments([(key, part.at) for key, (_shelf, _chain, part) in latest])
        self.card.show_busy(_("A backup is being made…") if self._backing.is_busy else "")

    def use_place(self, place: Path) -> None:
        """Begin backups in a second place; it is kept once the first one was read back."""
        from core.store.backups.making import back_up

        self.card.show_busy(_("A backup is being made…"))
        job = partial(back_up, self.session.workspace.source, place, datetime.now(UTC))
        self._tasks.run(job, partial(self._on_begun, place), self._on_failed, worker="roads")

    def drop_place(self) -> None:
        """Make no more backups in the second place; what lies there stays."""
        from core.store.backups.places import SECOND_PLACE

        self.session.workspace.set_setting(SECOND_PLACE, "")
        self.show()

    def restore(self, key: str) -> None:
        """Write a copy of the workspace as it was, in a new folder beside it."""
        shelf, chain, part = self._moments[key]
        source = self.session.workspace.source
        folder = source.path.parent / f"restored-{part.at.astimezone():%Y-%m-%d-%Hh%M}"
        self.card.show_busy(_("The copy is being written…"))
        job = partial(_restored, source, shelf, chain, part, folder)
        self._tasks.run(
            job, partial(self._on_restored, folder / FILE_NAME), self._on_failed, worker="roads"
        )

    def _on_now(self) -> None:
        self._backing.now()
        self.card.show_busy(_("A backup is being made…"))

    def _on_ended(self, _outcomes: object) -> None:
        self.show()

    def _on_begun(self, place: Path, _made: object) -> None:
        from core.store.backups.places import SECOND_PLACE

        self.session.workspace.set_setting(SECOND_PLACE, str(place))
        self.show()
        self._said(_("Backups are now also made in {place}.", place=str(place)))

    def _on_restored(self, path: Path, holds: "Preview") -> None:
        self._copy = path
        self.card.show_busy("")
        self.card.copy.show_copy(
            RestoredCopy(str(path.parent), holds.at, holds.dossiers, holds.names, holds.changes)
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.card.show_busy("")
            raise error
        self.card.show_problem(shown(error))

    def _on_copy_kept(self) -> None:
        self.card.copy.hide()
        if self._copy is not None:
            folder = str(self._copy.parent)
            self._said(_("To open it: tandem --workspace “{folder}”", folder=folder))

    def _on_copy_opened(self) -> None:
        """Open the copy in a window of its own: this one goes on with the dossiers of today."""
        if self._copy is not None:
            self.open_beside(self._copy.parent)
            self._said(_("The copy opens in a second window, which says that it is one."))

    def _on_copy_dropped(self) -> None:
        if self._copy is None:
            self.card.copy.hide()
            return
        try:
            with locked(self._copy) as lock:
                lock.release()
            shutil.rmtree(self._copy.parent)
        except (UserError, OSError):
            self.card.show_problem(_("The copy is open in another window: close that one first."))
            return
        self.card.copy.hide()
        self._copy = None

    def _on_place_wanted(self) -> None:
        from ui.widgets.file_dialog import folder_to_use  # slow to load, and rarely asked for

        if (place := folder_to_use(self.card, _("Second place of the backups"))) is not None:
            self.use_place(place)


def _restored(
    source: "Source", shelf: "Shelf", chain: "Chain", part: "Part", folder: Path
) -> "Preview":
    """Write the copy and look into it, in the worker."""
    from core.store.backups.erased import erased_in
    from core.store.backups.restoring import preview, restore
    from core.store.failures import told
    from core.store.workspace import Workspace

    out = folder / FILE_NAME
    with told(out):
        folder.mkdir(exist_ok=True)
    restore(chain, part, source.key, out, shelf.key_path, erased=erased_in(source))
    with Workspace.open(out, source.key) as copy:
        copy.set_setting(COPY_OF, part.at.isoformat())
    return preview(out, source.key, part.at)


def _place_of(shelf: "Shelf", place: Path) -> BackupPlace:
    chains = shelf.chains()
    latest = max((chain.last.at for chain in chains), default=None)
    return BackupPlace(str(place), latest, is_there=place.is_dir())


def _is_open(path: Path) -> bool:
    """Say whether the key lies in clear beside the workspace, and so beside its backups."""
    file = key_path(path)
    return file.exists() and CLEAR in read_key_file(file).ways
