"""The page of the plan: actions in time, by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.facts.situation import Situation
from core.packs.reading import bundled_pack
from core.visit import Visit, conduct
from tests.ui.pages.visits import TODAY, demo_visit, empty_visit, in_window
from ui.pages.plan import PlanPage, gains_words
from ui.widgets.labels import PlainLabel


@pytest.fixture
def page(qtbot: QtBot) -> PlanPage:
    """Return the page of the demonstration firm in a window."""
    page = in_window(qtbot, PlanPage(bundled_pack(), TODAY))
    page.show_visit(demo_visit())
    return page


def test_the_title_says_how_much_and_how_long(page: PlanPage) -> None:
    """Number of actions, months and quick wins stand in the title, the scores below."""
    assert page.title.text().startswith("8 actions sur ")
    assert "rapides" in page.title.text()
    assert "sur 100 en maturité numérique" in page.lead.text()


def test_arrows_move_and_enter_tells_more(page: PlanPage, qtbot: QtBot) -> None:
    """Down goes to the next action, Enter shows why, the first step and who may pay."""
    qtbot.keyClick(page, Qt.Key.Key_Down)
    qtbot.keyClick(page.cards[0].line, Qt.Key.Key_Down)
    qtbot.keyClick(page.cards[1].line, Qt.Key.Key_Return)

    inside = page.cards[1].inside
    assert inside is not None
    heads = [label.text() for label in inside.findChildren(PlainLabel)]
    assert {"Pourquoi", "Premier pas", "Qui peut payer"} <= set(heads)


def test_showing_the_same_again_changes_nothing(page: PlanPage) -> None:
    """The same result keeps the cards, open or not."""
    page.cards[0].set_open(opened=True)
    before = page.cards

    page.show_visit(demo_visit())

    assert before is page.cards
    assert page.cards[0].is_open()


def test_without_answers_the_page_says_what_to_do(page: PlanPage, qtbot: QtBot) -> None:
    """No plan is made of nothing; one button leads to the diagnostic."""
    page.show_visit(empty_visit())

    assert page.cards == []
    with qtbot.waitSignal(page.step_wanted) as wanted:
        page.empty.action.click()
    assert wanted.args == ["diagnostic"]


def test_the_plan_leads_on_and_back(page: PlanPage, qtbot: QtBot) -> None:
    """The primary button goes to the report, the other to the financing."""
    for button, step in ((page.primary, "report"), (page.back, "financing")):
        with qtbot.waitSignal(page.step_wanted) as wanted:
            button.click()
        assert wanted.args == [step]


def flash(*, answer: bool) -> Visit:
    """Return the visit of a firm that answered the flash questions all alike."""
    pack = bundled_pack()
    facts = dict.fromkeys(pack.content.dii[0].variables, answer)
    return conduct(Situation(facts), pack, TODAY)


def test_a_flash_without_a_lack_is_not_called_unanswered(page: PlanPage) -> None:
    """A firm that answered all the flash questions is never told to give a few answers."""
    page.show_visit(flash(answer=True))

    assert page.title.text() == "Rien de certain à entreprendre"
    assert "diagnostic complet" in page.empty.sentence.text()


def test_a_firm_that_said_no_has_a_plan(page: PlanPage) -> None:
    """A "no" is an answer: a firm without any practice gets its plan, told in practices alone."""
    page.show_visit(flash(answer=False))

    assert page.empty.isHidden()
    assert "pratiques numériques sur 12" in page.lead.text()
    assert "sur 100" not in page.lead.text()


def test_the_lead_says_where_the_purchases_stand(page: PlanPage) -> None:
    """What the project buys is not in the cost of the actions: its sum and its page are named."""
    assert "Les achats de votre projet" in page.lead.text()
    assert "Financement" in page.lead.text()


def test_a_score_that_stays_is_not_told(page: PlanPage) -> None:
    """« De 8 à 8 » says nothing: only what the plan changes is told."""
    assert page.plan is not None
    still = replace(page.plan, then=page.plan.now)

    assert "" == gains_words(still)
