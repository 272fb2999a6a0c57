"""Tests of the run that tends a space: what is cut short is done by the next one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.store.sync_tables import SyncTables
from core.store.workspace import Workspace
from core.sync.acts import ADMINISTRATOR, Revoked
from core.sync.identity import new_identity
from core.sync.joining import asked
from core.sync.outgoing import share
from core.sync.replay import FoundingError
from core.sync.road import TooLargeError, UnreachableError
from core.sync.space import rotated
from core.sync.space_run import tend
from core.sync.spaces import Spaces
from core.sync.tending import answer_on, put_request, tended
from tests.core.store.making import NOON, STAMP, workspace
from tests.core.sync.spaces_making import AT, MemoryRoad, admitted, seen_by


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Workspace]:
    """Return an open workspace."""
    with workspace(tmp_path / "a.tandem") as opened:
        yield opened


class CutRoad(MemoryRoad):
    """A road that fails at its n-th act."""

    def __init__(self, road: MemoryRoad, acts: int) -> None:
        self.files = road.files
        self.left = acts

    def create(self, name: str, body: bytes) -> None:
        """Write, or fail."""
        self._act()
        super().create(name, body)

    def replace(self, name: str, body: bytes) -> None:
        """Write, or fail."""
        self._act()
        super().replace(name, body)

    def _act(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise UnreachableError("cut")


def test_a_run_cut_anywhere_is_finished_by_the_next(store: Workspace) -> None:
    """Whatever was on the road when the cable went, the road ends whole."""
    spaces = Spaces(store.inside)
    card = spaces.found("Chambre", "Ana", "/x", NOON)
    view = admitted(spaces.view(card.id, NOON), new_identity())
    spaces.shelf.keep(view)
    road = MemoryRoad()

    for acts in range(6):
        try:
            tend(store.inside, card.id, CutRoad(road, acts), NOON)
        except UnreachableError:
            continue
    tend(store.inside, card.id, road, NOON)

    names = {name.split("/", 1)[1].split("/")[0] for name in road.files}
    assert {"members", "keys"} == names
    assert 2 == sum("/keys/" in name for name in road.files)
    assert 2 == sum("/members/" in name for name in road.files)


def test_two_administrators_end_with_a_key_that_nobody_outside_has(store: Workspace) -> None:
    """Each shuts somebody out without knowing of the other: a third epoch follows by itself."""
    spaces = Spaces(store.inside)
    card = spaces.found("Chambre", "Ana", "/x", NOON)
    her, one, other = (new_identity() for _each in range(3))
    view = admitted(spaces.view(card.id, NOON), her, ADMINISTRATOR)
    view = admitted(admitted(view, one), other)
    spaces.shelf.keep(view)
    road = MemoryRoad()
    tend(store.inside, card.id, road, NOON)
    hers = seen_by(view, her)
    spaces.revoke_device(card.id, one.device, NOON)
    tended(road, rotated(hers.done(Revoked({other.device: 0}), AT), AT), AT)

    last = tend(store.inside, card.id, road, NOON).tended.view
    epoch = last.members.epoch

    assert not last.members.is_rotation_due
    for out in (one, other):
        assert f"{card.id}/keys/{epoch}/{out.device}" not in road.files
    assert f"{card.id}/keys/{epoch}/{her.device}" in road.files


def test_a_request_read_twice_has_one_answer(store: Workspace) -> None:
    """It costs one use of the invitation, however many runs see it."""
    spaces = Spaces(store.inside)
    card = spaces.found("Chambre", "Ana", "/x", NOON)
    given, newcomer, road = spaces.invite(card.id, NOON), new_identity(), MemoryRoad()
    put_request(road, card.id, newcomer.device, asked(given, newcomer, "Bruno")[1])

    answers = set()
    for _run in range(3):
        assert 1 == tend(store.inside, card.id, road, NOON).asking
        answers.add(answer_on(road, card.id, newcomer.device))

    assert 1 == len(answers)
    assert 1 == spaces.shelf.invitations(card.id)[0].used


def test_a_road_without_the_founding_is_refused_by_a_newcomer(store: Workspace) -> None:
    """Another space in its place, or nothing at all: nothing is taken over."""
    spaces, other = Spaces(store.inside), MemoryRoad()
    elsewhere = Spaces(store.inside).found("Autre", "X", "/x", NOON)
    given = spaces.invite(elsewhere.id, NOON)
    false = replace(given, space=b"\1" * 16)
    spaces.ask(false.paper, "Bruno", NOON)

    with pytest.raises(FoundingError):
        tend(store.inside, (b"\1" * 16).hex(), other, NOON)


def test_an_erasure_is_confirmed_once(store: Workspace) -> None:
    """A run without news writes nothing."""
    spaces = Spaces(store.inside)
    card = spaces.found("Chambre", "Ana", "/x", NOON)
    dossier = store.create_dossier(STAMP, "Boulangerie")
    share(SyncTables(store), dossier, card.id)
    spaces.order_erasure(dossier, NOON, date(2026, 12, 1))
    road = MemoryRoad()
    tend(store.inside, card.id, road, NOON)

    tend(store.inside, card.id, CutRoad(road, 0), NOON)

    assert any(name.endswith("/erased") for name in road.files)


def test_an_invitation_hands_over_no_identity_of_the_inviter(store: Workspace) -> None:
    """The password that opens the server for one member is for that member alone."""
    spaces = Spaces(store.inside)
    card = spaces.found("Chambre", "Ana", "https://ana:motdepasse@nuage.example.org/t", NOON)

    given = spaces.invite(card.id, NOON)

    assert "https://nuage.example.org" in given.road.replace("webdav://", "https://")
    assert "motdepasse" not in given.road
    assert "ana" not in given.road


def test_a_newcomer_comes_by_a_way_of_their_own(store: Workspace) -> None:
    """The same folder is mounted elsewhere, or another identity opens it."""
    spaces = Spaces(store.inside)
    card = spaces.found("Chambre", "Ana", "/media/usb", NOON)
    given = spaces.invite(card.id, NOON)
    other = replace(given, space=b"\2" * 16)

    spaces.ask(other.paper, "Bruno", NOON, "/Volumes/usb")

    assert "/Volumes/usb" == spaces.shelf.card((b"\2" * 16).hex()).road


class BoundRoad(MemoryRoad):
    """A road that reads nothing larger than was asked for."""

    def read(self, name: str, most: int) -> bytes | None:
        """Return a whole file."""
        if len(self.files.get(name, b"")) > most:
            raise TooLargeError("large")
        return super().read(name, most)


def test_rubbish_beyond_measure_stops_nobody(store: Workspace) -> None:
    """Neither an entry, a request, a wish nor a letter that is too large ends anybody's run."""
    spaces = Spaces(store.inside)
    card = spaces.found("Chambre", "Ana", "/x", NOON)
    road = BoundRoad()
    tend(store.inside, card.id, road, NOON)
    mine = f"{card.id}/heads/{store.device}"
    for name in (
        f"{card.id}/members/0000000009-{'a' * 32}",
        f"{mine}/request",
        f"{mine}/renewed-{'a' * 32}",
        f"{mine}/erase-{'a' * 64}",
        f"{card.id}/heads/{'ab' * 9}/request",
    ):
        road.files[name] = bytes(1 << 20)

    run = tend(store.inside, card.id, road, NOON, is_thorough=True)

    assert ((), ()) == (run.tended.refused, run.unanswered)
