"""The supervisor of a kiosk: whatever ends the window but the PIN, it begins anew."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

_SHORT = 5.0  # seconds: a window that ends sooner did not stand
_FIRST_PAUSE, _MOST_PAUSE = 0.5, 30.0
BAD_INPUT = 2  # what a person has to put right: beginning anew would not help


def supervise(
    words: Sequence[str],
    *,
    start: Callable[[Sequence[str]], int] | None = None,
    clock: Callable[[], float] = time.monotonic,
    rest: Callable[[float], None] = time.sleep,
) -> int:
    """Run the window again and again until it ends by the PIN; return its exit code.

    After a fault it comes back at once; where it cannot stand at all, with pauses that grow.
    """
    run = start or _run
    pause = _FIRST_PAUSE
    while True:
        began = clock()
        code = run(words)
        if code in {0, BAD_INPUT}:
            return code
        if clock() - began >= _SHORT:
            pause = _FIRST_PAUSE
            continue
        rest(pause)
        pause = min(2 * pause, _MOST_PAUSE)


def command(words: Sequence[str]) -> list[str]:
    """Return what starts this program again, frozen or not."""
    own = (
        [sys.executable]
        if getattr(sys, "frozen", False)
        else [sys.executable, "-m", "desktop.main"]
    )
    return [*own, *words]


def _run(words: Sequence[str]) -> int:
    from desktop.kiosk import CHILD

    child: subprocess.Popen[bytes] | None = None
    is_over = False

    def end(_signal: int, _frame: FrameType | None) -> None:
        nonlocal is_over
        is_over = True
        if child is not None:  # else it is being started, and is ended as soon as it is
            child.terminate()
            sys.exit(0)

    former = signal.signal(signal.SIGTERM, end)
    child = subprocess.Popen(command(words), env={**os.environ, CHILD: "1"})  # noqa: S603 - as above
    if is_over:
        child.terminate()
        sys.exit(0)
    try:
        return child.wait()
    except KeyboardInterrupt:
        child.terminate()
        return 0
    finally:
        signal.signal(signal.SIGTERM, former)
