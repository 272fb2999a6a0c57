"""What starting costs: only what the first page needs is imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.build import build
from tests.bench.start import MADE, PAINTED, ROOT

# Each is slow to import, and none of them is needed before a dossier is open.
LATER = {
    "babel",
    "core.diagnostic.result",
    "core.facts.file",
    "core.financing.result",
    "core.visit",
    "highspy",
    "logging.handlers",
    "numpy",
    "pypdfium2",
    "reportlab",
    "sqlite_utils",
    "xlsxwriter",
    "yaml",
}
# Nor are these for the next question of a dossier that was left open.
LATER_STILL = {"highspy", "logging.handlers", "numpy", "pypdfium2", "reportlab", "yaml"}
TOLD = """
import json, sys
sys.stderr.write(json.dumps(sorted(sys.modules)))
"""


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """Compile packs and messages as `make setup` does: newer sources are read slowly."""
    build()


def started(place: str, data: Path) -> set[str]:
    """Open the real window where one left it, leave after the first paint, return its modules."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(data),
    }
    for program in (MADE, PAINTED + TOLD):
        ran = subprocess.run(
            [sys.executable, "-c", program, place],
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
    assert LATER_STILL.isdisjoint(started("interview", tmp_path))
