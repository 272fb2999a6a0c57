"""The way through the window: first start, a visit, home, the trash, a file taken in."""

import json
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.rooms import Rooms
from desktop.tasks import Tasks
from ui.pages.diagnostic import DiagnosticPage
from ui.pages.home import HomePage
from ui.pages.home_same import SameFirm
from ui.pages.profile import ProfilePage
from ui.pages.results import ResultsPage
from ui.pages.settings import SettingsPage
from ui.pages.welcome import WelcomePage
from ui.texts import use_language


def welcome(rooms: Rooms) -> WelcomePage:
    """Return the page of the first start."""
    return cast("WelcomePage", rooms.shell.pages["welcome"])


def home(rooms: Rooms) -> HomePage:
    """Go home and return its page."""
    rooms.go("home")
    return cast("HomePage", rooms.shell.pages["home"])


def profile(rooms: Rooms) -> ProfilePage:
    """Return the profile of the open dossier."""
    return cast("ProfilePage", rooms.shell.pages["profile"])


def settings(rooms: Rooms) -> SettingsPage:
    """Return the page of the settings."""
    return cast("SettingsPage", rooms.shell.pages["settings"])


def diagnostic(rooms: Rooms) -> DiagnosticPage:
    """Go to the diagnostic and return its page."""
    rooms.go("diagnostic")
    return cast("DiagnosticPage", rooms.shell.pages["diagnostic"])


def results(rooms: Rooms) -> ResultsPage:
    """Go to the results and return their page."""
    rooms.go("results")
    return cast("ResultsPage", rooms.shell.pages["results"])


def named(rooms: Rooms, name: str) -> str:
    """Make a dossier of this name in the window and return its id."""
    rooms.go("new")
    rooms.session.answer({"company.name": name})
    return rooms.session.dossier or ""


@pytest.mark.parametrize(("role", "place"), [("adviser", "home"), ("firm", "profile")])
def test_the_first_start_asks_once(rooms: Rooms, role: str, place: str) -> None:
    """An adviser lands at home, the head of a firm in the firm's own profile."""
    welcome(rooms).roles[role].click()

    assert rooms.shell.pages[place] is rooms.shell.stack.currentWidget()
    assert rooms.session.workspace.setting("role") == role


def test_a_visit_where_nothing_was_said_leaves_no_trace(rooms: Rooms) -> None:
    """Who opens a new visit by mistake finds no empty dossier at home."""
    rooms.go("new")

    assert home(rooms).rows.rows == []


def test_a_wrong_word_does_not_follow_into_another_dossier(rooms: Rooms) -> None:
    """Each dossier opens on pages of its own."""
    first = named(rooms, "Alpha")
    profile(rooms).rows["company.siren"].field.setText("123")
    profile(rooms).rows["company.siren"].entry.commit()
    named(rooms, "Beta")

    assert profile(rooms).rows["company.siren"].error.text() == ""

    home(rooms)
    rooms.open_dossier(first)

    assert profile(rooms).rows["company.name"].field.text() == "Alpha"


def test_what_is_trashed_comes_back(rooms: Rooms) -> None:
    """The trash is one key away, and so is the way back."""
    dossier = named(rooms, "Alpha")
    page = home(rooms)
    page.trashed.emit(dossier)
    assert (page.rows.rows, rooms.shell.toast.undo.isHidden()) == ([], False)

    rooms.shell.undo_wanted.emit()

    assert [row.line.title for row in page.rows.rows] == ["Alpha"]


def test_search_finds_by_commune(rooms: Rooms) -> None:
    """The name of the commune finds the dossier, without its accents."""
    named(rooms, "Alpha")
    rooms.session.answer({"company.commune": "35095"})
    named(rooms, "Beta")
    page = home(rooms)
    page.search.setText("dol")
    page.search.changed.emit()

    assert [row.line.title for row in page.rows.rows] == ["Alpha"]


def test_a_file_is_taken_in(rooms: Rooms, tmp_path: Path) -> None:
    """A dossier file opens as a new dossier, at its profile."""
    path = tmp_path / "firm.json"
    path.write_text(json.dumps({"facts": {"company.name": "Gamma"}}), encoding="utf-8")
    rooms.go("home")
    rooms.front.take_in(path)

    assert profile(rooms).title.text() == "Gamma"


def taken_twice(rooms: Rooms, tmp_path: Path) -> SameFirm:
    """Take the same file in twice and return what asks about it."""
    path = tmp_path / "firm.json"
    path.write_text(json.dumps({"facts": {"company.siren": "732829320"}}), encoding="utf-8")
    for _time in range(2):
        rooms.go("home")
        rooms.front.take_in(path)
    return cast("HomePage", rooms.shell.pages["home"]).same


