"""Tests of the members' log: whoever has the same entries has the same members."""

from itertools import permutations

import pytest
from msgspec.structs import replace

from core.sync.acts import ADMINISTRATOR, READER, EpochBegun, Revoked, RoleGiven
from core.sync.entries import EntryError, read, signed
from core.sync.identity import new_identity
from core.sync.members import Members, members_of
from core.sync.replay import FoundingError
from core.sync.space import SpaceView, rotated
from tests.core.sync.spaces_making import AT, admitted, seen_by, space

ME, SHE, HE = (new_identity() for _each in range(3))


def two_administrators() -> tuple[SpaceView, SpaceView]:
    """Return one space as its founder and its second administrator hold it."""
    view = admitted(space(), SHE, ADMINISTRATOR)
    return view, seen_by(view, SHE)


def together(*views: SpaceView) -> Members:
    """Return what all entries of several devices come to."""
    return views[0].with_entries([raw for each in views for raw in each.files]).members


def whys(members: Members) -> set[str]:
    """Return the reasons for which entries count for nothing."""
    return {each.why for each in members.refused}


def test_a_founder_is_the_administrator() -> None:
    """A space begins with one device, which may change it, and one key."""
    view = space()

    assert view.is_administrator
    assert ("Chambre de Lyon", "Ana") == (
        view.title, view.name_of(view.members.administrators()[0].id),
    )  # fmt: skip
    assert set(view.keys) == set(view.members.epochs)


def test_the_log_tells_no_name_without_the_key() -> None:
    """Whoever keeps the store reads neither the name of the space nor those of people."""
    files = b"".join(space("Marguerite").files)

    assert b"Marguerite" not in files
    assert b"Chambre" not in files


def test_a_member_may_not_admit() -> None:
    """What a simple member signs changes nothing."""
    view = admitted(space(), SHE)
    forged = admitted(seen_by(view, SHE), HE, ADMINISTRATOR)

    assert {"no right"} == whys(forged.members)
    assert HE.device not in forged.members.devices


def test_a_false_founding_is_refused() -> None:
    """A joiner who was promised one founding takes no other, nor a log without it."""
    view, other = space(), space()

    with pytest.raises(FoundingError):
        members_of(view.space, other.founding, [*view.files, *other.files])
    with pytest.raises(FoundingError):
        members_of(view.space, view.founding, [])


def test_a_chosen_device_id_is_refused() -> None:
    """Nobody enters under the id, or with the keys, of another."""
    view = admitted(space(), SHE)
    thief = new_identity(SHE.device)

    after = admitted(view, thief).members

    assert {"void"} == whys(after)
    assert SHE.keys == after.devices[SHE.device].keys


def test_an_altered_entry_is_refused() -> None:
    """Each altered byte of an entry makes it none, or leaves it out."""
    view = admitted(space(), SHE, ADMINISTRATOR)
    good = view.files[-1]

    for at in range(0, len(good), 13):
        bad = good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]
        members = members_of(view.space, view.founding, [view.files[0], bad])
        assert SHE.device not in members.devices


def test_a_second_spelling_is_refused() -> None:
    """An entry has one way to be written, so one act has one hash."""
    raw = space().files[0]

    with pytest.raises(EntryError):
        read(raw.replace(b",", b", ", 1))


def test_an_entry_of_another_space_counts_for_nothing() -> None:
    """What was signed for one space cannot be replayed in another."""
    view, other = space(), space()

    members = view.with_entries(admitted(other, SHE).files).members

    assert view.members.devices == members.devices


def test_the_order_of_arrival_does_not_matter() -> None:
    """Two administrators act at once: both acts stay, alike for everybody."""
    mine, hers = two_administrators()
    files = (*admitted(mine, HE).files, *admitted(hers, new_identity()).files)

    found = [members_of(mine.space, mine.founding, each).devices for each in _shuffled(files)]

    assert {4} == {len(each) for each in found}
    assert all(each == found[0] for each in found)


def test_the_elder_wins_where_two_revoke_each_other() -> None:
    """A revoked administrator cannot strike back by pretending not to have known."""
    mine, hers = two_administrators()
    founder = mine.identity.device

    after = together(mine.done(Revoked({SHE.device: 0}), AT), hers.done(Revoked({founder: 0}), AT))

    assert after.is_administrator(founder)
    assert not after.is_administrator(SHE.device)
    assert {"ended"} == whys(after)


def test_what_a_revoked_administrator_backdates_counts_for_nothing() -> None:
    """An admission that pretends to be from before the revocation lets nobody in."""
    mine, hers = two_administrators()

    after = together(mine.done(Revoked({SHE.device: 4}), AT), admitted(hers, HE, ADMINISTRATOR))

    assert HE.device not in after.devices
    assert {"ended"} == whys(after)


def test_what_follows_from_a_void_admission_is_void() -> None:
    """Whoever was let in by a backdated act lets nobody in either."""
    mine, hers = two_administrators()
    accomplice = seen_by(admitted(hers, HE, ADMINISTRATOR), HE)

    after = together(
        mine.done(Revoked({SHE.device: 4}), AT), admitted(accomplice, ME, ADMINISTRATOR)
    )

    assert {mine.identity.device, SHE.device} == set(after.devices)


def test_a_demoted_administrator_changes_nothing_more() -> None:
    """The same holds where the right was taken without shutting out."""
    mine, hers = two_administrators()
    her = mine.members.devices[SHE.device].member

    after = together(mine.done(RoleGiven(her, READER, {SHE.device: 7}), AT), admitted(hers, HE))

    assert (READER, 7) == (after.people[her].role, after.devices[SHE.device].last)
    assert HE.device not in after.devices


def test_a_fork_of_one_device_is_told() -> None:
    """A copied disk that goes on as the same device is seen, and one continuation counts."""
    view = space()

    after = together(admitted(view, SHE), admitted(view, HE))

    assert {"forked"} == whys(after)
    assert 2 == len(after.devices)


def test_a_revocation_at_once_with_a_new_epoch_calls_for_another() -> None:
    """The key made without knowing of a revocation reaches the revoked: one more is due."""
    mine, hers = two_administrators()
    view = admitted(mine, HE)

    after = together(rotated(view.done(Revoked({SHE.device: 3}), AT), AT), rotated(hers, AT))

    assert not rotated(view.done(Revoked({SHE.device: 3}), AT), AT).members.is_rotation_due
    assert 2 == len(after.epochs)


def test_a_gap_waits() -> None:
    """An entry whose predecessor did not come is kept and waits, visibly."""
    view = admitted(admitted(space(), SHE), HE)
    first, _second, third = view.files

    members = members_of(view.space, view.founding, [first, third])

    assert {"waiting"} == whys(members)
    assert 1 == len(members.devices)


def test_an_act_of_a_newer_tandem_keeps_its_place() -> None:
    """What this Tandem does not know changes nothing, and what follows it still counts."""
    view = space()
    begun = view.act(EpochBegun(view.members.epoch + 9, "0" * 64), AT).entry

    newer = signed(replace(begun, act="consulted"), view.identity.signer)
    after = admitted(view.with_entries([newer.raw]), SHE).members

    assert {"unknown"} == whys(after)
    assert SHE.device in after.devices


def _shuffled(files: tuple[bytes, ...]) -> list[tuple[bytes, ...]]:
    return list(permutations(dict.fromkeys(files)))
