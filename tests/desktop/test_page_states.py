"""Every page in every state shows what docs/pages.md says."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.facts.situation import Answer
from desktop.adviser_rooms import PLACES
from desktop.demonstration import demonstration_answers
from desktop.modules import MODULES
from desktop.rooms import Rooms
from desktop.step_states import STEPS
from desktop.tasks import Tasks
from ui.pages.base import DossierPage
from ui.pages.fault import FaultPage
from ui.pages.waiting import Waiting
from ui.theme.tokens import MOTION
from ui.widgets.button import Button
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.skeleton import Skeleton
from ui.widgets.tile import Tile

DOC = Path(__file__).parents[2] / "docs" / "pages.md"
OVER_ALL = ("home", "settings", "retention", "team", *PLACES, "rules")
OF_DOSSIER = (*STEPS, *MODULES, "consents")
SKILLED: Mapping[str, Answer] = {
    "skills.people.a.name": "Ana",
    "skills.people.a.role": "head",
    "skills.people.a.security": 1,
    "b2b.vat_taxable": True,
    "b2b.sells_to_firms": True,
    "company.turnover": Decimal(412_000),
}


@cache
def told() -> Mapping[str, Mapping[str, str]]:
    """Return the cells of the table by page and state."""
    lines = [line for line in DOC.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
    head, _rule, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return {row[0].strip("`"): dict(zip(head[1:], row[1:], strict=True)) for row in rows}


def missing(cell: str, page: QWidget) -> list[str]:
    """Return the words of a cell that a page does not show."""
    found = "\n".join(_texts(page))
    wanted = re.findall(r"“([^”]+)”", cell)
    assert wanted, cell
    return [
        words
        for words in wanted
        if not re.search(".*".join(re.escape(part) for part in words.split("…")), found)
    ]


def _texts(page: QWidget) -> list[str]:
    labels = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    buttons = [each.text() for each in page.findChildren(Button) if each.isVisible()]
    return [*labels, *buttons, *(each.title for each in page.findChildren(Tile))]


def walked(rooms: Rooms, tasks: Tasks, qtbot: QtBot, state: str, places: tuple[str, ...]) -> None:
    """Go to the places and look for the words of a state."""
    for place in places:
        rooms.go(place)
        qtbot.waitUntil(lambda: not tasks.is_busy, timeout=20_000)
        qtbot.wait(1)

        page = rooms.shell.pages[place]
        assert [] == missing(told()[place][state], page), place
        check_waiting(page, told()[place]["Loading"])


def check_waiting(page: QWidget, cell: str) -> None:
    """Look for what a page covers itself with, and for grey lines or a bar of its own."""
    is_covered = isinstance(page, DossierPage)
    lines = [each for each in page.findChildren(Skeleton) if not _in_veil(each)]

    assert ("veil" in cell) == is_covered
    assert ("lines" in cell) <= bool(lines)
    assert ("bar" in cell) <= bool(page.findChildren(ProgressStrip))
    assert (cell == "at once") <= (not lines and not is_covered)
    if isinstance(page, DossierPage):
        page.show_waiting(waiting=True)
        veil = page.findChild(Waiting)
        assert isinstance(veil, Waiting)
        assert (veil.isHidden(), veil.skeleton.is_drawn) == (False, False)
        page.show_waiting(waiting=False)


@pytest.fixture
def english(rooms: Rooms) -> Rooms:
    """Return the rooms of an adviser in English, with nothing in them."""
    rooms.session.workspace.set_setting("language", "en")
    rooms.session.workspace.set_setting("role", "adviser")
    rooms.rebuild("welcome")
    rooms.shell.resize(1440, 900)
    return rooms


def opened(rooms: Rooms, answers: Mapping[str, Answer], qtbot: QtBot) -> None:
    """Open a new dossier with these answers."""
    rooms.session.create(answers)
    rooms.open_dossier(rooms.session.workspace.latest_dossiers(1)[0].dossier)
    qtbot.waitUntil(lambda: rooms.session.visit is not None, timeout=20_000)


def test_the_table_has_every_page() -> None:
    """A page that is added says what it shows in each state."""
    assert {"welcome", *OVER_ALL, *OF_DOSSIER} == set(told())


def test_empty_pages_say_so(english: Rooms, tasks: Tasks, qtbot: QtBot) -> None:
    """Without a dossier, and with one that holds a name alone."""
    walked(english, tasks, qtbot, "Empty", ("welcome", *OVER_ALL))
    opened(english, {"company.name": "New firm"}, qtbot)

    walked(english, tasks, qtbot, "Empty", OF_DOSSIER)


def test_full_pages_say_their_result(english: Rooms, tasks: Tasks, qtbot: QtBot) -> None:
    """With a firm that was visited, every page's title is its result."""
    answers = demonstration_answers(english.session.pack, "en")
    opened(english, {**answers, **SKILLED}, qtbot)

    walked(english, tasks, qtbot, "Full", OF_DOSSIER)
    walked(english, tasks, qtbot, "Full", OVER_ALL)


def test_grey_lines_come_only_when_the_wait_is_felt(qtbot: QtBot) -> None:
    """Quick work never blinks."""
    lines = Skeleton()
    qtbot.addWidget(lines)
    lines.show()

    assert (False, 200) == (lines.is_drawn, MOTION.skeleton_after)
    qtbot.waitUntil(lambda: lines.is_drawn)


def test_a_page_that_fails_says_what_is_safe(english: Rooms) -> None:
    """The page in its place says what happened, what is safe and what to do."""
    wanted = (
        "“This page cannot be shown” “Your answers are safe: they are on the disk.” “Try again”"
    )

    def failing(_place: str) -> QWidget:
        raise ZeroDivisionError

    for place in (*OVER_ALL, *OF_DOSSIER):
        if place in english.shell.pages:
            english.shell.remove_page(place)
        page = english.faults.made(place, failing)
        english.shell.add_page(place, page)
        english.shell.open_page(place)

        assert isinstance(page, FaultPage)
        assert [] == missing(wanted, page), place


def _in_veil(lines: QWidget) -> bool:
    around = lines.parentWidget()
    return isinstance(around, Waiting)
