"""What starting costs: only what the first page needs is imported."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.build import build
from tests.bench.start import MADE, PAGE_PAINTED, PAINTED, ROOT

# Each is slow to import, and none of them is needed before a dossier is open.
LATER = {
    "babel",
    "core.diagnostic.result",
    "core.facts.file",
    "core.financing.result",
    "core.packs.content",
    "core.sealing",
    "core.store.vault",
    "core.visit",
    "cryptography",
    "desktop.idle",
    "desktop.lock_window",
    "desktop.system_store",
    "highspy",
    "jeepney",
    "keyring",
    "logging.handlers",
    "numpy",
    "pypdfium2",
    "reportlab",
    "shibokensupport.signature.parser",
    "sqlite_utils",
    "xlsxwriter",
    "yaml",
}
# Nor are these for the next question of a dossier that was left open.
LATER_STILL = {"highspy", "logging.handlers", "numpy", "pypdfium2", "reportlab", "yaml"}
TOLD = """
import json, sys
sys.stderr.write(json.dumps(modules))
"""
# Wrong calls, and what Qt for Python says of them.
WRONG_CALLS = """
import json, sys
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
told = []
for call in (lambda: QObject().setObjectName(3), lambda: QObject(x=3), lambda: QLabel([])):
    try:
        call()
    except (TypeError, AttributeError) as error:
        told.append(str(error))
sys.stderr.write(json.dumps([*told, QObject.setObjectName.__doc__]))
"""
AS_EVER = f"import PySide6.QtWidgets\n{WRONG_CALLS}"


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """Compile packs and messages as `make setup` does: newer sources are read slowly."""
    build()


def started(place: str, data: Path, program: str = PAINTED, told: str = TOLD) -> set[str]:
    """Open the real window where one left it, leave after the first paint, return what is told."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(data),
    }
    for each in (MADE, program + told):
        ran = subprocess.run(
            [sys.executable, "-c", each, place],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env=environment,
            timeout=60,
        )
    return set(json.loads(ran.stderr.splitlines()[-1]))


def test_the_window_opens_without_what_comes_later(tmp_path: Path) -> None:
    """Nothing slow is imported before the first paint of the list of dossiers."""
    assert LATER.isdisjoint(started("home", tmp_path))


def test_a_dossier_left_open_opens_without_figures_and_engines(tmp_path: Path) -> None:
    """Nothing of reports and funding is imported before the first paint of the interview."""
    assert LATER_STILL.isdisjoint(started("interview", tmp_path, PAGE_PAINTED))


def test_the_frame_of_a_dossier_left_open_is_painted_before_its_page_is_made(
    tmp_path: Path,
) -> None:
    """The window is there as soon as on the home page."""
    assert "ui.pages.diagnostic" not in started("interview", tmp_path)


def test_a_wrong_call_is_told_as_ever(tmp_path: Path) -> None:
    """What Qt for Python starts without is there when it is needed."""
    as_ever = started("home", tmp_path, AS_EVER, "")
    told = started("home", tmp_path, told=WRONG_CALLS)
    assert as_ever == told


def test_a_start_tells_when_it_was_painted_and_ends(tmp_path: Path) -> None:
    """`tandem --time-start` shows the window, tells its moment, and closes it."""
    before = time.time()
    ran = subprocess.run(
        [sys.executable, "-m", "desktop.main", "--time-start"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)},
        timeout=60,
    )
    told = json.loads(ran.stdout)

    assert before < told["painted"] < time.time()
    assert told["modules"] > len(LATER)
    assert not ran.stderr
