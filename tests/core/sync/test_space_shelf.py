"""Tests of the shelf of spaces: what it holds survives; a copied disk goes on as another."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core.errors import UserError
from core.store.workspace import Workspace
from core.sync.acts import ADMINISTRATOR, Revoked
from core.sync.administering import (
    device_revoked,
    is_elder,
    member_named,
    recovered,
    recovery_identity,
    revoked,
    shut_out_by_recovery,
    with_recovery,
)
from core.sync.identity import new_identity
from core.sync.invitation import invited
from core.sync.joining import admission, answered, asked, code_of
from core.sync.keyring import ForgedError, RevokedError, StrangerError
from core.sync.ring import SpaceKeyring
from core.sync.space import SpaceView, founded
from core.sync.space_shelf import ACTIVE, JOINING, SpaceShelf
from core.sync.tending import (
    answer_on,
    put_answer,
    put_request,
    recovery_keys,
    tended,
)
from tests.core.store.making import NOON, workspace
from tests.core.sync.spaces_making import AT, MemoryRoad, admitted, seen_by, space

DAY = date(2026, 11, 23)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Workspace]:
    """Return an empty open workspace."""
    with workspace(tmp_path / "a.tandem") as opened:
        yield opened


@pytest.fixture
def shelf(store: Workspace) -> SpaceShelf:
    """Return its shelf of spaces."""
    return SpaceShelf(store.inside)


def ring(view: SpaceView) -> SpaceKeyring:
    """Return the keyring of a view."""
    return SpaceKeyring(view.members, view.identity, view.keys)


def test_a_space_is_kept(shelf: SpaceShelf) -> None:
    """What was founded is there, with its key, when it is looked for."""
    view = founded("Chambre", "Ana", shelf.identity(NOON), AT)
    shelf.add(view, "Chambre", "/media/usb", NOON)

    again = shelf.view(view.space, NOON)

    assert (view.files, view.keys, ACTIVE) == (again.files, again.keys, shelf.card().state)
    assert again.is_administrator


def test_the_whole_joining_goes_over_the_road(store: Workspace, shelf: SpaceShelf) -> None:
    """Request, answer, code and letters: the newcomer ends with the keys of all epochs."""
    road, ana = MemoryRoad(), space()
    given, kept = invited(ana, "/media/usb", DAY)
    tended(road, ana, AT)
    request, paper = asked(given, shelf.identity(NOON), "Bruno")
    shelf.begin_joining(given, request, NOON)
    put_request(road, ana.space, shelf.identity(NOON).device, paper)
    candidate, answer, _kept = answered(ana, kept, tended(road, ana, AT).requests[0], DAY)
    put_answer(road, ana.space, candidate.request.keys.device, answer)
    invitation, mine = shelf.joining(ana.space)
    said = code_of(invitation, mine, answer_on(road, ana.space, mine.keys.device) or "")
    tended(road, admission(ana, candidate, said, AT), AT)

    before = shelf.card().state
    shelf.keep(tended(road, shelf.view(ana.space, NOON), AT).view)

    assert (JOINING, ACTIVE) == (before, shelf.card().state)
    assert ana.keys == shelf.keys(ana.space)
    assert "Chambre de Lyon" == shelf.card().title


def test_a_restored_disk_goes_on_under_a_new_id(store: Workspace, shelf: SpaceShelf) -> None:
    """The old key vouches for the new one; who shares the space follows."""
    view = founded("Chambre", "Ana", shelf.identity(NOON), AT)
    shelf.add(view, "Chambre", "", NOON)
    old = store.device
    store.become("ab" * 9)

    after = shelf.view(view.space, NOON)

    assert ("ab" * 9, old) == (after.identity.device, after.former[0].device)
    assert after.is_administrator
    ring(after).must_verify("ab" * 9, 1, b"x", ring(after).sign(b"x"))


def test_a_member_renews_where_members_may_not_write(shelf: SpaceShelf) -> None:
    """What a member puts beside the log, an administrator's device carries into it."""
    road, her = MemoryRoad(), new_identity()
    ana = admitted(space(), her)
    tended(road, ana, AT)
    hers = seen_by(ana, her)
    from core.sync.administering import renewed

    new = new_identity()
    tended(_Guarded(road), renewed(hers, new, AT), AT)

    after = tended(road, ana, AT).view

    assert new.device in after.members.devices
    assert any("/members/" in each and after.files[-1] == raw for each, raw in road.files.items())


