"""Spaces, devices and a road in memory that the tests of spaces begin with."""

from collections.abc import Iterator

from core.messages import N_
from core.sync.acts import MEMBER, Admitted, Role
from core.sync.identity import Identity, new_identity
from core.sync.road import TakenError
from core.sync.space import SpaceView, founded, new_member

AT = 1_795_435_200


class MemoryRoad:
    """A road that keeps its files in memory, with all promises of a real one."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def names(self, prefix: str, after: str = "") -> Iterator[str]:
        """Give the names in order."""
        yield from sorted(each for each in self.files if each.startswith(prefix) and each > after)

    def read(self, name: str, most: int) -> bytes | None:
        """Return a whole file."""
        return self.files.get(name)

    def create(self, name: str, body: bytes) -> None:
        """Write a file that is not there yet."""
        if self.files.setdefault(name, body) != body:
            raise TakenError(N_("Taken."))

    def replace(self, name: str, body: bytes) -> None:
        """Write a file whatever was there."""
        self.files[name] = body

    def remove(self, name: str) -> None:
        """Remove a file."""
        self.files.pop(name, None)

    def close(self) -> None:
        """Do nothing."""


def space(person: str = "Ana") -> SpaceView:
    """Return a new space as its founder holds it."""
    return founded("Chambre de Lyon", person, new_identity(), AT)


def admitted(by: SpaceView, identity: Identity, role: Role = MEMBER, member: str = "") -> SpaceView:
    """Return the space of `by` after somebody's device was let in without ceremony."""
    epoch, name = by.closed_name(member or "x", "Somebody")
    act = Admitted(
        identity.keys, member or new_member(), role, name, epoch, identity.proof(by.space)
    )
    return by.done(act, AT)


def seen_by(view: SpaceView, identity: Identity) -> SpaceView:
    """Return a space as another of its devices holds it, with all keys."""
    return SpaceView(view.space, view.founding, identity, view.files, view.keys)
