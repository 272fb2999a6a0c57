"""Computers of a team in one process: each a window's session with a workspace of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from core.packs.pack import Pack
from core.store.sync_tables import SyncTables
from core.store.workspace import Workspace
from core.sync.outgoing import share
from core.sync.spaces import Spaces
from core.sync.tending import answer_on, clear_request, put_request
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.space_roads import road_at, tend_now
from desktop.tasks import Tasks
from desktop.workspace import open_workspace

ON = date(2026, 11, 23)


@dataclass
class Computer:
    """One computer: its workspace and its window."""

    name: str
    workspace: Workspace
    tasks: Tasks
    session: Session
    rooms: Rooms

    @property
    def spaces(self) -> Spaces:
        """Return what it does with spaces."""
        return Spaces(self.workspace.inside)

    def close(self) -> None:
        """Close the window as the application does."""
        self.rooms.syncing.stop()
        self.tasks.wait()
        self.tasks.forget()
        self.session.stop()
        self.rooms.close()
        self.workspace.close()


def computer(name: str, folder: Path, pack: Pack, author: str = "") -> Computer:
    """Start a computer in a folder of its own, in the hands of an adviser."""
    folder.mkdir(parents=True, exist_ok=True)
    workspace = open_workspace(folder).__enter__()
    workspace.set_setting("role", "adviser")
    workspace.set_setting("author", author or name)
    tasks = Tasks()
    session = Session(workspace, pack, tasks, ON)
    return Computer(name, workspace, tasks, session, Rooms(session, tasks))


def team(first: Computer, *others: Computer, road: str) -> str:
    """Found a space on one computer, let the others in by the ceremony, and return its id."""
    space = first.spaces.found("Chambre de Lyon", first.name, road, now()).id
    tend_now(first.workspace, first.spaces.shelf.card(space))
    for other in others:
        join(first, other, space, road)
    return space


def join(first: Computer, other: Computer, space: str, road: str) -> None:
    """Let a computer into a space: invitation, request, answer, code."""
    given = first.spaces.invite(space, now())
    _invitation, asking = other.spaces.ask(given.paper, other.name, now(), road)
    device = other.spaces.shelf.joining(space)[1].keys.device
    way = road_at(road)
    assert put_request(way, space, device, asking)
    tend_now(first.workspace, first.spaces.shelf.card(space))
    answer = answer_on(way, space, device)
    assert answer
    code = other.spaces.code(space, answer)
    first.spaces.admit(first.spaces.candidate(space, other.name), code, now())
    tend_now(first.workspace, first.spaces.shelf.card(space))
    tend_now(other.workspace, other.spaces.shelf.card(space))
    clear_request(way, space, device)
    way.close()


def put(one: Computer, dossier: str, space: str) -> None:
    """Put a dossier into a space."""
    share(SyncTables(one.workspace), dossier, space)


def synced(one: Computer, qtbot: QtBot) -> None:
    """Let a computer synchronise, and wait for the end of it."""
    with qtbot.waitSignal(one.rooms.syncing.ended, timeout=30_000):
        one.rooms.syncing.now()


def now() -> datetime:
    """Return the moment."""
    return datetime.now(UTC)


def until(is_done: Callable[[], bool], qtbot: QtBot, longest: int = 20_000) -> None:
    """Wait for something that comes of a run."""
    qtbot.waitUntil(is_done, timeout=longest)
