"""The results: the title says them, the page explains them, nothing is certain that is not."""

from functools import cache

import pytest
from pytestqt.qtbot import QtBot

from core.diagnostic.open_questions import open_questions
from core.diagnostic.step_words import is_long
from core.facts.file import read_dossier
from core.facts.situation import Situation
from core.resources import resource
from core.visit import Visit, conduct
from tests.ui.pages.asking import PACK, TODAY
from ui.pages.cell_grid import CellGrid
from ui.pages.results import ResultsPage
from ui.pages.results_details import NeedFold, PracticesFold
from ui.texts import use_language
from ui.widgets.foldout import Foldout
from ui.widgets.labels import PlainLabel


@pytest.fixture(autouse=True)
def _english(dressed: None) -> None:
    use_language("en")


@cache
def demo() -> Situation:
    """Return the facts of the demonstration firm."""
    body = resource("demo", "boulangerie.json").read_bytes()
    return read_dossier(body, PACK).situation


@cache
def visit(situation: Situation) -> Visit:
    """Return the results of a situation, worked out once."""
    return conduct(situation, PACK, TODAY)


def results(qtbot: QtBot, situation: Situation) -> ResultsPage:
    """Return the page of this situation, shown."""
    page = ResultsPage(PACK, TODAY)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show_visit(visit(situation))
    page.show()
    return page


def texts(page: ResultsPage) -> str:
    """Return all words on the page."""
    return "\n".join(label.text() for label in page.findChildren(PlainLabel))


def test_title_says_the_result(qtbot: QtBot) -> None:
    """The title is the score and the points, the lead the two levels."""
    page = results(qtbot, demo())

    assert "Digital maturity: 18.7 out of 100 – 4 digital practices out of 12" == page.title.text()
    assert "European level: Basic. Eurostat level: Low." == page.lead.text()


def test_unknown_is_a_range(qtbot: QtBot) -> None:
    """A missing answer makes the score a range, and the page says so."""
    page = results(qtbot, demo().without("dii.ai", "dma.business_continuity_plan_m2_4_8"))

    assert "between 19 and 20 out of 100 – between 4 and 5" in page.title.text()
    assert page.unfinished.isVisible()


def test_short_interview_gives_no_maturity(qtbot: QtBot) -> None:
    """After the flash route the title is the index alone; the full one is offered."""
    flash = Situation({name: answer for name, answer in demo().items() if name[:4] != "dma."})

    page = results(qtbot, flash)

    assert "Digital intensity: 4 digital practices out of 12" == page.title.text()
    with qtbot.waitSignal(page.step_wanted) as wanted:
        page.unfinished.action.click()
    assert ["diagnostic"] == wanted.args


def test_without_answers_the_diagnostic_is_offered(qtbot: QtBot) -> None:
    """An empty dossier has one sentence and one action."""
    page = results(qtbot, Situation())

    assert page.empty.isVisible()
    with qtbot.waitSignal(page.step_wanted) as wanted:
        page.empty.action.click()
    assert ["diagnostic"] == wanted.args


def test_tiny_firm_gets_no_rank(qtbot: QtBot) -> None:
    """Six people: other firms are shown for orientation, no rank is claimed."""
    page = results(qtbot, demo())

    assert "better than" not in texts(page)
    assert "fewer than ten people" in texts(page)


def test_larger_firm_gets_its_place(qtbot: QtBot) -> None:
    """Twelve people: the place among firms of the same size, with country and year."""
    page = results(qtbot, demo().with_answers({"company.headcount": 12}))

    assert "France: better than about 40% of firms of 10 to 49 people (2025)" in texts(page)


def test_three_strengths_and_three_priorities(qtbot: QtBot) -> None:
    """Priorities come with the first step to take."""
    page = results(qtbot, demo())

    assert 3 == texts(page).count("To start: ")
    assert "What already works" in texts(page)


def test_need_opens_to_its_actions(qtbot: QtBot) -> None:
    """A need unfolds to why it counts and what to do, with cost as an estimate."""
    page = results(qtbot, demo())
    need = page.findChildren(NeedFold)[0]

    need.set_open(opened=True)

    assert "the team’s estimate" in texts(page)


def test_next_is_the_aids(qtbot: QtBot) -> None:
    """The one primary action leads to the aids."""
    page = results(qtbot, demo())

    with qtbot.waitSignal(page.step_wanted) as wanted:
        page.primary.click()

    assert ["aids"] == wanted.args


def test_hidden_page_is_not_built(qtbot: QtBot) -> None:
    """While answers come in, a page that nobody sees does no work."""
    page = ResultsPage(PACK, TODAY)
    qtbot.addWidget(page)

    page.show_visit(visit(demo()))

    assert page.content is None
    page.show()
    assert page.content is not None


def test_what_others_do_is_told_by_practice(qtbot: QtBot) -> None:
    """Under the benchmark a dated fold has each practice: the firm beside the share of firms."""
    page = results(qtbot, demo())
    (fold,) = page.findChildren(PracticesFold)

    fold.set_open(opened=True)

    (grid,) = fold.findChildren(CellGrid)
    rows = [tuple(label.text() for label in row) for row in grid.rows]
    assert "(2023)" in fold.line.words
    assert ("Customer relationship software (CRM)", "no", "25%", "26%") in rows


def test_scores_are_told_in_plain_words(qtbot: QtBot) -> None:
    """Practices are counted as practices; the name of the index is explained, once."""
    page = results(qtbot, demo())

    assert "4 digital practices out of 12" == page.summary.dii_words.text()
    assert 1 == texts(page).count("(DII)")
    assert "points out of" not in texts(page)


def test_long_lists_of_practices_are_folded(qtbot: QtBot) -> None:
    """Of many practices three are named, the others counted, and all stand in a fold."""
    step = next(each for each in visit(demo()).diagnosis.steps if is_long(each.labels))
    page = results(qtbot, demo())

    assert f"and {len(step.labels) - 3} others" in texts(page)
    folds = [fold.line.words for fold in page.findChildren(Foldout)]
    assert f"See all {len(step.labels)} practices" in folds


def test_open_questions_are_counted_once(qtbot: QtBot) -> None:
    """The results count the questions left as the diagnostic does."""
    left = demo().without("dii.ai", "dma.business_continuity_plan_m2_4_8")
    page = results(qtbot, left)

    count = open_questions(left, PACK, whole=True)
    assert count
    assert f"{count} question" in texts(page)


def test_settled_scores_are_not_called_a_range(qtbot: QtBot) -> None:
    """Questions that are open beside the scores make them no range."""
    page = results(qtbot, demo())

    assert "the scores stand" in texts(page)
    assert "the score is a range" not in texts(page)
