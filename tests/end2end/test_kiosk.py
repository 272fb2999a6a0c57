"""A kiosk whose window is killed comes back by itself, and is ended by whoever started it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.kiosk.pin import new_pin
from core.kiosk.settings import KioskSettings, keep_settings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's own tables")
_LONG = 60_000  # milliseconds: a machine may be busy


def children(pid: int) -> list[int]:
    """Return the processes that a process started and that are alive."""
    told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(each) for each in told.split()]


def test_a_killed_window_comes_back(tmp_path: Path, qtbot: QtBot) -> None:
    """Killed without a warning, the window of a kiosk is started anew; the end ends both."""
    keep_settings(KioskSettings(pin=new_pin("472915")), tmp_path / "kiosk")
    words = [sys.executable, "-m", "desktop.main", "--workspace", str(tmp_path), "--kiosk"]
    kiosk = subprocess.Popen(words, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    try:
        qtbot.waitUntil(lambda: len(children(kiosk.pid)) == 1, timeout=_LONG)
        (first,) = children(kiosk.pid)
        os.kill(first, signal.SIGKILL)
        qtbot.waitUntil(lambda: [] != children(kiosk.pid) != [first], timeout=_LONG)
        (second,) = children(kiosk.pid)
    finally:
        kiosk.terminate()

    assert 0 == kiosk.wait(60)
    qtbot.waitUntil(lambda: not Path(f"/proc/{second}").exists(), timeout=_LONG)
