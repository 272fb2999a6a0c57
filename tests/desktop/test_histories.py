"""Who said what of an answer, asked for in any field of the dossier."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.facts.situation import Silence
from desktop.rooms import Rooms
from ui.facts.history import HistoryDialog
from ui.facts.named import fact_of
from ui.pages.base import DossierPage


@pytest.fixture
def dialog(rooms: Rooms) -> Callable[[], HistoryDialog]:
    """Return what gives the dialog that is open, on a dossier named A, then B, then unknown."""
    rooms.session.create({"company.name": "A"})
    rooms.session.workspace.set_setting("author", "Ana")
    rooms.session.answer({"company.name": "B"})
    rooms.session.answer({"company.name": Silence.DONT_KNOW})
    rooms.show_dossier("profile")

    def opened() -> HistoryDialog:
        histories = rooms.dossier.histories
        assert histories is not None
        assert histories.dialog is not None
        return histories.dialog

    return opened


def test_one_key_in_a_field(
    rooms: Rooms, dialog: Callable[[], HistoryDialog], qtbot: QtBot
) -> None:
    """F8 shows who said what and when, the latest first, and what holds now."""
    field = _field(rooms, "company.name")
    field.setFocus()

    qtbot.keyClick(field, Qt.Key.Key_F8)

    rows = dialog().rows
    assert ["Je ne sais pas", "B", "A"] == [row.value.text() for row in rows]
    assert "Ana" in rows[1].told.text()
    assert "en vigueur" in rows[0].told.text()
    assert [True, False, False] == [row.restore.isHidden() for row in rows]


def test_older_value_comes_back(
    rooms: Rooms, dialog: Callable[[], HistoryDialog], qtbot: QtBot
) -> None:
    """A value chosen in the history holds again, as one more answer that can be undone."""
    qtbot.keyClick(_field(rooms, "company.name"), Qt.Key.Key_F8)

    dialog().rows[2].restore.click()

    assert "A" == rooms.session.situation.value("company.name")
    assert rooms.session.undo()
    assert Silence.DONT_KNOW is rooms.session.situation.get("company.name")


def test_menu_of_a_field(rooms: Rooms, dialog: Callable[[], HistoryDialog]) -> None:
    """The menu of a field offers its history beside cutting and pasting."""
    page = rooms.shell.pages["profile"]
    assert isinstance(page, DossierPage)
    menu = page.menu_at(_field(rooms, "company.name"))
    assert menu is not None

    menu.actions()[-1].trigger()

    assert 3 == len(dialog().rows)
    assert 5 < len(menu.actions())


@pytest.mark.parametrize("step", ["profile", "diagnostic", "financing"])
def test_every_field_has_its_fact(rooms: Rooms, step: str) -> None:
    """On each page that asks, whatever has the keyboard tells which fact it is about."""
    expense = {"project.expenses.a.label": "Site", "project.expenses.a.amount": 100}
    rooms.session.create({"company.name": "A", **expense})
    rooms.show_dossier(step)
    page = rooms.shell.pages[step]
    assert isinstance(page, DossierPage)

    facts = {fact_of(each) for each in page.findChildren(QWidget)} - {""}

    assert len(facts) >= {"profile": 10, "diagnostic": 2, "financing": 8}[step]


def _field(rooms: Rooms, fact: str) -> QWidget:
    from ui.pages.profile import ProfilePage

    page = rooms.shell.pages["profile"]
    assert isinstance(page, ProfilePage)
    return page.rows[fact].field
