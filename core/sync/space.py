"""A space from the inside of one device: its members, its keys, and the acts that change it."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import msgspec

from core.errors import UserError
from core.messages import N_
from core.sealing.box import new_key, sealed, unsealed
from core.sealing.errors import SealError
from core.sync.acts import NAMES, Act, EpochBegun, Founded
from core.sync.entries import FORM, MOST_PREVIOUS, Entry, Signed, signed
from core.sync.epochs import check_of, next_epoch
from core.sync.identity import Identity
from core.sync.members import Members, members_of

MOST_NAME = 120
_ID_BYTES = 16
_MEMBER_BYTES = 8

_NOT_ADMINISTRATOR = N_(
    "Only an administrator may do this, and this device is none of this space. "
    "Ask one of: {people}."
)
_NO_NAME = N_(
    "Got “{got}” as a name; wanted the name of a person or a team, in letters, "
    "at most {most} of them. Put it right and try again."
)
_NO_KEY = N_(
    "The latest key of this space has not reached this device yet. "
    "Synchronise first; an administrator’s device must have been connected once."
)


@dataclass(frozen=True, slots=True, repr=False)
class SpaceView:
    """A space as one device holds it: all that is needed without the database.

    `files` are the entries of the members' log; `keys` those of the epochs that came here.
    """

    space: str
    founding: str
    identity: Identity
    files: tuple[bytes, ...]
    keys: Mapping[int, bytes]
    # Earlier identities of this device, whose letters it can still open.
    former: tuple[Identity, ...] = ()
    _members: list[Members] = field(default_factory=list[Members], init=False, compare=False)

    def __repr__(self) -> str:
        """Say which space it is, never its keys."""
        return f"SpaceView({self.space!r})"

    @property
    def members(self) -> Members:
        """What the members' log comes to."""
        if not self._members:
            self._members.append(members_of(self.space, self.founding, self.files))
        return self._members[0]

    @property
    def is_administrator(self) -> bool:
        """Say whether this device may change the space."""
        return self.members.is_administrator(self.identity.device)

    def with_entries(self, files: Iterable[bytes]) -> "SpaceView":
        """Return this view with more entries; those it has already are the same ones."""
        return replace(self, files=tuple(dict.fromkeys((*self.files, *files))))

    def with_keys(self, keys: Mapping[int, bytes]) -> "SpaceView":
        """Return this view with more keys of epochs."""
        return replace(self, keys={**self.keys, **keys})

    def name_of(self, member: str) -> str:
        """Return what a member is called, empty where this device cannot read it."""
        found = self.members.people[member]
        return _opened(self.keys.get(found.epoch), found.name, _about(self.space, member))

    @property
    def title(self) -> str:
        """What the space is called, empty where this device cannot read it."""
        key = self.keys.get(min(self.members.epochs))
        return _opened(key, self.members.title, _about(self.space, ""))

    def epoch_key(self) -> tuple[int, bytes]:
        """Return the epoch in force with its key; raises UserError where it did not come yet."""
        epoch = self.members.epoch
        if epoch not in self.keys:
            raise UserError(_NO_KEY)
        return epoch, self.keys[epoch]

    def closed_name(self, member: str, name: str) -> tuple[int, str]:
        """Return a member's name as the log holds it, and the epoch that closed it."""
        epoch, key = self.epoch_key()
        return epoch, sealed(key, checked_name(name).encode(), _about(self.space, member)).hex()

    def must_administer(self) -> None:
        """Refuse in words what only an administrator may do."""
        if not self.is_administrator:
            names = (self.name_of(each.id) for each in self.members.administrators())
            people = ", ".join(sorted(name for name in names if name)) or "–"
            raise UserError(_NOT_ADMINISTRATOR, people=people)

    def done(self, act: Act, at: int) -> "SpaceView":
        """Return this space after one more act of this device."""
        return self.with_entries([self.act(act, at).raw])

    def act(self, act: Act, at: int) -> Signed:
        """Return one more act of this device, signed."""
        identity = self.identity
        return next_entry(self.members, act, at, by=identity.device, signer=identity.signer)


def founded(name: str, person: str, identity: Identity, at: int) -> SpaceView:
    """Return a new space whose only device, and administrator, this one is; raises UserError."""
    space = os.urandom(_ID_BYTES).hex()
    member = new_member()
    epoch, key = next_epoch(0), new_key()
    act = Founded(
        keys=identity.keys,
        member=member,
        name=sealed(key, checked_name(person).encode(), _about(space, member)).hex(),
        title=sealed(key, checked_name(name).encode(), _about(space, "")).hex(),
        epoch=epoch,
        check=check_of(space, epoch, key),
        proof=identity.proof(space),
    )
    entry = _entry(space, act, number=1, previous=(), at=at, by=identity.device)
    first = signed(entry, identity.signer)
    return SpaceView(space, first.hash, identity, (first.raw,), {epoch: key})


def rotated(view: SpaceView, at: int) -> SpaceView:
    """Return a space under a new epoch: who is out reads nothing that is written from now on."""
    view.must_administer()
    epoch, key = next_epoch(view.members.epoch), new_key()
    begun = EpochBegun(epoch, check_of(view.space, epoch, key))
    return view.done(begun, at).with_keys({epoch: key})


def next_entry(members: Members, act: Act, at: int, *, by: str, signer: bytes) -> Signed:
    """Return an act added to a members' log, after all that is known of it."""
    heads = [each for each in members.entries if each.hash in members.heads]
    # One's own come first: whoever leaves them out has forked.
    heads.sort(key=lambda each: (each.entry.by != by, each.hash))
    known = heads[:MOST_PREVIOUS]
    entry = _entry(
        members.space,
        act,
        number=1 + max(each.entry.number for each in known),
        previous=tuple(sorted(each.hash for each in known)),
        at=at,
        by=by,
    )
    return signed(entry, signer)


def checked_name(text: str) -> str:
    """Return a name without the spaces around it; raises UserError where it is none."""
    name = " ".join(text.split())
    if not name or len(name) > MOST_NAME or not name.isprintable():
        raise UserError(_NO_NAME, got=text[:60], most=MOST_NAME)
    return name


def new_member() -> str:
    """Return the id of a new member."""
    return os.urandom(_MEMBER_BYTES).hex()


def _entry(  # noqa: PLR0913 - an entry has these sides
    space: str, act: Act, *, number: int, previous: tuple[str, ...], at: int, by: str
) -> Entry:
    return Entry(
        form=FORM,
        space=space,
        number=number,
        previous=previous,
        act=NAMES[type(act)],
        by=by,
        at=at,
        what=msgspec.to_builtins(act),
    )


def _opened(key: bytes | None, box: str, about: bytes) -> str:
    if key is None:
        return ""
    try:
        return unsealed(key, bytes.fromhex(box), about).decode()
    except (SealError, ValueError):
        return ""


def _about(space: str, member: str) -> bytes:
    return f"tandem name {space} {member}".encode()
