"""Below the profile: aid of the past, and the questions that decide on aids."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.aids.next_question import NextQuestion
from core.facts.situation import Silence
from core.messages import Text
from core.visit import conduct
from tests.ui.pages.profiles import TODAY, Desk, pack
from tests.ui.typing import type_text
from ui.facts.line import FactLine

GRANT = "company.de_minimis.a1"
HISTORY = {
    "company.de_minimis_received": True,
    f"{GRANT}.date": date(2025, 3, 2),
    f"{GRANT}.amount": Decimal(4500),
}
READ = "company.up_to_date"
KNOWN = {
    "company.commune": "35095",
    "company.headcount": 6,
    "company.turnover": Decimal(400_000),
    "company.balance_sheet": Decimal(200_000),
    "company.created": date(2015, 1, 1),
    "company.naf": "10.71C",
    "company.legal_form": "5499",
    "company.de_minimis_received": False,
}


def asked(desk: Desk) -> FactLine:
    """Open the questions of the page and return the one on taxes paid."""
    desk.page.show_visit(conduct(desk.situation, pack(), TODAY))
    desk.page.questions.set_open(opened=True)
    row = desk.page.questions.rows[READ]
    assert isinstance(row, FactLine)
    return row


def test_yes_opens_a_line(qtbot: QtBot) -> None:
    """Who has had such aid finds an empty line to fill in."""
    desk = Desk(qtbot)
    card = desk.page.de_minimis
    assert not card.grants.isVisible()

    qtbot.keyClick(card.received.line.segments[0], Qt.Key.Key_1)

    assert [{"company.de_minimis_received": True}] == desk.given
    assert (1, True) == (len(card.lines), card.grants.isVisible())


def test_an_amount_belongs_to_its_line(qtbot: QtBot) -> None:
    """Each line is an item of the collection, under an id of its own."""
    desk = Desk(qtbot, HISTORY)
    card = desk.page.de_minimis
    card.more.click()
    new = next(grant for grant in card.lines if grant != "a1")
    field = card.lines[new].parts["amount"].field
    type_text(field, "1200")
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert [{f"company.de_minimis.{new}.amount": Decimal(1200)}] == desk.given


def test_a_line_taken_away_is_withdrawn(qtbot: QtBot) -> None:
    """Both facts of the aid go at once, so that one undo brings it back."""
    desk = Desk(qtbot, HISTORY)
    desk.page.de_minimis.lines["a1"].remove.click()

    assert [{f"{GRANT}.date": None, f"{GRANT}.amount": None}] == desk.given
    assert "a1" not in desk.page.de_minimis.lines


def test_a_line_brought_back_shows(qtbot: QtBot) -> None:
    """After an undo the aid stands there again."""
    desk = Desk(qtbot)
    desk.page.show_situation(desk.situation.with_answers(HISTORY))

    assert "4\u202f500\u00a0€" == desk.page.de_minimis.lines["a1"].parts["amount"].field.text()


def test_digits_answer_a_question(qtbot: QtBot) -> None:
    """1 is yes, 0 "I don't know"; Backspace withdraws; the line stays where it is."""
    desk = Desk(qtbot, {"company.commune": "35095", "company.headcount": 6})
    row = asked(desk)
    for key in (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_Backspace):
        qtbot.keyClick(row.line.segments[0], key)

    assert [{READ: True}, {READ: Silence.DONT_KNOW}, {READ: None}] == desk.given
    assert desk.page.questions.rows[READ] is row


def test_most_useful_questions_come_first(qtbot: QtBot) -> None:
    """The best question comes first, then the order is that of the aids that wait for each."""
    desk = Desk(qtbot, KNOWN)
    visit = conduct(desk.situation, pack(), TODAY)
    desk.page.show_visit(visit)
    desk.page.questions.set_open(opened=True)

    first, *others = desk.page.questions.rows
    counts = [sum(name in aid.missing for aid in visit.aids) for name in others]

    assert visit.next_question is not None
    assert visit.next_question.fact == first
    assert counts == sorted(counts, reverse=True)
    assert not desk.page.questions.rows.keys() & desk.page.rows.keys()


def test_no_question_left_is_said(qtbot: QtBot) -> None:
    """Without results yet there is nothing to ask, and the fold says so."""
    desk = Desk(qtbot)
    desk.page.questions.set_open(opened=True)

    assert desk.page.questions.nothing.isVisible()


def best_at(desk: Desk) -> str:
    """Show the visit and go to the best question; return its fact."""
    visit = conduct(desk.situation, pack(), TODAY)
    desk.page.show_visit(visit)
    desk.page.best.answer.click()
    return visit.next_question.fact if visit.next_question else ""


def test_the_best_question_leads_to_its_field(qtbot: QtBot) -> None:
    """Of a firm of which nothing is known the commune is asked: the keyboard goes there."""
    desk = Desk(qtbot)

    assert "company.commune" == best_at(desk)
    assert desk.page.rows["company.commune"].isAncestorOf(desk.page.focusWidget() or desk.page)


def test_the_best_question_opens_the_fold(qtbot: QtBot) -> None:
    """A question of the fold is shown there, with the keyboard on it."""
    desk = Desk(qtbot, KNOWN)

    best = best_at(desk)

    row = desk.page.questions.rows.get(best)
    assert row is not None
    assert row.isAncestorOf(desk.page.focusWidget() or desk.page)


def test_a_question_on_one_aid_is_asked_beside_it(qtbot: QtBot) -> None:
    """What is about an earlier aid names it, and leads to the aids."""
    desk = Desk(qtbot)
    visit = conduct(desk.situation, pack(), TODAY)
    asked_of = next_question_about("company.aids.idf-cheque-diag-cyber.had")
    desk.page.show_visit(replace(visit, next_question=asked_of))

    with qtbot.waitSignal(desk.page.step_wanted) as step:
        desk.page.best.answer.click()

    assert ["aids"] == step.args
    assert desk.page.best.question.text().startswith("Chèque")


def next_question_about(fact: str) -> NextQuestion:
    """Return a question about one aid."""
    about = Text(fr="Chèque <b>", en="Voucher <b>")
    euros = Decimal(10)
    return NextQuestion(fact, Text(fr="Obtenu ?", en="Had?"), about, ("a",), euros, euros, euros)