def test_a_revoked_device_goes_on_in_vain() -> None:
    """What it numbers above its last segment is refused, and it gets no later key."""
    road, her = MemoryRoad(), new_identity()
    ana = admitted(space(), her)
    hers = ring(seen_by(ana, her))
    member = ana.members.devices[her.device].member
    after = tended(road, revoked(ana, member, {her.device: 7}, AT), AT).view
    check = ring(after)

    check.must_verify(her.device, 7, b"x", hers.sign(b"x"))
    with pytest.raises(RevokedError):
        check.must_verify(her.device, 8, b"x", hers.sign(b"x"))
    assert set(ana.keys) == set(tended(road, seen_by(ana, her), AT).view.keys)
    assert after.members.epoch not in ana.keys


def test_strangers_and_forgers_are_told_apart() -> None:
    """A device that nobody let in, and a signature that is not the device's."""
    view = space()
    check = ring(view)

    with pytest.raises(StrangerError):
        check.must_verify("stranger", 1, b"x", b"\0" * 64)
    with pytest.raises(ForgedError):
        check.must_verify(view.identity.device, 1, b"y", check.sign(b"x"))


def test_one_lost_device_is_shut_out_alone() -> None:
    """Its owner goes on with the other one."""
    lost, kept = new_identity(), new_identity()
    one = admitted(space(), lost)
    member = one.members.devices[lost.device].member
    view = device_revoked(admitted(one, kept, member=member), lost.device, 3, AT)

    assert view.members.devices[lost.device].is_out
    assert not view.members.devices[kept.device].is_out
    assert not view.members.people[member].is_out


def test_the_last_administrator_stays() -> None:
    """A space is never left without anybody to let people in."""
    view = space()

    with pytest.raises(UserError, match="last administrator"):
        revoked(view, view.members.administrators()[0].id, {}, AT)


def test_the_recovery_key_opens_all_and_lets_in() -> None:
    """When all administrators are gone, the organisation's key makes a new one."""
    road, secret = MemoryRoad(), b"\7" * 32
    ana = with_recovery(space(), secret, AT)
    tended(road, ana, AT)
    blank = SpaceView(ana.space, ana.founding, new_identity(), (), {})
    seen = tended(road, blank, AT).view
    keys = recovery_keys(road, seen, recovery_identity(secret))

    after = recovered(seen, secret, keys, "Direction", AT)

    assert after.is_administrator
    assert set(after.keys) == set(after.members.epochs)
    with pytest.raises(UserError, match="not the one"):
        recovered(seen, b"\6" * 32, keys, "Direction", AT)


def test_the_recovery_key_ends_an_elder_for_good() -> None:
    """A founder who was revoked by the recovery key cannot strike back from the past."""
    her, secret = new_identity(), b"\7" * 32
    ana = with_recovery(admitted(space(), her, ADMINISTRATOR), secret, AT)
    hers = seen_by(ana, her)
    founder = ana.members.devices[ana.identity.device].member
    struck = ana.done(Revoked({her.device: 0}), AT)

    devices = [ana.identity.device]
    after = shut_out_by_recovery(hers, secret, founder, devices, {}, AT).with_entries(struck.files)

    assert is_elder(hers, founder)
    assert after.is_administrator
    assert not after.members.is_administrator(ana.identity.device)


def test_a_store_that_loses_or_alters_entries_is_mended() -> None:
    """What its keeper deletes or alters comes back from any administrator's device."""
    road, ana = MemoryRoad(), admitted(admitted(space(), new_identity()), new_identity())
    tended(road, ana, AT)
    names = [each for each in road.files if "/members/" in each]
    del road.files[names[0]]
    road.files[names[1]] = b"forged"

    found = tended(road, ana, AT, is_thorough=True)

    assert 2 == found.written
    assert set(ana.files) == {road.files[each] for each in names}


def test_rubbish_on_the_road_is_passed_over() -> None:
    """Foreign names, foreign bytes and entries of strangers change nothing and are not kept."""
    road, ana, other = MemoryRoad(), space(), space()
    tended(road, ana, AT)
    stranger = seen_by(ana, other.identity).done(Revoked({ana.identity.device: 0}), AT)
    for number, raw in enumerate([b"", b"{}", b"\xff" * 99, *other.files, *stranger.files]):
        road.files[f"{ana.space}/members/{number + 2:010d}-{'0' * 32}"] = raw

    after = tended(road, ana, AT).view

    assert (ana.files, True) == (after.files, after.is_administrator)


def test_members_have_names(shelf: SpaceShelf) -> None:
    """A member is named by name, or by id where two are called alike."""
    view = admitted(space(), new_identity())

    assert "Ana" == view.name_of(member_named(view, "Ana").id)
    with pytest.raises(UserError, match="Nobody"):
        member_named(view, "Zoé")


class _Guarded(MemoryRoad):
    """A road that lets nobody write the members' log."""

    def __init__(self, road: MemoryRoad) -> None:
        self.files = road.files

    def create(self, name: str, body: bytes) -> None:
        from core.messages import N_
        from core.sync.road import RefusedError

        if "/members/" in name:
            raise RefusedError(N_("Refused."))
        super().create(name, body)