def test_a_firm_that_is_there_is_not_made_twice_without_a_word(
    rooms: Rooms, qtbot: QtBot, tmp_path: Path
) -> None:
    """The second time one is asked, by the keyboard too; Space opens what is there."""
    same = taken_twice(rooms, tmp_path)
    assert (same.isVisible(), rooms.session.dossier) == (True, None)

    assert rooms.shell.focusWidget() is same.open_it
    qtbot.keyClick(same.open_it, Qt.Key.Key_Space)

    assert rooms.session.dossier == rooms.session.workspace.latest_dossiers()[0].dossier
    assert len(rooms.session.workspace.latest_dossiers()) == 1


def test_another_dossier_of_the_same_firm_can_be_made(rooms: Rooms, tmp_path: Path) -> None:
    """Who wants two dossiers has two."""
    taken_twice(rooms, tmp_path).another.click()

    assert len(rooms.session.workspace.latest_dossiers()) == 2


def test_undo_says_what_it_takes_back(rooms: Rooms) -> None:
    """The message names the question."""
    named(rooms, "Alpha")

    rooms.shell.undo_wanted.emit()

    assert "Nom de l’entreprise" in rooms.shell.toast.message.text()


@pytest.mark.parametrize("body", [None, "", "{", '{"facts": {"company.siren": "1"}}'])
def test_a_bad_file_is_refused_in_words(rooms: Rooms, tmp_path: Path, body: str | None) -> None:
    """What cannot be read changes nothing, and the window says why."""
    path = tmp_path / "firm.json"
    if body is not None:
        path.write_text(body, encoding="utf-8")
    page = home(rooms)
    rooms.front.take_in(path)

    assert (rooms.session.dossier, page.rows.rows) == (None, [])
    assert "firm.json" in rooms.shell.toast.message.text()


def test_another_language_is_spoken_at_once(rooms: Rooms, qtbot: QtBot) -> None:
    """The welcome is made anew in the language chosen."""
    old = rooms.shell
    welcome(rooms).languages["en"].click()
    qtbot.waitUntil(lambda: rooms.shell is not old)
    qtbot.addWidget(rooms.shell)

    assert welcome(rooms).title.text() == "Who is using Tandem here?"
    use_language("fr")


def test_the_window_is_where_it_was_left(rooms: Rooms, tasks: Tasks, qtbot: QtBot) -> None:
    """Moved and closed, it opens there at the next start."""
    rooms.shell.move(40, 50)
    left = rooms.shell.geometry().topLeft()
    rooms.close()

    again = Rooms(rooms.session, tasks)
    qtbot.addWidget(again.shell)
    again.start()

    assert left == again.shell.geometry().topLeft()


@pytest.mark.parametrize(
    ("key", "value"), [("mode", "dark"), ("scale", "touch"), ("language", "en")]
)
def test_the_keyboard_stays_on_the_setting(
    rooms: Rooms, qtbot: QtBot, key: str, value: str
) -> None:
    """After a choice has made the pages anew, the same setting has the keyboard."""
    rooms.go("settings")
    old = rooms.shell
    settings(rooms).choices[key].segments[value].click()
    qtbot.waitUntil(lambda: rooms.shell is not old)
    qtbot.addWidget(rooms.shell)

    assert rooms.shell.focusWidget() is settings(rooms).choices[key].segments[value]


@pytest.mark.parametrize(("key", "value"), [("role", "firm"), ("style", "single")])
def test_another_way_to_work_keeps_the_window(rooms: Rooms, key: str, value: str) -> None:
    """Who uses Tandem and how questions stand change no look: the settings stay as they are."""
    rooms.go("settings")
    page = settings(rooms)
    page.author.setFocus()
    page.author.setText("Awa")

    page.choices[key].segments[value].click()

    assert (settings(rooms), page.author.text()) == (page, "Awa")
    assert rooms.session.workspace.setting(key) == value


def test_a_name_being_typed_outlives_another_look(rooms: Rooms, qtbot: QtBot) -> None:
    """What stands in a field when the pages are made anew is kept first."""
    rooms.go("settings")
    settings(rooms).author.setFocus()
    settings(rooms).author.setText("Awa")

    rooms.rebuild("settings")
    qtbot.addWidget(rooms.shell)

    assert settings(rooms).author.text() == "Awa"


def test_the_results_lead_to_the_first_open_question(rooms: Rooms, qtbot: QtBot) -> None:
    """Who goes on from the results lands on what is not answered yet."""
    welcome(rooms).roles["adviser"].click()
    named(rooms, "Fournil")
    page = diagnostic(rooms)
    page.open_at(page.course.interview.questions()[-1].id)

    results(rooms).unfinished.action.click()

    first = page.course.interview.first_open()
    assert first is not None
    qtbot.waitUntil(lambda: page.isVisible() and first.id == page.course.position)
