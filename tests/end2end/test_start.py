"""What starting costs: only what the first page needs is imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.start import PAINTED, ROOT

# Each is slow to import, and none of them is needed before a dossier is open.
LATER = {
    "babel",
    "highspy",
    "numpy",
    "pypdfium2",
    "reportlab",
    "sqlite_utils",
    "xlsxwriter",
    "yaml",
}
TOLD = """
import json, sys
sys.stderr.write(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def started(workspace: Path) -> set[str]:
    """Open the real window on a workspace, leave after the first paint and return its modules."""
    ran = subprocess.run(
        [sys.executable, "-c", PAINTED + TOLD, str(workspace)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        timeout=60,
    )
    return set(json.loads(ran.stderr.splitlines()[-1]))


def test_the_window_opens_without_what_comes_later(tmp_path: Path) -> None:
    """Nothing slow is imported before the first paint of an existing workspace."""
    started(tmp_path)  # the first start makes the workspace

    assert LATER.isdisjoint(started(tmp_path))
