"""Small pieces of work that a worker hands to the thread of the workspace, one at a time.

The worker waits for each; the window looks every few milliseconds while a run is out and does one
piece at a look, so that whoever types comes in between. No Qt object goes to the worker.
"""

from collections import deque
from collections.abc import Callable
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

_T = TypeVar("_T")
LOOK_EVERY = 2  # milliseconds, while a run is out
_ASK_EVERY = 0.2  # seconds, after which a worker asks whether anybody is there yet


class LeftAloneError(Exception):
    """The window closed its workspace: nothing is kept any more, and the run ends."""


class Pieces:
    """The queue between a worker and the thread of the workspace."""

    def __init__(self) -> None:
        self._waiting: deque[_Piece] = deque()
        self._is_over = Event()

    def at_store(self, work: Callable[[], _T], /) -> _T:
        """Have work done in the thread of the workspace; called by the worker."""
        piece = _Piece(work)
        self._waiting.append(piece)
        while not piece.is_done.wait(_ASK_EVERY):
            if self._is_over.is_set():
                raise LeftAloneError
        if piece.error is not None:
            raise piece.error
        return piece.result  # pyright: ignore[reportReturnType] - what its own work returned

    def do_one(self) -> bool:
        """Do the next piece; say whether there was one."""
        if self._is_over.is_set() or not self._waiting:
            return False
        self._waiting.popleft().do()
        return True

    def end(self) -> None:
        """Do nothing more: whoever waits is told so."""
        self._is_over.set()


class PiecesHere(QObject):
    """Does the pieces in the window's thread, as long as a run is out."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: Pieces | None = None
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._on_look)

    def begin(self) -> Pieces:
        """Return a queue for one run, which is served from now on."""
        self.end()
        self._pieces = Pieces()
        self._timer.start()
        return self._pieces

    def end(self) -> None:
        """Serve no longer; a worker that still waits is let go."""
        self._timer.stop()
        if self._pieces is not None:
            self._pieces.end()
            self._pieces = None

    def _on_look(self) -> None:
        if self._pieces is not None:
            self._pieces.do_one()


class _Piece:
    """One piece: what to do, and what came of it."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self.is_done = Event()
        self.result: Any = None
        self.error: Exception | None = None

    def do(self) -> None:
        try:
            self.result = self._work()
        except Exception as error:  # noqa: BLE001 - handed to the worker, not kept
            self.error = error
        self.is_done.set()
