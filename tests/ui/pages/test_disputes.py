"""A question and a line of a list say that another answer stands against theirs."""

from datetime import date

from pytestqt.qtbot import QtBot

from core.facts.situation import Situation
from core.packs.reading import bundled_pack
from ui.facts.dispute import DisputeNote
from ui.pages.conflicts import ConflictView, SideView
from ui.pages.diagnostic import DiagnosticPage
from ui.pages.financing_expense import ExpenseRow

ON = date(2026, 11, 23)
SIDES = (SideView("oui", "Ana", is_shown=True), SideView("non", "Bruno", is_shown=False))


def _notes(widget: object) -> list[DisputeNote]:
    from PySide6.QtWidgets import QWidget

    assert isinstance(widget, QWidget)
    return [each for each in widget.findChildren(DisputeNote) if not each.isHidden()]


def test_a_question_of_the_diagnostic_says_it(qtbot: QtBot) -> None:
    """Only the question whose answer is disputed, until it is settled; a redraw keeps it."""
    page = DiagnosticPage(bundled_pack(), ON)
    qtbot.addWidget(page)
    page.show_situation(Situation())
    assert page.sheet is not None
    view = next(each for each in page.sheet.views.values() if not each.isHidden())
    fact = view.question.facts[0]

    page.show_conflicts([ConflictView("d", fact, "Question", "", SIDES)])
    page.show_situation(Situation())

    assert 1 == len(_notes(view))
    assert 1 == len(_notes(page))
    page.show_conflicts([])
    assert [] == _notes(page)


def test_a_line_of_the_expenses_says_it(qtbot: QtBot) -> None:
    """Whether a part of it has two answers, or it was changed here and deleted there."""
    row = ExpenseRow("a", bundled_pack(), ON)
    qtbot.addWidget(row)

    row.show_disputed({"project.expenses.a.amount"})
    assert 1 == len(_notes(row))
    row.show_disputed({"project.expenses.ab.amount"})
    assert [] == _notes(row)
    row.show_disputed({"project.expenses.a"})
    assert 1 == len(_notes(row))
