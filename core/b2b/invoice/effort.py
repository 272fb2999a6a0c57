"""A bound on the work that a hostile file may cost, counted in calls: the same on every machine."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType


class TooMuchWork(BaseException):
    """More calls were made than the file is worth."""


@contextmanager
def bounded(calls: int) -> Generator[None]:
    """Raise TooMuchWork in this thread once so many functions were called inside."""
    left = calls

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal left
        left -= event in {"call", "c_call"}
        if left < 0:
            raise TooMuchWork

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(before)
