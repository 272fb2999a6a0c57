"""The expenses of the project: a few with their fields, many as a table; what is typed is kept."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.facts.situation import Answer
from core.packs.reading import bundled_pack
from tests.ui.pages.financing_desk import CONTROL, Desk
from tests.ui.typing import type_text
from ui.pages.financing_expense import ExpenseRow
from ui.pages.financing_expenses import MOST_ROWS


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Return the page of a firm without a project."""
    return Desk(qtbot)


def many(count: int) -> dict[str, Answer]:
    """Return the facts of so many expenses."""
    facts: dict[str, Answer] = {}
    for number in range(count):
        start = f"project.expenses.e{number}"
        facts |= {f"{start}.label": f"Poste {number}", f"{start}.amount": Decimal(100 + number)}
    return facts


def test_of_a_long_list_the_fields_of_one_expense_are_made(desk: Desk) -> None:
    """300 expenses are a table of as many lines, and one row of fields."""
    desk.page.answered.emit(many(300))

    expenses = desk.page.expenses
    assert ["e0"] == list(expenses.rows)
    assert expenses.ledger is not None
    assert 300 == expenses.ledger.rows_model.rowCount()
    assert "74\u202f850,00\u00a0€" in expenses.total.text()


def test_arrows_choose_an_expense_and_enter_opens_it(desk: Desk) -> None:
    """From the table, the keyboard alone leads to the fields of any expense, and back."""
    desk.page.answered.emit(many(20))
    ledger = desk.page.expenses.ledger
    assert ledger is not None
    ledger.setFocus()

    desk.qtbot.keyClick(ledger, Qt.Key.Key_Down)
    desk.qtbot.keyClick(ledger, Qt.Key.Key_Return)

    row = desk.page.expenses.rows["e1"]
    assert row.label is desk.page.focusWidget()
    desk.enter(row.amount, "250")
    assert Decimal(250) == desk.page.situation["project.expenses.e1.amount"]
    assert "250,00\u00a0€" == ledger.rows_model.index(1, 2).data()
    assert 1 == ledger.currentIndex().row()


@pytest.mark.parametrize("width", [1_600, 700, 400])
def test_a_row_pushes_its_page_no_wider(qtbot: QtBot, width: int) -> None:
    """What it takes on one line it gives back: else page and row change one another without end."""
    row = ExpenseRow("a", bundled_pack(), date(2026, 11, 23))
    qtbot.addWidget(row)

    row.resize(width, 200)
    row.show()

    assert row.minimumSizeHint().width() < 500


def test_the_ninth_expense_makes_a_table(desk: Desk) -> None:
    """Ctrl+E keeps what was being typed, and the new line has the keyboard; one less, and rows."""
    desk.page.answered.emit(many(MOST_ROWS))
    assert desk.page.expenses.ledger is None
    first = desk.page.expenses.rows["e0"]
    first.label.setFocus()
    type_text(first.label, "!")

    item = desk.add("Caisse", "900")

    assert "Poste 0!" == desk.page.situation["project.expenses.e0.label"]
    assert desk.page.expenses.ledger is not None
    assert [item] == [name for name, row in desk.page.expenses.rows.items() if row.isVisible()]
    desk.page.expenses.rows[item].delete.click()
    assert not desk.page.expenses.ledger.isVisible()
    assert MOST_ROWS == sum(row.isVisible() for row in desk.page.expenses.rows.values())


def test_what_is_wrong_waits_in_its_line(desk: Desk) -> None:
    """Going to another line loses nothing: on coming back the words and the error are there."""
    desk.page.answered.emit(many(20))
    desk.enter(desk.page.expenses.rows["e0"].amount, "douze")

    desk.page.expenses.go_to("project.expenses.e5.amount")
    desk.page.expenses.go_to("project.expenses.e0.amount")

    row = desk.page.expenses.rows["e0"]
    assert row.isVisible()
    assert "douze" == row.amount.text()
    assert "nombre" in row.error.text()


def test_what_is_typed_is_kept_in_each_pause(desk: Desk) -> None:
    """A label and an amount are given out before they are left, and the cursor stays."""
    item = desk.add("Caisse", "900")
    row = desk.page.expenses.rows[item]
    row.label.setFocus()
    type_text(row.label, " neuve ")
    row.label.paused.emit()

    assert "Caisse neuve" == desk.page.situation[f"project.expenses.{item}.label"]
    assert "Caisse neuve " == row.label.text()

    row.amount.setFocus()
    row.amount.selectAll()
    type_text(row.amount, "12x")
    row.amount.paused.emit()
    assert Decimal(900) == desk.page.situation[f"project.expenses.{item}.amount"]
    assert not row.error.isVisible()


def test_an_expense_without_a_category_says_what_it_counts_as(desk: Desk) -> None:
    """Under its fields, until one is chosen."""
    item = desk.add("Caisse", "900")
    row = desk.page.expenses.rows[item]
    assert "Autre" in row.note.text()
    assert row.note.isVisible()

    desk.page.answered.emit({f"project.expenses.{item}.category": "hardware"})

    assert not row.note.isVisible()


def test_a_deleted_line_of_many_gives_the_keyboard_to_the_next(desk: Desk) -> None:
    """And what was deleted can be brought back."""
    desk.page.answered.emit(many(20))
    desk.page.expenses.go_to("project.expenses.e7.amount")

    desk.page.expenses.rows["e7"].delete.click()

    assert desk.page.expenses.rows["e8"].label is desk.page.focusWidget()
    desk.page.expenses.undo.action.click()
    assert Decimal(107) in desk.page.situation.values()
    desk.qtbot.keyClick(desk.page, Qt.Key.Key_E, CONTROL)
    assert desk.page.focusWidget() is list(desk.page.expenses.rows.values())[-1].label
