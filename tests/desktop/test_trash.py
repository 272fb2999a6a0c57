"""The trash on the home page: what is in it, and the way back."""

from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from desktop.rooms import Rooms
from ui.pages.home import HomePage


@pytest.fixture
def home(rooms: Rooms) -> HomePage:
    """Return the home page with two dossiers, A and B, and one that was left blank."""
    rooms.session.workspace.set_setting("role", "adviser")
    for name in "AB":
        rooms.session.create({"company.name": name})
    rooms.go("new")
    rooms.go("home")
    return cast("HomePage", rooms.shell.pages["home"])


def _names(home: HomePage) -> list[str]:
    return sorted(row.card.title for row in home.rows.rows)


def test_trash_shows_once_something_is_in_it(home: HomePage) -> None:
    """A blank dossier that was left is no reason to show the trash."""
    assert home.trash.isHidden()

    home.rows.rows[0].trash.click()

    assert not home.trash.isHidden()


def test_dossier_comes_back(home: HomePage, rooms: Rooms) -> None:
    """The trash shows what was put there, each with a way back; the list then has it again."""
    home.rows.rows[0].trash.click()
    home.rows.rows[0].trash.click()
    assert [] == _names(home)
    home.trash.click()
    assert ["A", "B"] == _names(home)

    home.rows.rows[0].restore.click()
    home.rows.rows[0].line.click()
    assert [] == _names(home)
    home.trash.click()

    assert ["A", "B"] == _names(home)
    assert home.trash.isHidden()


def test_leaving_ends_the_trash(home: HomePage, rooms: Rooms, qtbot: QtBot) -> None:
    """The next time the home page shows, it shows the dossiers."""
    home.rows.rows[0].trash.click()
    home.trash.click()

    rooms.go("settings")
    rooms.go("home")

    assert not home.trash.isChecked()
    assert 1 == len(_names(home))
