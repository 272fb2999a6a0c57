"""The JSON forms of requests made at the terminal and of what a team shares."""

from datetime import datetime

from msgspec import Struct


class AskOutput(Struct, frozen=True):
    """A request that was noted: `entry` is empty where it is given out later."""

    request: str
    entry: str
    consent: str


class FollowOutput(Struct, frozen=True):
    """A request after something was noted in it: the names of the facts that were written."""

    request: str
    noted: list[str]


class ShareOutput(Struct, frozen=True):
    """The entries that go into a team's directory; `shared` False for a preview."""

    team: str
    entries: int
    people: int
    organisations: int
    shared: bool


class WayOutput(Struct, frozen=True):
    """One way in which a field is said; `at` is null for what is on this computer alone."""

    answer: str
    author: str
    at: datetime | None


class DifferenceOutput(Struct, frozen=True):
    """A field of an entry that is said in several ways, the one that is shown first."""

    id: str
    name: str
    field: str
    said: list[WayOutput]


class DifferencesOutput(Struct, frozen=True):
    """All that is to be settled."""

    differences: list[DifferenceOutput]


class SettledOutput(Struct, frozen=True):
    """A difference that was settled."""

    id: str
    field: str
    answer: str


class ErasedOutput(Struct, frozen=True):
    """An entry that was erased, or whose erasure was asked for: how many records of it."""

    id: str
    erased: int
    asked: int
