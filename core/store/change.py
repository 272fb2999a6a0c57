"""A change: one thing said of a dossier at one moment. It is never altered."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from core.store.values import Coded

ChangeId: TypeAlias = tuple[str, int]
Frontier: TypeAlias = Mapping[str, int]

SET = "set"
WITHDRAW = "withdraw"
DELETE = "delete"

# Whatever a stranger's change claims, the next one still has a number that all accept.
LAST_LAMPORT = 2**62


class Change(Struct, frozen=True, kw_only=True):
    """A change of the fact `path` of a dossier; `replaces` names what its author saw there.

    `kind` is `set`, `withdraw` (unknown again), `delete` (an item of a collection) or one of a
    newer version. `device` and `seq` identify the change. `lamport` orders the changes of a
    dossier; `at` is for people only.
    """

    dossier: str
    path: str
    kind: str
    value: Coded | None
    replaces: frozenset[ChangeId]
    visit: str
    pack: str
    app: str
    device: str
    seq: int
    lamport: int
    at: datetime
    author: str

    @property
    def id(self) -> ChangeId:
        """Return what identifies this change everywhere."""
        return (self.device, self.seq)


class Stamp(Struct, frozen=True):
    """The circumstances of a change: when, by whom, which pack and application, in which visit.

    Without a visit it is the dossier's latest one; an earlier one's name makes it a correction.
    """

    at: datetime
    author: str = ""
    pack: str = ""
    app: str = ""
    visit: str | None = None

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError(self.at)


class Draft(Struct, frozen=True):
    """A change before it has its number."""

    path: str
    kind: str
    value: Coded | None
    replaces: frozenset[ChangeId]
