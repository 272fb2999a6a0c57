"""What is being typed and not kept yet, and what is refused, over all fields of the window."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class Held(IntEnum):
    """Why what a field holds is not on the disk; the greater is the worse."""

    TYPED = 1
    REFUSED = 2


class TypingWatch(QObject):
    """Knows the fields that hold something not kept.

    `visit` is the stay in one field that the answer now given out belongs to, so that it is one
    step to undo; `is_quiet` says that the person still types: nobody wants a refusal in words yet.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.visit: object | None = None
        self.is_quiet = False
        self._held: dict[int, tuple[QWidget, Held]] = {}

    def hold(self, field: QWidget, why: Held) -> None:
        """Note that a field holds something that is not kept."""
        key = id(field)
        if key not in self._held:
            field.destroyed.connect(partial(self._forget, key))
        if self._held.get(key, (field, None))[1] is not why:
            self._held[key] = (field, why)
            self.changed.emit()

    def release(self, field: QWidget) -> None:
        """Note that all a field holds is kept."""
        self._forget(id(field))

    def worst(self, counts: Callable[[QWidget], bool]) -> Held | None:
        """Return the worst of what is held by the fields that count."""
        return max((why for field, why in self._held.values() if counts(field)), default=None)

    @contextmanager
    def giving(self, visit: object, *, quiet: bool) -> Generator[None]:
        """Say for the time of an answer which stay in a field it belongs to."""
        self.visit, self.is_quiet = visit, quiet
        try:
            yield
        finally:
            self.visit, self.is_quiet = None, False

    def _forget(self, key: int, _gone: QObject | None = None) -> None:
        # When all ends a field may outlive the watch.
        if self._held.pop(key, None) is not None and isValid(self):
            self.changed.emit()


_WATCH: list[TypingWatch] = []


def typing_watch() -> TypingWatch:
    """Return the watch over the fields of this window."""
    if not _WATCH:
        _WATCH.append(TypingWatch())
    return _WATCH[0]
