"""Backups in the window: at rest, at the end, a second place, a copy of a past state."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from pytestqt.qtbot import QtBot

from core.store.backups.places import shelves
from core.store.workspace import Workspace
from desktop.backups_settings import COPY_OF
from desktop.paths import FILE_NAME
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.tasks import Tasks
from ui.pages.home import HomePage
from ui.texts import use_language

if TYPE_CHECKING:
    from ui.pages.settings import SettingsPage
    from ui.pages.settings_backups import BackupsCard


@pytest.fixture
def rooms(session: Session, tasks: Tasks, qtbot: QtBot) -> Rooms:
    """Return the window at the settings, in English, with one dossier."""
    session.workspace.set_setting("language", "en")
    session.workspace.set_setting("role", "adviser")
    session.create({"company.name": "A"})
    use_language("en")
    rooms = Rooms(session, tasks)
    qtbot.addWidget(rooms.shell)
    rooms.start()
    rooms.go("settings")
    return rooms


def card(rooms: Rooms) -> "BackupsCard":
    """Return the card of the backups."""
    return cast("SettingsPage", rooms.shell.pages["settings"]).backups


def test_made_on_request_and_at_the_end(rooms: Rooms, tasks: Tasks, qtbot: QtBot) -> None:
    """The button makes a backup and its age is shown; at the end what is new is added."""
    assert "no backup yet" in card(rooms).here.text()

    with qtbot.waitSignal(rooms.backing.ended):
        card(rooms).now.click()
    assert "latest backup" in card(rooms).here.text()
    rooms.session.create({"company.name": "B"})
    rooms.backing.finish()
    tasks.wait()

    (shelf,) = shelves(rooms.session.workspace.source)
    assert [2] == [len(chain.parts) for chain in shelf.chains()]


def test_nothing_new_nothing_made(rooms: Rooms, qtbot: QtBot) -> None:
    """At rest, a file that was not written to is not looked into."""
    with qtbot.waitSignal(rooms.backing.ended):
        rooms.backing.now()

    rooms.backing.finish()

    assert not rooms.backing.is_busy


def test_second_place_away_is_told_once(rooms: Rooms, tmp_path: Path, qtbot: QtBot) -> None:
    """A stick that is not there is told once, and again only after it came back."""
    stick = tmp_path / "stick"
    stick.mkdir()
    rooms.front.backups.use_place(stick)
    qtbot.waitUntil(lambda: str(stick) in card(rooms).there.text())
    assert "No passphrase" in card(rooms).warning.text.text()
    away = stick.rename(tmp_path / "away")
    said: list[str] = []
    rooms.backing.said.connect(said.append)

    for _time in range(3):
        with qtbot.waitSignal(rooms.backing.ended):
            rooms.backing.now()
    assert 1 == len(said)
    assert "not there" in card(rooms).there.text()
    away.rename(stick)
    with qtbot.waitSignal(rooms.backing.ended):
        rooms.backing.now()

    assert "latest backup" in card(rooms).there.text()


def test_copy_of_a_past_state(rooms: Rooms, qtbot: QtBot) -> None:
    """A past state is written beside, shown before it is kept, and removed on request."""
    with qtbot.waitSignal(rooms.backing.ended):
        rooms.backing.now()
    shown = card(rooms)
    shown.moment.setCurrentIndex(0)

    shown.restore.click()
    qtbot.waitUntil(lambda: not shown.copy.isHidden())

    assert "The latest: A" == shown.copy.names.text()
    home = rooms.session.workspace.path.parent
    (folder,) = home.glob("restored-*")
    opened: list[Path] = []
    rooms.front.backups.open_beside = opened.append
    shown.copy.look.click()
    assert [folder] == opened
    with Workspace.open(folder / FILE_NAME, rooms.session.workspace.source.key) as copy:
        assert copy.setting(COPY_OF)
        shown.copy.drop.click()
        assert folder.exists(), "a copy that is open elsewhere stays"
    shown.copy.drop.click()
    assert not folder.exists()


def test_a_copy_says_that_it_is_one(rooms: Rooms) -> None:
    """Nobody enters today's answers into the dossiers of last week by mistake."""
    rooms.session.workspace.set_setting("role", "adviser")
    rooms.session.workspace.set_setting(COPY_OF, "2026-11-20T14:30:00+00:00")
    rooms.go("home")

    home = rooms.shell.pages["home"]

    assert isinstance(home, HomePage)
    assert "20" in home.copied.accessibleName()


def test_place_that_cannot_be_is_told(rooms: Rooms, tmp_path: Path, qtbot: QtBot) -> None:
    """A second place that cannot be written to is told on the card and not kept."""
    rooms.front.backups.use_place(tmp_path / "none")
    qtbot.waitUntil(lambda: "not there" in card(rooms).warning.text.text())

    assert "No second place" in card(rooms).there.text()
