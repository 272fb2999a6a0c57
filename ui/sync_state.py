"""What is told of synchronising: of each space when it last was up to date, and what hinders it."""

from datetime import datetime
from typing import Literal, TypeAlias

from msgspec import Struct

from core.messages import Message

# What hinders a space: nobody there, refused, full, and so on; by the name of its error.
Hindrance: TypeAlias = Literal["", "offline", "other"]


class SpaceState(Struct, frozen=True):
    """Where one space stands on this device; `failure` says why it is not up to date."""

    id: str
    is_joining: bool
    done: datetime | None  # the last run that went well
    unsent: int = 0
    hindrance: Hindrance = ""
    failure: Message | None = None
    is_out: bool = False  # this computer was shut out


class SyncState(Struct, frozen=True):
    """Where all of it stands: the spaces, the run under way, what waits for a person."""

    spaces: tuple[SpaceState, ...] = ()
    running: str = ""
    progress: tuple[int, int] = (0, 0)
    conflicts: int = 0
    asking: int = 0  # people who ask in

    @property
    def active(self) -> tuple[SpaceState, ...]:
        """Return the spaces that this device is in."""
        return tuple(each for each in self.spaces if not each.is_joining)

    def space(self, id_: str) -> SpaceState | None:
        """Return the state of one space."""
        return next((each for each in self.spaces if each.id == id_), None)
