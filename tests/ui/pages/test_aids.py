"""The page of the aids: result in the title, the keyboard, answers in place."""

import dataclasses
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.aids.result import AidResult, Verdict
from core.facts.situation import Silence
from core.packs.reading import bundled_pack
from tests.ui.pages.visits import TODAY, aid, demo_visit, in_window, visit_with
from ui.pages.aid_card import AidCard
from ui.pages.aids import AidsPage
from ui.widgets.labels import PlainLabel
from ui.widgets.tile import Tile

Shows = Callable[..., AidsPage]
TRADE = "company.trade"


@pytest.fixture
def shows(qtbot: QtBot) -> Shows:
    """Return what shows aids on a page in a window."""
    page = in_window(qtbot, AidsPage(bundled_pack(), TODAY))

    def show(*aids: AidResult) -> AidsPage:
        page.show_visit(visit_with(*aids))
        return page

    return show


def test_the_title_says_the_result(shows: Shows) -> None:
    """The title counts what is sure and what is to check, and adds up the sure amounts."""
    page = shows(aid(Verdict.YES, 3400), aid(Verdict.UNKNOWN, 500), aid(Verdict.NO))

    assert page.title.text() == "1 aide sûre, 3\u202f400\u00a0€. 1 à vérifier"


def test_the_demonstration_has_its_possible_amount(shows: Shows) -> None:
    """What may be added up for the project's expenses stands in the title."""
    page = shows()

    page.show_visit(demo_visit())

    assert "7\u202f045\u00a0€" in page.title.text()


def test_no_aid_at_all_is_said(shows: Shows) -> None:
    """Where nothing fits, the title says so and the reasons stay at hand."""
    page = shows(aid(Verdict.NO))

    assert page.title.text() == "Aucune aide du catalogue ne convient aujourd’hui"
    assert not page.refused.isHidden()


def test_arrows_move_and_enter_unfolds(shows: Shows, qtbot: QtBot) -> None:
    """Down goes to the next card, Enter shows its reasons and Left folds them."""
    page = shows(aid(Verdict.UNKNOWN, 900), aid(Verdict.UNKNOWN, 500))

    first, second = page.cards()
    qtbot.keyClick(page, Qt.Key.Key_Down)
    qtbot.keyClick(first.head, Qt.Key.Key_Down)
    qtbot.keyClick(second.head, Qt.Key.Key_Return)

    assert second.is_open()
    qtbot.keyClick(second.head, Qt.Key.Key_Left)
    assert not second.is_open()


def test_a_missing_fact_is_answered_in_place(shows: Shows, qtbot: QtBot) -> None:
    """An answer given on a card goes out at once under the fact's name."""
    page = shows(aid(Verdict.UNKNOWN, 900, (TRADE,)))
    card = page.cards()[0]
    card.set_open(opened=True)
    assert card.detail is not None
    line = card.detail.asks[0].line
    assert line is not None

    with qtbot.waitSignal(page.answered) as given:
        qtbot.keyClick(line.segments[0], "2")

    assert given.args == [{TRADE: "craft"}]


def test_the_best_question_comes_first(shows: Shows, qtbot: QtBot) -> None:
    """The question on which most money hangs is asked above the aids; not knowing is an answer."""
    page = shows(
        aid(Verdict.UNKNOWN, 900, (TRADE,)),
        aid(Verdict.UNKNOWN, 100, ("company.registered", "company.insolvency")),
    )
    ask = page.best.ask
    assert ask is not None
    assert ask.line is not None

    with qtbot.waitSignal(page.answered) as given:
        qtbot.keyClick(ask.line.segments[0], "0")

    assert given.args == [{TRADE: Silence.DONT_KNOW}]


def test_the_question_leaves_with_its_answer(shows: Shows) -> None:
    """Where no question is left, none is offered."""
    page = shows()

    page.show_visit(dataclasses.replace(demo_visit(), next_question=None))

    assert page.best.isHidden()
    assert page.best.ask is None


def test_refused_aids_say_what_would_open_them(shows: Shows) -> None:
    """Those that could open come first and say how; the others say what cannot change."""
    page = shows()
    page.show_visit(demo_visit())
    page.refused.set_open(opened=True)
    first, *_others, last = page.refused.cards.in_order()
    for card in (first, last):
        card.set_open(opened=True)

    assert "peuvent s’ouvrir" in page.refused.line.words
    assert first.head.reason.text().startswith("Il faudrait")
    assert "Ce qui l’ouvrirait" in words_in(first)
    assert "Ce qui ne peut pas changer" in words_in(last)


