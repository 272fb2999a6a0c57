"""What is typed and not yet left: it reaches the disk, and the foot of the rail says so truly."""

from datetime import date
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, cast

from pytestqt.qtbot import QtBot

from core.packs.pack import Pack
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.workspace import open_workspace
from tests.ui.typing import type_text
from ui.widgets.field import LineField

if TYPE_CHECKING:
    from ui.pages.profile import ProfilePage

TYPED, WRONG, KEPT = "Saisie en cours…", "À corriger", "Tout est enregistré"


def field(rooms: Rooms, fact: str) -> LineField:
    """Return the field of a fact in the profile, with the keyboard on it."""
    made = cast("ProfilePage", rooms.shell.pages["profile"]).rows[fact].field
    assert isinstance(made, LineField)
    made.setFocus()
    return made


def foot(rooms: Rooms) -> str:
    """Return what the foot of the rail says."""
    return rooms.shell.saved.text()


def test_what_is_typed_is_on_the_disk_after_a_pause(
    rooms: Rooms, qtbot: QtBot, tmp_path: Path, pack: Pack, tasks: Tasks
) -> None:
    """Cut off while the field still has the keyboard, the next start has the text."""
    rooms.go("new")
    type_text(field(rooms, "company.name"), "Boulangerie")
    assert foot(rooms) == TYPED
    qtbot.waitUntil(lambda: foot(rooms) == KEPT)

    # What a cut leaves behind: the folder as it is, nothing closed.
    left = copytree(tmp_path, tmp_path / "left")
    with open_workspace(left) as workspace:
        again = Session(workspace, pack, tasks, date(2026, 11, 23))
        again.open(again.left_open() or "")
        assert again.name == "Boulangerie"


def test_half_a_number_is_neither_kept_nor_scolded(rooms: Rooms, qtbot: QtBot) -> None:
    """A SIREN half typed waits; left so, it is to be corrected."""
    rooms.go("new")
    siren = field(rooms, "company.siren")
    with qtbot.waitSignal(siren.paused):
        type_text(siren, "73282")
    assert (foot(rooms), siren.is_wrong()) == (TYPED, False)

    field(rooms, "company.name")

    assert (foot(rooms), siren.is_wrong()) == (WRONG, True)


def test_a_whole_number_is_kept_while_typed(rooms: Rooms, qtbot: QtBot) -> None:
    """A SIREN that can stand reaches the disk; the text stays under the hand as it was typed."""
    rooms.go("new")
    siren = field(rooms, "company.siren")
    type_text(siren, "732829320")
    qtbot.waitUntil(lambda: foot(rooms) == KEPT)

    assert rooms.session.situation.value("company.siren") == "732829320"
    assert siren.text() == "732829320"


def test_a_stay_in_a_field_is_one_step(rooms: Rooms, qtbot: QtBot) -> None:
    """However many pauses there were, one undo takes all of the stay back."""
    rooms.go("new")
    name = field(rooms, "company.name")
    for part in ("Bou", "langerie"):
        type_text(name, part)
        qtbot.waitUntil(lambda: foot(rooms) == KEPT)
    field(rooms, "company.siren")

    rooms.shell.undo_wanted.emit()

    assert (name.text(), rooms.session.name) == ("", "")


def test_a_closed_window_keeps_what_was_typed(rooms: Rooms) -> None:
    """Closing does not wait for the pause."""
    rooms.go("new")
    type_text(field(rooms, "company.name"), "Gamma")

    rooms.close()

    assert rooms.session.name == "Gamma"
