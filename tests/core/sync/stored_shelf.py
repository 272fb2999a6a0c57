"""A real workspace in the place of a shelf in memory, for the small world of the tests."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from secrets import token_hex

from core.facts.situation import Answer
from core.store.change import Change, ChangeId, Draft, Stamp
from core.store.fold import DossierLog
from core.store.keys import new_key
from core.store.sync_tables import SyncTables
from core.store.workspace import Workspace


class StoredShelf(SyncTables):
    """The tables of a workspace, with what the world asks besides."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.workspace = workspace

    @classmethod
    def made(cls, folder: Path, device: str) -> "StoredShelf":
        """Return the shelf of a new workspace."""
        path = folder / f"{device}.tandem"
        workspace = Workspace.create(path, new_key(path))
        workspace.become(device)
        return cls(workspace)

    def cloned(self) -> "StoredShelf":
        """Return the same, as a copy of the disk would be."""
        path = self.workspace.path.with_name(f"{token_hex(6)}.tandem")
        key = self.workspace.key
        self.workspace.back_up(path, key)
        return StoredShelf(Workspace.open(path, key))

    def restored(self, device: str) -> "StoredShelf":
        """Return the same, as a restored backup would be: it writes under another id."""
        clone = self.cloned()
        clone.workspace.set_setting("former_device", clone.device)
        clone.workspace.become(device)
        return clone

    @property
    def number(self) -> int:
        """The number of the last own change."""
        return self._rows.last_number(self.device)

    @property
    def all(self) -> Mapping[ChangeId, Change]:
        """All changes."""
        dossiers = [card.dossier for card in self.workspace.latest_dossiers(1000)]
        dossiers += [card.dossier for card in self.workspace.latest_dossiers(1000, trashed=True)]
        return {change.id: change for each in dossiers for change in self._rows.of_dossier(each)}

    def log(self, dossier: str) -> DossierLog:
        """Return the log of a dossier."""
        return self.workspace.inside.log(dossier)

    def state(self, dossier: str, answers: Mapping[str, Answer | None], stamp: Stamp) -> None:
        """Record answers in the latest visit."""
        self.workspace.record(dossier, answers, stamp)

    def write(self, dossier: str, written: Sequence[Draft], stamp: Stamp) -> None:
        """Record drafts."""
        self.workspace._write(dossier, written, stamp, None)  # noqa: SLF001 - drafts of any kind
