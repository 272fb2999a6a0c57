"""The self-test: whether this installation does on this machine what it was built for.

`tandem --self-test` runs it, installed or not, without a screen and without a network. It writes in
a folder of its own that goes at the end, and never touches a dossier of the person.
"""

import os
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from core.errors import UserError
from core.messages import N_, Shown, message
from desktop.speaking import say, words
from desktop.version import VERSION

SOUND, FAILED, TOO_LONG = 0, 1, 3
# Seconds for all of it; a machine takes two, a slow one with everything on a network drive twenty.
LIMIT = 120.0

# What is tried: a name, and what returns a remark or raises.
Steps = Mapping[str, Callable[[Path], Shown]]

_INTRODUCTION = N_("Self-test of Tandem {version} ({system}, Python {python})")
_WELL = N_("ok: {step}: {remark}")
_FAILED = N_("FAILED: {step}: {problem}")
_ALL_WELL = N_("Everything works.")
_SOME_FAILED = N_(
    "Parts that do not work: {count} of {all}. Install Tandem again, or send these lines."
)
_TOO_LONG = N_("FAILED: {step}: not finished after {seconds} seconds")


def run_self_test(steps: Steps | None = None, limit: float = LIMIT) -> int:
    """Try each part, print a line for it, and return 0, 1 for what failed or 3 for what hangs."""
    if steps is None:
        from desktop.self_test_steps import STEPS

        steps = STEPS
    python = ".".join(map(str, sys.version_info[:3]))
    say(message(_INTRODUCTION, version=VERSION, system=sys.platform, python=python))
    failures = 0
    with TemporaryDirectory(prefix="tandem-self-test-", ignore_cleanup_errors=True) as folder:
        for number, (name, step) in enumerate(steps.items()):
            own = Path(folder) / str(number)
            own.mkdir()
            failures += not _tried(name, step, own, limit)
    if failures:
        say(message(_SOME_FAILED, count=failures, all=len(steps)))
        return FAILED
    say(message(_ALL_WELL))
    return SOUND


def _tried(name: str, step: Callable[[Path], Shown], folder: Path, limit: float) -> bool:
    watch = threading.Timer(limit, _give_up, (name, limit))
    watch.daemon = True
    watch.start()
    try:
        remark = step(folder)
    except Exception as error:  # noqa: BLE001 - whatever is wrong is what is looked for
        say(message(_FAILED, step=message(name), problem=_told(error)))
        return False
    finally:
        watch.cancel()
    say(message(_WELL, step=message(name), remark=remark))
    return True


def _told(error: Exception) -> Shown:
    if isinstance(error, UserError):
        return error.message
    return f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"


def _give_up(name: str, limit: float) -> None:
    """Say what hangs, and leave: a thread that hangs cannot be stopped in any other way."""
    told = message(_TOO_LONG, step=message(name), seconds=round(limit))
    sys.stdout.write(words().shown(told) + "\n")
    sys.stdout.flush()
    os._exit(TOO_LONG)
