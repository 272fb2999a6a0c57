"""Laws of the members' log: any order, any part, any attack, and all devices agree."""

from dataclasses import dataclass, field
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from core.sync.acts import ADMINISTRATOR, MEMBER, READER, Revoked, RoleGiven
from core.sync.identity import Identity, new_identity
from core.sync.members import Members, members_of
from core.sync.space import SpaceView, rotated
from tests.core.sync.spaces_making import AT, admitted, seen_by, space

_IDENTITIES = [new_identity() for _each in range(6)]


@dataclass
class World:
    """Devices that know different parts of one log, and act on what they know."""

    random: Random
    views: dict[str, SpaceView] = field(default_factory=dict[str, SpaceView])

    def __post_init__(self) -> None:
        view = space()
        for identity in _IDENTITIES[:2]:
            view = admitted(view, identity, ADMINISTRATOR)
        self.founder = view
        for identity in (view.identity, *_IDENTITIES):
            self.views[identity.device] = seen_by(view, identity)

    def act(self) -> None:
        """Let somebody do something, rightly or not."""
        view = self.random.choice(list(self.views.values()))
        members = view.members
        somebody = self.random.choice(list(members.devices.values()))
        what = self.random.randrange(6)
        if what == 0:
            after = admitted(view, self.random.choice(_IDENTITIES), self._role())
        elif what == 1:
            after = view.done(Revoked({somebody.keys.device: 3}, somebody.member), AT)
        elif what == 2:
            after = view.done(RoleGiven(somebody.member, self._role()), AT)
        elif what == 3 and view.is_administrator:
            after = rotated(view, AT)
        elif what == 4:
            after = view.done(Revoked({somebody.keys.device: 5}), AT)
        else:
            after = self._met(view)
        self.views[view.identity.device] = after

    def together(self) -> list[bytes]:
        """Return all entries there are."""
        return list(dict.fromkeys(raw for each in self.views.values() for raw in each.files))

    def _met(self, view: SpaceView) -> SpaceView:
        return view.with_entries(self.random.choice(list(self.views.values())).files)

    def _role(self) -> str:
        return self.random.choice([ADMINISTRATOR, MEMBER, READER])


def same(one: Members, other: Members) -> bool:
    """Say whether two devices came to the same."""
    return (one.devices, one.people, one.epochs, one.heads, set(one.refused)) == (
        other.devices, other.people, other.epochs, other.heads, set(other.refused),
    )  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 14))
def test_the_order_of_arrival_changes_nothing(random: Random, acts: int) -> None:
    """Whatever administrators, members and strangers sign, in whatever order it comes."""
    world = World(random)
    for _act in range(acts):
        world.act()
    files = world.together()
    shuffled = world.random.sample(files, len(files))

    space_, founding = world.founder.space, world.founder.founding
    assert same(members_of(space_, founding, files), members_of(space_, founding, shuffled))


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 14))
def test_parts_join_to_the_whole(random: Random, acts: int) -> None:
    """Entries that waited for their predecessors find their place when those come."""
    world = World(random)
    for _act in range(acts):
        world.act()
    files = world.together()
    cut = world.random.sample(files[1:], max(0, len(files) - 3))
    space_, founding = world.founder.space, world.founder.founding

    part = members_of(space_, founding, [files[0], *cut])
    whole = members_of(space_, founding, [*(each.raw for each in part.entries), *files])

    assert same(whole, members_of(space_, founding, files))


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 10))
def test_who_never_was_let_in_never_is_in(random: Random, acts: int) -> None:
    """A stranger's acts, and those of whoever a stranger let in, leave no trace."""
    world = World(random)
    for _act in range(acts):
        world.act()
    stranger, friend = new_identity(), new_identity()
    forged = admitted(seen_by(world.founder, stranger), friend, ADMINISTRATOR)
    forged = seen_by(forged, friend).done(Revoked({world.founder.identity.device: 0}), AT)
    files = world.together()
    space_, founding = world.founder.space, world.founder.founding

    before = members_of(space_, founding, files)
    after = members_of(space_, founding, [*files, *forged.files])

    assert (before.devices, before.people, before.heads) == (
        after.devices, after.people, after.heads,
    )  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 14))
def test_a_revoked_device_gains_nothing_by_what_it_signs_afterwards(
    random: Random, acts: int
) -> None:
    """After the founder shut it out, nobody enters by it, whatever past it claims to act in."""
    view = admitted(space(), _IDENTITIES[0], ADMINISTRATOR)
    hers = seen_by(view, _IDENTITIES[0])
    after = view.done(Revoked({_IDENTITIES[0].device: 1}), AT)
    for _act in range(acts):
        hers = _something(hers, random)

    members = after.with_entries(hers.files).members

    assert view.members.devices.keys() == members.devices.keys()
    assert members.is_administrator(view.identity.device)
    assert not members.is_administrator(_IDENTITIES[0].device)


def _something(view: SpaceView, random: Random) -> SpaceView:
    what = random.randrange(3)
    others = view.members.administrators()
    if what == 0 or not others:
        newcomer: Identity = random.choice(_IDENTITIES[1:])
        return admitted(view, newcomer, ADMINISTRATOR)
    if what == 1:
        return view.done(Revoked({}, others[0].id), AT)
    return view.done(RoleGiven(others[0].id, READER), AT)
