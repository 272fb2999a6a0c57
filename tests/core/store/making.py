"""Values that the tests of the store begin with."""

from datetime import UTC, datetime
from pathlib import Path

from core.sealing.passphrases import Cost
from core.store.change import SET, Change, ChangeId, Stamp
from core.store.keys import new_key, read_key
from core.store.values import Coded
from core.store.workspace import Workspace

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FIRST, SECOND = "le chat dort au soleil", "deux tasses de thé vert"
CHEAP = Cost(iterations=1, memory=8, lanes=1)  # what a test can bear many times
STAMP = Stamp(NOON, author="ana", pack="pack-1", app="0.1.0")


class Store:
    """A key store of a system, in memory."""

    def __init__(self, *, forgetful: bool = False) -> None:
        self.secrets: dict[str, str] = {}
        self._forgetful = forgetful

    def keep(self, name: str, secret: str) -> None:
        """Keep a secret, or only say so."""
        if not self._forgetful:
            self.secrets[name] = secret

    def kept(self, name: str) -> str | None:
        """Return a secret."""
        return self.secrets.get(name)

    def forget(self, name: str) -> None:
        """Forget a secret."""
        self.secrets.pop(name, None)


def workspace(path: Path) -> Workspace:
    """Return an open workspace, new or as it was left."""
    if path.exists():
        return Workspace.open(path, read_key(path))
    return Workspace.create(path, new_key(path))


def change(  # noqa: PLR0913 - a change has many sides, and each test names its own
    device: str,
    seq: int,
    value: Coded | None = "x",
    *replaces: ChangeId,
    path: str = "company.name",
    kind: str = SET,
    lamport: int = 0,
    visit: str = "",
) -> Change:
    """Return a change of one dossier; its Lamport is its number unless told."""
    return Change(
        dossier="d",
        path=path,
        kind=kind,
        value=value,
        replaces=frozenset(replaces),
        visit=visit,
        pack="",
        app="",
        device=device,
        seq=seq,
        lamport=lamport or seq,
        at=NOON,
        author="",
    )
