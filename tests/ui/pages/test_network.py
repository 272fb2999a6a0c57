"""The page of the network: who can help, a request with its consent, how it went."""

import re
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.facts.situation import Situation
from core.network.desk import Desk
from core.network.introductions import asked, introductions, moved
from core.network.wanted import Past, wanted_of
from core.packs.reading import bundled_pack
from core.packs.schema.network import Entry, Part, Zone
from core.visit import conduct
from tests.ui.pages.visits import in_window
from ui.pages.network import NetworkPage
from ui.texts import use_language
from ui.widgets.labels import Note

ON = date(2026, 11, 23)
FIRM = Situation({"company.commune": "63113", "dma.5.6": False})
HELPER = Entry(
    id="a", name="Zoé <b>&", kind="volunteer", skills=("security",), email="zoe@example.org",
    zones=(Zone("departement", "63"),),
)  # fmt: skip


def desk(*entries: Entry) -> Desk:
    """Return a desk with a few helpers and those of the pack."""
    pack = bundled_pack()
    part = pack.part("network", Part)
    assert part is not None
    known = tuple(each.entry for each in part.entries)
    return Desk(pack, part, (*entries, *known), (), ON)


@pytest.fixture
def page(qtbot: QtBot) -> NetworkPage:
    """Return the page, shown, once somebody was found."""
    use_language("en")
    made = in_window(qtbot, NetworkPage(bundled_pack(), ON))
    made.show_situation(FIRM)
    made.show_visit(conduct(FIRM, made.pack, ON))
    show(made, FIRM)
    return made


def show(page: NetworkPage, situation: Situation, *entries: Entry) -> None:
    """Show who can help."""
    here = desk(*(entries or (HELPER,)))
    wanted = wanted_of(situation, page.pack, {"security": 1.0}, ON, "k")
    page.show_matched(here.match(wanted), wanted, here)


def test_the_title_says_how_many_fit(page: NetworkPage) -> None:
    """And the one of the own directory comes first, its name as it is."""
    assert "1 helper fits this firm" == page.title.text()
    assert "Zoé <b>&" == page.cards[0].line.title.text()


def test_a_need_that_is_chosen_is_looked_for(page: NetworkPage, qtbot: QtBot) -> None:
    """One need instead of the most urgent ones, in a language and a way of meeting."""
    page.need.set_value("ai")
    page.tongue.set_value("de")
    page.mode.set_value("remote")

    with qtbot.waitSignal(page.match_wanted) as caught:
        page.need.changed.emit()

    assert [{"ai": 1.0}, "de", "remote"] == caught.args


def test_the_points_of_a_helper_add_up(page: NetworkPage) -> None:
    """Each part says its points and how many it may give; together they are those of the head."""
    card = page.cards[0]
    inside = card.made_inside()
    told = next(each.text() for each in inside.findChildren(Note) if " out of 35" in each.text())
    parts = re.findall(r"([\d.]+) out of (\d+)", told)

    assert 100 == sum(int(most) for _points, most in parts)
    whole = sum(float(points) for points, _most in parts)
    assert abs(card.offer.points - whole) <= 0.8


def test_nothing_is_asked_without_the_consent_of_the_firm(page: NetworkPage, qtbot: QtBot) -> None:
    """It is said what is wanted; once it is ticked the request goes out."""
    page.cards[0].set_open(opened=True)
    qtbot.keyClick(page.cards[0].ask, Qt.Key.Key_Return)
    page.ask.message.set_value("Bonjour")

    with qtbot.assertNotEmitted(page.asked):
        page.ask.send.click()
    assert "Tick" in page.ask.problem.text()
    page.ask.agreed.setChecked(True)
    with qtbot.waitSignal(page.asked) as caught:
        page.ask.send.click()

    assert caught.args is not None
    assert ["a", "Bonjour", "On this screen"] == [caught.args[0], *caught.args[2:]]


def test_a_request_shows_its_clock_and_its_questions(page: NetworkPage, qtbot: QtBot) -> None:
    """What is due is said; what the firm says of it is an answer."""
    facts = asked(HELPER, ("security",), date(2026, 11, 1), id_="r")
    waiting = Situation({**FIRM, **{name: each for name, each in facts.items() if each}})
    page.show_situation(waiting)
    card = page.requests[0]
    card.set_open(opened=True)
    assert "22 days without an answer" in card.line.reason.text()
    with qtbot.waitSignal(card.reminded):
        card.remind.click()

    done = moved(introductions(waiting)[0], "helped", ON)
    page.show_situation(
        Situation({**waiting, **{name: each for name, each in done.items() if each}})
    )
    page.requests[0].set_open(opened=True)
    with qtbot.waitSignal(page.answered) as caught:
        page.requests[0].useful.segments["yes"].click()

    assert [{"network.introductions.r.useful": True}] == caught.args


def test_showing_the_same_again_changes_nothing(page: NetworkPage) -> None:
    """Cards stay as they are while the facts do."""
    page.show_situation(FIRM.having(company__name="New"))

    assert [] == page.requests


def test_who_is_missing_is_told(page: NetworkPage) -> None:
    """A kind that nobody in the directory is of is named as a gap."""
    pack = bundled_pack()
    part = pack.part("network", Part)
    assert part is not None
    here = Desk(pack, part, (HELPER,), (), ON)
    wanted = wanted_of(FIRM, pack, {"security": 1.0}, ON, "k")

    page.show_matched(here.match(wanted), wanted, here)

    assert "No public adviser" in page.gaps.text.text()
    assert Past() == here.past


def test_arrows_move_over_the_helpers(page: NetworkPage, qtbot: QtBot) -> None:
    """Down goes to the first one, Enter unfolds it."""
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Down)
    qtbot.keyClick(page.cards[0].line, Qt.Key.Key_Return)

    assert page.cards[0].is_open()