def test_showing_again_keeps_what_is_open(shows: Shows, qtbot: QtBot) -> None:
    """New results leave an open card open and emit nothing."""
    page = shows(aid(Verdict.UNKNOWN, 900, (TRADE,)))
    page.cards()[0].set_open(opened=True)

    with qtbot.assertNotEmitted(page.answered):
        page = shows(aid(Verdict.YES, 50), aid(Verdict.UNKNOWN, 900, (TRADE,)))

    assert [False, True] == [card.is_open() for card in page.cards()]


def test_the_filter_finds_without_accents(shows: Shows) -> None:
    """Words of the kind, in any case and without accents, leave only what holds them."""
    page = shows(aid(Verdict.UNKNOWN, 900), aid(Verdict.YES, 50))

    page.search.setText("SUBVENTION yes")
    kept = [card.aid.verdict for card in page.cards()]
    page.search.setText("rien de tel")

    assert kept == [Verdict.YES]
    assert not page.none_found.isHidden()


def test_names_are_shown_as_they_are(shows: Shows) -> None:
    """Signs that mean something elsewhere stand literally."""
    page = shows(aid(Verdict.YES, 50))

    assert page.cards()[0].head.title.text() == "Aide <b>& yes"


def test_refused_aids_are_made_when_looked_at(shows: Shows, qtbot: QtBot) -> None:
    """What is not for this firm is folded, each with the reason that decides."""
    page = shows(aid(Verdict.NO))
    assert page.refused.cards.cards == {}

    page.refused.line.click()

    card = page.cards()[0]
    assert card.head.reason.text()
    assert card.head.badge.word == "Non éligible"


def test_what_takes_more_room_is_asked_elsewhere(shows: Shows, qtbot: QtBot) -> None:
    """Expenses and the firm's place are not asked in a line: a way leads to their page."""
    page = shows(aid(Verdict.UNKNOWN, 900, ("project.expenses", "company.commune")))
    page.cards()[0].set_open(opened=True)

    ways = page.cards()[0].findChildren(Tile)

    for way, step in zip(ways, ("financing", "profile"), strict=True):
        with qtbot.waitSignal(page.step_wanted) as wanted:
            way.click()
        assert wanted.args == [step]


def test_an_aid_that_changes_group_stays_open(shows: Shows) -> None:
    """Whoever settles an aid on its card finds it open where it now stands."""
    waiting = aid(Verdict.UNKNOWN, 900, (TRADE,))
    shows(waiting).cards()[0].set_open(opened=True)

    page = shows(replace(waiting, verdict=Verdict.YES, missing=()))

    assert page.cards()[0].is_open()
    assert page.cards()[0].aid.verdict is Verdict.YES


def words_in(card: AidCard) -> list[str]:
    """Return all that a card says."""
    return [label.text() for label in card.findChildren(PlainLabel)]


def test_a_sure_aid_on_an_old_text_is_never_silent(qtbot: QtBot) -> None:
    """A banner names the sure aids whose text is past its period; fresh ones have none."""
    page = in_window(qtbot, AidsPage(bundled_pack(), TODAY))
    visit = demo_visit()
    sure = {each.instrument for each in visit.aids if each.verdict is Verdict.YES}
    named = [row for row in visit.past if row.id in sure]

    page.show_visit(visit)
    told = page.banner.isVisible()
    page.show_visit(dataclasses.replace(visit, past=()))

    assert bool(named or visit.past) == told
    assert not page.banner.isVisible()


def test_old_texts_are_last_folded_and_in_no_amount(shows: Shows) -> None:
    """What is most likely closed is told apart, with what is known of its age."""
    old = replace(aid(Verdict.UNKNOWN, 9000), is_stale=True)

    page = shows(aid(Verdict.UNKNOWN, 500), old)
    page.old.set_open(opened=True)

    assert page.title.text().startswith("Aucune aide certaine aujourd’hui. 1 à vérifier")
    assert page.old.line.words == "Textes anciens\u00a0: sans doute fermées (1)"
    assert [False, True] == [card.aid.is_stale for card in page.cards()]
    assert page.cards()[-1].head.badge.word == "Sans doute fermée"


def test_the_number_of_a_group_follows_the_filter(shows: Shows) -> None:
    """A group says how many of its aids hold the words."""
    other = aid(Verdict.UNKNOWN, 500)
    page = shows(
        aid(Verdict.UNKNOWN, 900), replace(other, about=replace(other.about, operator="Nulle"))
    )

    page.search.setText("nulle")

    assert page.to_check.title.text() == "À vérifier (1 sur 2)"
