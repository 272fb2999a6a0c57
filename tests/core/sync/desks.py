"""Computers with real workspaces over roads in memory: what whole teams are tried with."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from core.store.change import Stamp
from core.store.sync_tables import SyncTables
from core.store.workspace import Workspace
from core.sync.acts import MEMBER, Admitted, Role
from core.sync.outgoing import share
from core.sync.space import new_member
from core.sync.space_run import tend
from core.sync.space_sync import SpaceRun, sync_space
from core.sync.spaces import Spaces
from tests.core.store.making import NOON, STAMP, workspace
from tests.core.sync.spaces_making import MemoryRoad


@dataclass
class Desk:
    """A computer; `roads` is where each of its spaces travels."""

    store: Workspace
    roads: dict[str, MemoryRoad] = field(default_factory=dict[str, MemoryRoad])
    now: datetime = NOON

    @property
    def spaces(self) -> Spaces:
        """What is done with spaces here."""
        return Spaces(self.store.inside)

    @property
    def device(self) -> str:
        """The id under which this computer writes."""
        return self.store.device

    def founded(self, title: str) -> str:
        """Found a space and return its id."""
        space = self.spaces.found(title, "Ana", "/road", self.now).id
        self.roads[space] = MemoryRoad()
        tend(self.store.inside, space, self.roads[space], self.now)
        return space

    def let_in(self, other: "Desk", space: str, role: Role = MEMBER) -> None:
        """Let another computer into a space without ceremony."""
        view, identity = self.spaces.view(space, self.now), other.spaces.shelf.identity(self.now)
        epoch, name = view.closed_name("x", "Somebody")
        proof = identity.proof(space)
        act = Admitted(identity.keys, new_member(), role, name, epoch, proof)
        self.spaces.shelf.keep(view.done(act, int(self.now.timestamp())))
        road = other.roads[space] = self.roads[space]
        tend(self.store.inside, space, road, self.now)
        other.store.inside.connection.execute(
            "INSERT INTO spaces VALUES (?, ?, 'x', '/road', 'joining', 0, '', x'')",
            (space, view.founding),
        )
        tend(other.store.inside, space, road, self.now)

    def sync(self, space: str) -> SpaceRun:
        """Synchronise a space."""
        self.now += timedelta(minutes=1)
        found = sync_space(self.store, space, self.roads[space], self.now)
        assert found.result.failure is None
        return found

    def put(self, space: str, name: str = "Boulangerie Tartempion") -> str:
        """Return a dossier of this computer that was put into a space."""
        dossier = self.store.create_dossier(STAMP, name)
        self.state(dossier, "company.name", name)
        share(SyncTables(self.store), dossier, space)
        return dossier

    def state(self, dossier: str, path: str, value: object) -> None:
        """Answer a question."""
        self.store.record(dossier, {path: value}, Stamp(self.now, author=self.device))  # pyright: ignore[reportArgumentType]

    def holds(self, dossier: str) -> bool:
        """Say whether a dossier is here."""
        return self.store.card(dossier) is not None


def desk(folder: Path, name: str) -> Desk:
    """Return a computer in no space."""
    return Desk(workspace(folder / f"{name}.tandem"))
