"""The history of a fact: who said what of it, when and in which visit, the latest first."""

from datetime import date, datetime

from msgspec import Struct

from core.facts.situation import Answer
from core.store.change import DELETE, SET, Change
from core.store.values import Unread, encoded
from core.store.workspace import Workspace


class Entry(Struct, frozen=True):
    """One thing said; `value` is None where the answer was taken back or the item deleted.

    `is_current` marks what holds now; `visit_kind` and `visit_on` are empty outside any visit.
    """

    change: Change
    is_current: bool
    visit_kind: str
    visit_on: date | None

    @property
    def at(self) -> datetime:
        """Return when it was said, on the clock of the device."""
        return self.change.at

    @property
    def author(self) -> str:
        """Return who said it, empty if nobody gave a name."""
        return self.change.author

    @property
    def kind(self) -> str:
        """Return `set`, `withdraw`, `delete` or what a newer version knows."""
        return self.change.kind

    @property
    def value(self) -> Answer | None:
        """Return the answer, None where there is none or a newer version wrote it."""
        value = self.change.value if self.kind == SET else None
        return None if isinstance(value, Unread) else value

    @property
    def coded(self) -> str | None:
        """Return the answer as the log has it."""
        return None if self.change.value is None else encoded(self.change.value)


def history_of(workspace: Workspace, dossier: str, path: str) -> tuple[Entry, ...]:
    """Return all that was said of a fact or of the item that holds it, the latest first."""
    folded = workspace.fold(dossier)
    visits = {each.id: each for each in workspace.visits(dossier)}
    current = {head.id for head in folded.heads.get(path, ())[:1]}
    found = (
        change
        for change in workspace.changes(dossier)
        if change.path == path or (change.kind == DELETE and path.startswith(change.path + "."))
    )
    entries = [
        Entry(
            change,
            change.id in current,
            visits[change.visit].kind if change.visit in visits else "",
            visits[change.visit].on if change.visit in visits else None,
        )
        for change in found
    ]
    return tuple(reversed(entries))


def changed_paths(workspace: Workspace, dossier: str) -> tuple[str, ...]:
    """Return the facts of a dossier that something was ever said of."""
    return tuple(sorted({change.path for change in workspace.changes(dossier)}))
