"""A walk through everything that can be clicked, in both languages: nothing warns, nothing breaks.

Any warning of Python or Qt fails a test here; so does an exception in a slot, and a dialog of
faults. What asks the system for a file or a folder is answered with « nothing chosen ».
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.language import Code
from desktop.door import Door
from desktop.known_settings import BY_NAME
from desktop.modules import MODULES
from desktop.options import Options
from desktop.rooms import Rooms
from desktop.step_states import STEPS
from desktop.workspace import open_workspace
from tests.end2end.person import StrayWindows
from ui.pages.base import DossierPage
from ui.pages.fault import FaultPage
from ui.pages.settings import SettingsPage
from ui.shell import _SHORTCUTS
from ui.texts import use_language

MOST_CLICKS = 14  # of one page: lists repeat themselves
PLACES = ("home", "team", "observatory", "cohorts", "rules", "settings", *STEPS, *MODULES)
LANGUAGES: tuple[Code, ...] = ("fr", "en")


@pytest.fixture(params=LANGUAGES)
def rooms(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    qapp: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Rooms]:
    """Give the real window of an adviser, its demonstration firm open, in one language."""
    for name in ("file_to_open", "file_to_save", "folder_to_use"):
        monkeypatch.setattr(f"ui.widgets.file_dialog.{name}", lambda *_asked: None)
    monkeypatch.setattr("desktop.importing.chosen_file", lambda *_asked: None)
    with open_workspace(tmp_path) as workspace:
        workspace.set_setting("role", "adviser")
        workspace.set_setting("language", request.param)
    door = Door(qapp, Options(verb=None, workspace=tmp_path, on=date(2026, 11, 23)))
    door.open()
    assert door.opened is not None
    opened = door.opened.rooms
    opened.shell.resize(1024, 720)
    opened.front._on_demo()  # noqa: SLF001 - as its button does
    qtbot.waitUntil(lambda: opened.session.visit is not None, timeout=20_000)
    yield opened
    left(door)


def left(door: Door) -> None:
    """Close the window and all that stands beside it."""
    shell = door.opened.rooms.shell if door.opened is not None else None
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.close()
    door.close()
    if shell is not None:
        shell.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    use_language("fr")


def settle(qtbot: QtBot, rooms: Rooms) -> None:
    """Let what was begun come back."""
    tasks = rooms._tasks  # noqa: SLF001 - the window has no name for being at rest
    qtbot.waitUntil(lambda: not tasks._out, timeout=20_000)  # noqa: SLF001 - as above
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert rooms.faults.dialog is None


def next_button(page: QWidget, clicked: set[tuple[str, str]]) -> QAbstractButton | None:
    """Return something on a page that can be clicked, of a kind and name not clicked yet."""
    for each in page.findChildren(QAbstractButton):
        named = (type(each).__name__, each.text() or each.accessibleName())
        if named not in clicked and each.isVisibleTo(page) and each.isEnabled():
            clicked.add(named)
            return each
    return None


def closed_when_asked(seen: list[str]) -> Callable[[], None]:
    """Return what closes any dialog or menu that a click has opened, and notes its title."""

    def close() -> None:
        asked = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if asked is not None:
            seen.append(type(asked).__name__)
            asked.close()

    return close


def answered(act: Callable[[], object], seen: list[str]) -> None:
    """Do something, and close what opens on top of the window."""
    timer = QTimer()
    timer.timeout.connect(closed_when_asked(seen))
    timer.start(5)
    act()
    QCoreApplication.processEvents()
    closed_when_asked(seen)()
    timer.stop()


def test_every_setting_takes_each_of_its_values(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    """Each look, size, language and role is put on, and home and settings show in it."""
    with open_workspace(tmp_path) as workspace:
        workspace.set_setting("role", "adviser")
    door = Door(qapp, Options(verb=None, workspace=tmp_path, on=date(2026, 11, 23)))
    door.open()
    assert door.opened is not None
    rooms = door.opened.rooms
    for name in ("look", "size", "language", "role"):
        for value in BY_NAME[name].values:
            rooms.session.workspace.set_setting(name, value)
            rooms.rebuild("settings")
            assert "settings" == rooms.place
    settle(qtbot, rooms)
    left(door)


def test_every_page_button_menu_and_shortcut(rooms: Rooms, qtbot: QtBot) -> None:
    """Each page; each thing on it that can be clicked, with what opens on top; menus and keys."""
    seen: list[str] = []
    dossier = rooms.session.dossier or ""
    total = sum(walked(rooms, place, dossier, seen, qtbot) for place in PLACES)
    assert total > 90
    open_menus(rooms, dossier, seen)
    assert {"DayPicker", "HistoryDialog"} <= set(seen)
    press_shortcuts(rooms, dossier, qtbot)
    settle(qtbot, rooms)


def walked(rooms: Rooms, place: str, dossier: str, seen: list[str], qtbot: QtBot) -> int:
    """Click what can be clicked at a place, and return how much it was."""
    clicked: set[tuple[str, str]] = set()
    with no_stray_window():
        return_to(rooms, place, dossier)
    if place == "settings":
        clicked |= settings_words(rooms)
    for count in range(MOST_CLICKS):
        page = rooms.shell.pages[place]
        assert not isinstance(page, FaultPage), place
        button = next_button(page, clicked)
        if button is None:
            return count
        answered(button.click, seen)
        if rooms.place != place:
            return_to(rooms, place, dossier)
    settle(qtbot, rooms)
    return MOST_CLICKS


@contextmanager
def no_stray_window() -> Generator[None]:
    """See that nothing flashes as a window of its own; to look at every event is slow."""
    stray = StrayWindows()
    app = QCoreApplication.instance()
    assert app is not None
    app.installEventFilter(stray)
    yield
    app.removeEventFilter(stray)
    assert [] == stray.seen


def settings_words(rooms: Rooms) -> set[tuple[str, str]]:
    """Return the choices that make all pages anew: they have a test of their own."""
    page = rooms.shell.pages["settings"]
    assert isinstance(page, SettingsPage)
    choices = (page.choices[each] for each in ("language", "mode", "scale", "role"))
    segments = (each for choice in choices for each in choice.segments.values())
    return {(type(each).__name__, each.text() or each.accessibleName()) for each in segments}


def return_to(rooms: Rooms, place: str, dossier: str) -> None:
    """Go to a place, in the dossier where that is one of its pages."""
    is_of_dossier = place in STEPS or place in MODULES
    if is_of_dossier and rooms.session.dossier != dossier:
        rooms.session.restore(dossier)
        rooms.open_dossier(dossier)
    rooms.go(place)


def press_shortcuts(rooms: Rooms, dossier: str, qtbot: QtBot) -> None:
    """Press each key with a meaning of its own, from home and from a page of the dossier."""
    rooms.shell.activateWindow()
    qtbot.waitUntil(rooms.shell.isActiveWindow)
    for start in ("home", "aids"):
        for keys, place in _SHORTCUTS.items():
            return_to(rooms, start, dossier)
            press(rooms, keys)
            wanted = start if place in STEPS and rooms.session.dossier is None else _GOES.get(place)
            assert (wanted or place) in {rooms.place, "stays"}, (start, keys)
    for keys in ("Ctrl+Z", "F1", "Escape", "PgDown", "PgUp", "Home", "End", "Tab", "Shift+Tab"):
        press(rooms, keys)


# Where a key goes that is not named after a place.
_GOES = {"glossary": "help", "new": "profile", "sync": "stays", "lock": "stays"}


def press(rooms: Rooms, keys: str) -> None:
    """Press a key with its modifiers, as written on a page of help."""
    *held, last = keys.split("+")
    modifier = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifier |= _HELD[each]
    key = getattr(Qt.Key, f"Key_{_KEYS.get(last, last)}")
    QTest.keyClick(rooms.shell, key, modifier)
    QCoreApplication.processEvents()


_HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
_KEYS = {",": "Comma", "PgDown": "PageDown", "PgUp": "PageUp"}


def open_menus(rooms: Rooms, dossier: str, seen: list[str]) -> None:
    """Open the menu of each field of each page, up to a bound a page, and what it leads to."""
    found = 0
    for step in STEPS:
        return_to(rooms, step, dossier)
        page = rooms.shell.pages[step]
        assert isinstance(page, DossierPage)
        menus = (page.menu_at(each) for each in page.findChildren(QWidget))
        for menu in islice((each for each in menus if isinstance(each, QMenu)), 5):
            found += len(menu.actions())
            menu.popup(rooms.shell.mapToGlobal(rooms.shell.rect().center()))
            menu.close()
            with no_stray_window():
                answered(menu.actions()[-1].trigger, seen)
            menu.deleteLater()
    assert found > 20
