"""Slow work off the window's thread: a worker for calculation, one for roads and long disk work.

No Qt object goes to a worker, not even as the owner of a callback: whichever thread lets go of an
object last unmakes it, and widgets must be unmade by the window's own. So the window looks every
few milliseconds whether something came back, as long as something is out, and never otherwise.
"""

from collections import deque
from collections.abc import Callable
from itertools import count
from threading import Event
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias, TypeVar

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_T = TypeVar("_T")
Worker = Literal["calculation", "roads"]
# The number of a job, its result, and what it raised instead.
_Outcome: TypeAlias = tuple[int, Any, Exception | None]
LOOK_EVERY = 8  # milliseconds, while a job is out


class Handle(Generic[_T]):
    """A job under way; `cancel` makes its result go nowhere."""

    def __init__(
        self, succeeded: Callable[[_T], None], failed: Callable[[Exception], None] | None
    ) -> None:
        self._succeeded = succeeded
        self._failed = failed
        self.cancelled = Event()

    def cancel(self) -> None:
        """Forget the job: neither of its callbacks will be called."""
        self.cancelled.set()

    def settle(self, result: _T, error: Exception | None) -> None:
        """Hand over what came back; an error without a taker is a bug and rises."""
        if self.cancelled.is_set():
            return
        if error is None:
            self._succeeded(result)
        elif self._failed is None:
            raise error
        else:
            self._failed(error)


class Tasks(QObject):
    """The two workers of the application; each does one job after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers: dict[Worker, ThreadPoolExecutor] = {}
        self._out: dict[int, Handle[Any]] = {}
        self._numbers = count()
        # Both ends of a deque are safe between threads.
        self._came_back: deque[_Outcome] = deque()
        self._look = QTimer(self, interval=LOOK_EVERY)
        self._look.timeout.connect(self._on_look)

    @property
    def is_busy(self) -> bool:
        """Say whether a job is out whose result nobody has yet."""
        return bool(self._out)

    def run(
        self,
        job: Callable[[], _T],
        succeeded: Callable[[_T], None],
        failed: Callable[[Exception], None] | None = None,
        worker: Worker = "calculation",
    ) -> Handle[_T]:
        """Run a job in a worker; its callbacks are called in the window's thread."""
        handle = Handle(succeeded, failed)
        number = next(self._numbers)
        self._out[number] = handle
        self._worker(worker).submit(_do, job, number, handle.cancelled, self._came_back)
        self._look.start()
        return handle

    def forget(self) -> None:
        """Let all that is out end by itself: its results go nowhere."""
        for handle in self._out.values():
            handle.cancel()

    def wait(self) -> None:
        """Wait until no job runs any more: before the application ends."""
        for worker in self._workers.values():
            worker.submit(_nothing).result()

    def _worker(self, name: Worker) -> "ThreadPoolExecutor":
        if name not in self._workers:
            # Imported with the first job: the window is painted without it.
            from concurrent.futures import ThreadPoolExecutor

            self._workers[name] = ThreadPoolExecutor(1, thread_name_prefix=name)
        return self._workers[name]

    def _on_look(self) -> None:
        while self._came_back:
            number, result, error = self._came_back.popleft()
            handle = self._out.pop(number)
            if not self._out:
                self._look.stop()
            handle.settle(result, error)


def _do(
    job: Callable[[], object], number: int, cancelled: Event, came_back: deque[_Outcome]
) -> None:
    """Do a job, in the worker; whatever it raises is carried over, never lost in a thread."""
    result: object = None
    error: Exception | None = None
    if not cancelled.is_set():
        try:
            result = job()
        except Exception as raised:  # noqa: BLE001 - handed to the window's thread, not kept
            error = raised
    came_back.append((number, result, error))


def _nothing() -> None:
    """Come after all that was given before."""
