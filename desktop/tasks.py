"""Slow work off the window's thread: a worker for calculation, one for roads and long disk work."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

_T = TypeVar("_T")
Worker = Literal["calculation", "roads"]
_log = logging.getLogger(__name__)


class Handle(Generic[_T]):
    """A job under way; `cancel` makes its result go nowhere."""

    def __init__(
        self, succeeded: Callable[[_T], None], failed: Callable[[Exception], None] | None
    ) -> None:
        self._succeeded = succeeded
        self._failed = failed
        self.is_cancelled = False

    def cancel(self) -> None:
        """Forget the job: neither of its callbacks will be called."""
        self.is_cancelled = True

    def finish(self, result: _T) -> None:
        """Hand over the result, in the window's thread."""
        if not self.is_cancelled:
            self._succeeded(result)

    def fail(self, error: Exception) -> None:
        """Hand over the error, in the window's thread; without a taker it is a bug and rises."""
        if self.is_cancelled:
            return
        if self._failed is None:
            raise error
        self._failed(error)


class Tasks(QObject):
    """The two workers of the application."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools: dict[Worker, QThreadPool] = {}
        self._carriers: set[_Carrier] = set()

    def run(
        self,
        job: Callable[[], _T],
        succeeded: Callable[[_T], None],
        failed: Callable[[Exception], None] | None = None,
        worker: Worker = "calculation",
    ) -> Handle[_T]:
        """Run a job in a worker; its callbacks are called in the window's thread."""
        handle = Handle(succeeded, failed)
        carrier = _Carrier(self)
        self._carriers.add(carrier)
        carrier.done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        self._pool(worker).start(_Job(job, handle, carrier))
        return handle

    def wait(self) -> None:
        """Wait until no job runs any more: before the application ends."""
        for pool in self._pools.values():
            pool.waitForDone()

    def _pool(self, worker: Worker) -> QThreadPool:
        if worker not in self._pools:
            pool = QThreadPool(self)
            pool.setMaxThreadCount(1)
            self._pools[worker] = pool
        return self._pools[worker]

    def _on_done(self, outcome: "_Outcome") -> None:
        self._carriers.discard(outcome.carrier)
        outcome.carrier.deleteLater()
        if outcome.error is None:
            outcome.handle.finish(outcome.result)
        else:
            outcome.handle.fail(outcome.error)


class _Carrier(QObject):
    """Brings an outcome from the worker's thread into the window's."""

    done = Signal(object)


class _Outcome:
    def __init__(
        self, handle: Handle[Any], carrier: _Carrier, result: object, error: Exception | None
    ) -> None:
        self.handle = handle
        self.carrier = carrier
        self.result = result
        self.error = error


class _Job(QRunnable):
    """One job; whatever it raises is carried over, never lost in a thread."""

    def __init__(self, job: Callable[[], _T], handle: Handle[_T], carrier: _Carrier) -> None:
        super().__init__()
        self._job = job
        self._handle = handle
        self._carrier = carrier

    def run(self) -> None:
        result: object = None
        error: Exception | None = None
        if not self._handle.is_cancelled:
            try:
                result = self._job()
            except Exception as raised:  # noqa: BLE001 - handed to the window's thread, not kept
                _log.debug("A job failed", exc_info=True)
                error = raised
        # At the very end the carrier may be gone with the application: then nobody waits either.
        with suppress(RuntimeError):
            self._carrier.done.emit(_Outcome(self._handle, self._carrier, result, error))
