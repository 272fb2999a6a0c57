"""A road: any store of files that brings segments from one device to another.

Three exist: an S3 hub, a WebDAV folder, a folder on a USB key or a network share. All keep the same
promises, and the same tests check them. Names are relative, of `a-z 0-9 . - _ /`.
"""

from collections.abc import Iterator
from typing import Protocol

from core.errors import UserError


class Road(Protocol):
    """What synchronising needs of a store of files. Errors are `RoadError`s, told in words."""

    def names(self, prefix: str, after: str = "") -> Iterator[str]:
        """Give the names that begin with `prefix`, in order, those up to `after` left out."""
        ...

    def read(self, name: str, most: int) -> bytes | None:
        """Return a whole file, None where there is none; more than `most` bytes are refused."""
        ...

    def create(self, name: str, body: bytes) -> None:
        """Write a file that is not there yet, whole or not at all.

        The same bytes a second time are no error.

        Raises:
            TakenError: other bytes bear this name.

        """
        ...

    def replace(self, name: str, body: bytes) -> None:
        """Write a file whatever was there: for hints and the tombstones of an erasure."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file; one that is not there is no error."""
        ...

    def close(self) -> None:
        """Let go of what is open on the way; a later call opens it again."""
        ...


class RoadError(UserError):
    """The road does not carry now; work goes on without it."""


class UnreachableError(RoadError):
    """Nobody answers: no network, no folder, no such host."""


class RefusedError(RoadError):
    """The store answers and refuses: no right here, or no longer."""


class FullError(RoadError):
    """The store has no room left."""


class BusyError(RoadError):
    """The store asks to come back later; `after` is in seconds, None where it does not say."""

    after: float | None = None


class StrangeAnswerError(RoadError):
    """Something answers that is not the store: a captive portal, another host, a proxy."""


class TooLargeError(RoadError):
    """A file is larger than anything of ours can be."""


class TakenError(RoadError):
    """Other bytes bear this name already: a fork, or somebody meddled."""


def read_anybodys(road: Road, name: str, most: int) -> bytes | None:
    """Return a file that anybody may have put there; None for rubbish larger than any of ours.

    One such file must not end a run: its name is listed again every time.
    """
    try:
        return road.read(name, most)
    except TooLargeError:
        return None
