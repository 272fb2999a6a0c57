"""What the observatory keeps of a dossier: no name and no number of the firm."""

import msgspec
from msgspec import Struct

# Raised when what is measured of a dossier changes: then all is measured anew.
FORM = 2


class PlannedAid(Struct, frozen=True, array_like=True, gc=False):
    """An aid for which the project has expenses: euros of them, at least and at most."""

    place: int
    least: float
    most: float


class SeenSitting(Struct, frozen=True, array_like=True, gc=False):
    """A visit: its kind and day (ordinal), the scores where they are settled, the indicators."""

    kind: str
    on: int
    dma: float | None
    dii: int | None
    indicators: tuple[float | None, ...] = ()


class Observed(Struct, frozen=True, array_like=True, gc=False):
    """A dossier: where, what, how large, when (ordinal of the law date), and what was measured.

    A need of which some gap is sure is `answered` once an action was taken on or help asked for.
    An aid was `had`; is sure, and `planned` or `missed` (no expense is for it); or is `possible`.
    Needs and aids are given by their places in the pack under whose rules the dossier was measured:
    numbers are read and counted several times as quickly as names.
    """

    departement: str
    region: str
    section: str
    headcount: int | None
    on: int
    campaign: str
    dma: float | None
    dii: int | None
    answered: tuple[int, ...]
    unanswered: tuple[int, ...]
    had: tuple[int, ...]
    planned: tuple[PlannedAid, ...]
    missed: tuple[int, ...]
    possible: tuple[int, ...]
    spend: float
    sittings: tuple[SeenSitting, ...]
    arm: str
    cluster: str
    experiment: str

    def has(self, need: int) -> bool:
        """Say whether the firm has the need of this place."""
        return need in self.unanswered or need in self.answered


def encoded(each: Observed) -> bytes:
    """Return the form in which it is kept."""
    return msgspec.msgpack.encode(each)


def decoder() -> "msgspec.msgpack.Decoder[Observed]":
    """Return what reads that form."""
    return msgspec.msgpack.Decoder(Observed)
