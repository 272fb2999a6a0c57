"""A window killed in the middle of synchronising: nothing is lost, and the next run goes on."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.packs.reading import bundled_pack
from tests.desktop.team_making import Computer, computer, put, synced, team
from ui.texts import use_language

ROOT = Path(__file__).parents[2]
FIRMS = 30
# It ends itself as `kill -9` does, once the window has done so many pieces of a run.
KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from core.packs.reading import bundled_pack
from desktop import pieces
from desktop.window import application
from tests.desktop.team_making import computer
app = application()
one = computer("Bruno", Path(sys.argv[1]), bundled_pack())
left = [int(sys.argv[2])]
do_one = pieces.Pieces.do_one
def counted(self):
    done = do_one(self)
    left[0] -= done
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return done
pieces.Pieces.do_one = counted
one.rooms.syncing.now()
while one.rooms.syncing.running:
    app.processEvents()
"""


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Return the folders of Ana, of Bruno, and of the way."""
    (tmp_path / "way").mkdir()
    return tmp_path / "Ana", tmp_path / "Bruno", tmp_path / "way"


def titles(one: Computer) -> list[str]:
    """Return the names of all dossiers."""
    return sorted(card.title for card in one.workspace.latest_dossiers(FIRMS + 1))


@pytest.mark.parametrize("pieces", [3, 9, 15, 19])
def test_a_killed_run_is_finished_by_the_next(
    places: tuple[Path, Path, Path], pieces: int, qtbot: QtBot
) -> None:
    """Whatever was kept stays; the next run brings the rest, and the file is sound."""
    use_language("fr")
    pack = bundled_pack()
    ana, bruno = computer("Ana", places[0], pack), computer("Bruno", places[1], pack)
    space = team(ana, bruno, road=str(places[2]))
    for number in range(FIRMS):
        dossier = ana.session.create({"company.name": f"Firme {number:02d}"})
        put(ana, dossier, space)
    synced(ana, qtbot)
    bruno.close()
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(places[1]), str(pieces)], cwd=ROOT, check=False
    )
    assert ran.returncode == -9

    bruno = computer("Bruno", places[1], pack)
    synced(bruno, qtbot)
    try:
        assert titles(ana) == titles(bruno)
        bruno.workspace.quick_check()
        assert bruno.workspace.projections_agree()
    finally:
        bruno.close()
        ana.close()
