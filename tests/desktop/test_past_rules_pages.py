"""The pages show a visit of the past under the rules that it had."""

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from core.packs.pack import Pack
from core.packs.supplement import layered
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.tasks import Tasks
from tests.core.packs.layers import base, instrument, supplement
from ui.pages.base import DossierPage


def rules(euros: int) -> Pack:
    """Return rules under which the trial cheque brings this much."""
    return layered(base(), [supplement(instrument(rate=euros))])


OLD, NEW = rules(100), rules(200)


@pytest.fixture
def rooms(session: Session, tasks: Tasks, qtbot: QtBot) -> Iterator[Rooms]:
    """Give a window on a dossier whose T0 was closed under older rules."""
    session.workspace.set_setting("role", "adviser")
    session.use_pack(OLD)
    session.create({"company.name": "Scierie"})
    session.begin_visit("T1", date(2027, 11, 23))
    session.use_pack(NEW)
    made = Rooms(session, tasks)
    qtbot.addWidget(made.shell)
    made.start()
    made.show_dossier("aids")
    yield made
    made.shell.close()


def pack_of(rooms: Rooms) -> Pack:
    """Return the rules of the page that is open."""
    page = rooms.shell.stack.currentWidget()
    assert isinstance(page, DossierPage)
    return page.pack


def test_pages_are_made_anew_under_the_rules_of_the_visit(rooms: Rooms, qtbot: QtBot) -> None:
    """T0 is read with its own rules on the page at hand, and the way back leads to today's."""
    first = rooms.session.sittings()[0].id

    rooms.session.look_at(first)
    qtbot.waitUntil(lambda: pack_of(rooms).digest == OLD.digest)
    rooms.session.look_at(None)
    qtbot.waitUntil(lambda: pack_of(rooms).digest == NEW.digest)

    assert "aids" in rooms.dossier.pages


def test_rules_installed_while_a_page_is_open_are_used_at_once(rooms: Rooms, qtbot: QtBot) -> None:
    """Nobody has to close the window for new rules."""
    rooms.session.use_pack(rules(300))

    qtbot.waitUntil(lambda: pack_of(rooms).digest == rules(300).digest)


def test_rules_installed_from_elsewhere_leave_no_page_of_old_ones(
    rooms: Rooms, qtbot: QtBot
) -> None:
    """Who comes back to the dossier finds it under the new rules."""
    rooms.go("settings")

    rooms.session.use_pack(rules(300))
    qtbot.waitUntil(lambda: not rooms.dossier.pages)
    rooms.go("aids")

    assert rules(300).digest == pack_of(rooms).digest
