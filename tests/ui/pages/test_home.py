"""Home: a new visit, the latest dossiers, a search as one types, the trash."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.language import language
from core.store.projections import DossierCard
from ui.pages.home import HomePage

TODAY = date(2026, 11, 23)


def card(number: int, title: str, *, demo: bool = False, place: str = "aids") -> DossierCard:
    """Return the card of a dossier in Cancale that changed on this day of November."""
    moment = datetime(2026, 11, number, 12, tzinfo=UTC)
    return DossierCard(
        dossier=f"d{number}",
        title=title,
        siren="",
        commune="35049",
        commune_name="Cancale",
        demo=demo,
        trashed=False,
        updated=moment,
        opened=None,
        place=place,
    )


def home(qtbot: QtBot, audience: str = "adviser") -> HomePage:
    """Return the page, shown."""
    page = HomePage(TODAY, audience)
    qtbot.addWidget(page)
    page.show()
    return page


def test_an_empty_home_offers_the_demonstration(qtbot: QtBot) -> None:
    """Where no dossier is yet, one button opens the demonstration firm."""
    page = home(qtbot)

    with qtbot.waitSignal(page.demo_wanted):
        qtbot.mouseClick(page.empty.action, Qt.MouseButton.LeftButton)

    assert (True, False) == (page.empty.isVisible(), page.list.isVisible())


def test_enter_starts_a_visit(qtbot: QtBot) -> None:
    """The keyboard stands on the new visit when the page opens."""
    page = home(qtbot)

    with qtbot.waitSignal(page.new_wanted):
        qtbot.keyClick(page.start, Qt.Key.Key_Return)

    assert page.start is page.focusProxy()


def test_a_dossier_says_where_one_stopped(qtbot: QtBot) -> None:
    """A line has the name as it is, the commune, the step and the day."""
    page = home(qtbot)
    page.show_dossiers([card(22, "<b>Le Goff</b> & fils"), card(20, "", place="diagnostic/q3")])

    lines = [(row.line.title, row.line.note, row.line.aside) for row in page.rows.rows]

    assert [
        ("<b>Le Goff</b> & fils", "Cancale · Arrêt aux aides", "Modifié hier"),
        ("Entreprise sans nom", "Cancale · Arrêt au diagnostic", "Modifié le 20\u00a0nov. 2026"),
    ] == lines


def test_search_follows_each_letter(qtbot: QtBot) -> None:
    """Typing anywhere on the page searches at once."""
    page = home(qtbot)
    page.show_dossiers([card(1, "Alpha")])

    with qtbot.waitSignals([page.searched, page.searched]) as _asked:
        qtbot.keyClick(page.start, Qt.Key.Key_A)
        qtbot.keyClick(page.search, Qt.Key.Key_L)

    assert page.search.text() == "al"


def test_arrows_reach_a_dossier_from_the_search(qtbot: QtBot) -> None:
    """Down goes from the field through the lines, Enter opens the one under the keyboard."""
    page = home(qtbot)
    page.show_dossiers([card(2, "Alpha"), card(1, "Beta")])
    page.search.setFocus()
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    qtbot.keyClick(page.rows.rows[0].line, Qt.Key.Key_Down)

    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page.rows.rows[1].line, Qt.Key.Key_Return)

    assert ["d1"] == opened.args


def test_enter_in_the_search_opens_the_first(qtbot: QtBot) -> None:
    """The first dossier found is one key away."""
    page = home(qtbot)
    page.show_dossiers([card(2, "Alpha")])
    page.search.setText("al")

    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page.search, Qt.Key.Key_Return)

    assert ["d2"] == opened.args


def test_delete_puts_in_the_trash(qtbot: QtBot) -> None:
    """The Delete key on a line asks for the trash."""
    page = home(qtbot)
    page.show_dossiers([card(2, "Alpha")])

    with qtbot.waitSignal(page.trashed) as trashed:
        qtbot.keyClick(page.rows.rows[0].line, Qt.Key.Key_Delete)

    assert ["d2"] == trashed.args


def test_the_keyboard_stays_after_the_trash(qtbot: QtBot) -> None:
    """When a line goes, the keyboard is on the next one; when none is left, on the new visit."""
    page = home(qtbot)
    page.activateWindow()
    page.show_dossiers([card(2, "Alpha"), card(1, "Beta")])
    page.rows.take_focus()
    qtbot.waitUntil(page.rows.rows[0].line.hasFocus)
    page.show_dossiers([card(1, "Beta")])
    assert page.rows.rows[0].line.hasFocus()

    page.show_dossiers([])

    assert page.start.hasFocus()


def test_nothing_found_says_so(qtbot: QtBot) -> None:
    """A search without an answer repeats the words as they are."""
    page = home(qtbot)
    page.show_dossiers([card(2, "Alpha")])
    page.show_found([], "<b>zut")

    assert "« <b>zut »" in page.nothing_found.text().replace("\u00a0", " ")
    assert page.rows.rows == []


@pytest.mark.parametrize(("day", "words"), [(date(2026, 10, 1), ""), (date(2026, 1, 1), "récent")])
def test_old_rules_are_told(qtbot: QtBot, day: date, words: str) -> None:
    """The chip tells the day of the rules, and when newer ones should be looked for."""
    page = home(qtbot)
    page.show_rules(day)

    assert language("fr").day(day) in page.rules.accessibleName()
    assert words in page.rules.accessibleName()


def test_own_firm_goes_on(qtbot: QtBot) -> None:
    """The head of a firm sees the own firm first, and one key goes on with it."""
    page = home(qtbot, "firm")
    page.show_dossiers([card(3, "Démo", demo=True), card(2, "Garage", place="plan")])

    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page.start, Qt.Key.Key_Return)

    assert ("Garage", ["d2"], False) == (page.title.text(), opened.args, page.search.isVisible())
    assert page.start.note == "La suite\u00a0: votre plan, mois par mois."


def test_the_head_of_a_firm_learns_what_comes(qtbot: QtBot) -> None:
    """Before anything is begun, the page tells the way and offers to begin or to look."""
    page = home(qtbot, "firm")

    with qtbot.waitSignal(page.new_wanted):
        qtbot.keyClick(page.start, Qt.Key.Key_Space)

    assert (True, True) == (page.steps.isVisible(), page.demo.isVisible())


def test_the_demonstration_is_no_first_visit(qtbot: QtBot) -> None:
    """Where only the demonstration is there, the title speaks of no first visit."""
    page = home(qtbot)

    page.show_dossiers([card(3, "Démo", demo=True)])

    assert page.title.text() == "Tout est prêt pour une visite"
