"""The page of the financing: expenses by keyboard, the mix at once."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from core.facts.situation import Silence, Situation
from tests.ui.pages.financing_desk import CONTROL, Desk
from tests.ui.pages.visits import demo_visit, empty_visit
from tests.ui.typing import type_text


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Return the page of a firm without a project."""
    return Desk(qtbot)


def test_an_expense_is_entered_by_keyboard(desk: Desk) -> None:
    """Ctrl+E makes a row; each field is given out when it is left, under one random id."""
    item = desk.add("Caisse <b>&", "1 234,50")

    facts = desk.page.situation
    assert "Caisse <b>&" == facts[f"project.expenses.{item}.label"]
    assert Decimal("1234.50") == facts[f"project.expenses.{item}.amount"]
    assert 1 == facts[f"project.expenses.{item}.month"]


def test_a_wrong_amount_is_explained_and_kept(desk: Desk) -> None:
    """What is no amount is said under the row, is not given out, and stays to be put right."""
    item = desk.add("Caisse", "douze")

    row = desk.page.expenses.rows[item]
    assert "nombre" in row.error.text()
    assert "douze" == row.amount.text()
    assert f"project.expenses.{item}.amount" not in desk.page.situation


def test_a_deleted_expense_comes_back(desk: Desk) -> None:
    """Deleting says so and offers to bring all of it back, under a new id."""
    item = desk.add("Caisse", "900")
    desk.page.expenses.rows[item].delete.click()
    assert desk.page.expenses.rows == {}

    desk.page.expenses.undo.action.click()

    (back,) = desk.page.expenses.rows
    assert back != item
    assert Decimal(900) == desk.page.situation[f"project.expenses.{back}.amount"]


def test_showing_again_keeps_what_is_typed(desk: Desk, qtbot: QtBot) -> None:
    """A result that comes while one types neither moves nor empties anything, nor emits."""
    item = desk.add("Caisse", "900")
    row = desk.page.expenses.rows[item]
    row.label.setFocus()
    type_text(row.label, " neuve")

    with qtbot.assertNotEmitted(desk.page.answered):
        desk.page.show_situation(desk.page.situation)
        desk.page.show_visit(empty_visit())

    assert row.label.text().endswith(" neuve")


def test_the_title_says_who_pays(desk: Desk) -> None:
    """With a project, cost, sure aid and loan stand in the title."""
    desk.page.show_visit(demo_visit())

    title = desk.page.title.text()
    assert "11\u202f550\u00a0€ à financer\u00a0: aucune aide comptée comme sûre" in title
    assert "8\u202f050\u00a0€ à emprunter" in title


def test_without_a_project_the_page_says_what_to_do(desk: Desk) -> None:
    """No plan is drawn, and the sentence says what brings one."""
    desk.page.show_visit(empty_visit())

    assert desk.page.mix.isHidden()
    assert not desk.page.empty.isHidden()


def test_an_idea_becomes_an_expense_with_the_estimate_of_the_team(desk: Desk) -> None:
    """Its range counts, and is said to be an estimate; the amount itself is asked."""
    desk.page.show_visit(demo_visit())
    desk.page.expenses.ideas.set_open(opened=True)

    desk.page.expenses.ideas.body.itemAt(1).widget().click()

    (item,) = desk.page.expenses.rows
    row = desk.page.expenses.rows[item]
    assert "€" in row.amount.placeholderText()
    assert "Estimation" in row.note.text()
    assert "team" == desk.page.situation[f"project.expenses.{item}.basis"]
    assert f"project.expenses.{item}.amount" not in desk.page.situation


def test_the_slider_gives_out_where_it_rests(desk: Desk, qtbot: QtBot) -> None:
    """Moving the slider by keys gives one answer, once it rests."""
    slider = desk.page.wishes.own_funds.slider

    with qtbot.waitSignal(desk.page.answered) as given:
        for _press in range(3):
            qtbot.keyClick(slider, Qt.Key.Key_Right)

    assert given.args == [{"project.own_funds": Decimal(300)}]


def test_what_is_missing_leads_to_its_field(desk: Desk) -> None:
    """A question of the mix unfolds the place where it is answered."""
    desk.page.show_situation(demo_visit().situation)
    desk.page.show_visit(demo_visit())

    desk.page.mix.asked.emit("project.loan_rate")

    ask = desk.page.wishes.asks["project.loan_rate"]
    assert ask.isVisible()
    assert ask.field is desk.page.focusWidget()


def test_plans_stand_side_by_side_to_the_cent(desk: Desk) -> None:
    """The table has a column a plan, and each sums to the cost."""
    desk.page.show_visit(demo_visit())
    plans = demo_visit().financing.plans

    assert Situation() == desk.page.situation
    assert all(plan.cost == sum(each.amount for each in plan.fundings) for plan in plans)
    assert [plan.id for plan in plans] == list(desk.page.mix.cards.cards)


def test_no_part_shows_as_a_window_of_its_own(desk: Desk, qapp: QApplication) -> None:
    """Nothing flashes up and takes the keyboard away when results come."""
    shown: set[QWidget] = set()
    watch = _Windows(shown)
    qapp.installEventFilter(watch)

    desk.page.show_visit(demo_visit())
    qapp.removeEventFilter(watch)

    assert shown == set()


class _Windows(QObject):
    """Notes every window that shows."""

    def __init__(self, shown: set[QWidget]) -> None:
        super().__init__()
        self.shown = shown

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.add(watched)
        return False


def test_not_knowing_is_said_from_each_field(desk: Desk) -> None:
    """Ctrl+0 says it of an expense's amount and category, and of the firm's own funds."""
    item = desk.add("Caisse", "100")
    row = desk.page.expenses.rows[item]
    desk.given.clear()

    for field in (row.amount, row.category, desk.page.wishes.own_funds.field):
        field.setFocus()
        desk.qtbot.keyClick(field, Qt.Key.Key_0, CONTROL)

    names = (f"{item}.amount", f"{item}.category", "project.own_funds")
    told = {name: answer for given in desk.given for name, answer in given.items()}
    assert {
        f"project.expenses.{name}" if name.startswith(item) else name: Silence.DONT_KNOW
        for name in names
    } == told
    assert "" == row.amount.text()


def test_enter_adds_the_first_expense(qtbot: QtBot) -> None:
    """When the page opens, the keyboard is on the button that adds an expense."""
    desk = Desk(qtbot)

    desk.page.setFocus()
    qtbot.waitUntil(desk.page.primary.hasFocus)
    qtbot.keyClick(desk.page.primary, Qt.Key.Key_Return)
    assert 1 == len(desk.page.expenses.rows)


@pytest.mark.parametrize("width", [1024, 1180, 1280])
def test_the_category_is_read_whole(desk: Desk, width: int) -> None:
    """Whatever the width of the window, the words of the category are not cut off."""
    item = desk.add("Robot", "5200")
    desk.page.answered.emit({f"project.expenses.{item}.category": "production"})
    desk.page.resize(width - 224, 720)

    row = desk.page.expenses.rows[item]
    assert row.category.currentText()
    assert row.category.width() >= row.category_room()


def test_more_is_asked_as_far_as_it_applies(desk: Desk) -> None:
    """Under an expense: days and their price of a training, whose product is hinted as amount."""
    item = desk.add("Formation", "")
    row = desk.page.expenses.rows[item]
    row.more.setChecked(True)
    assert not row.details.asks["days"].isVisible()

    name = f"project.expenses.{item}"
    desk.page.answered.emit(
        {f"{name}.kind": "training", f"{name}.days": Decimal(3), f"{name}.day_price": Decimal(500)}
    )

    assert row.details.asks["days"].isVisible()
    assert not row.details.asks["monthly"].isVisible()
    assert "1\u202f500" in row.amount.placeholderText()


def test_internal_time_is_said_beside_the_total(desk: Desk) -> None:
    """Time of one's own people is no expense to be paid, but it is not hidden."""
    item = desk.add("Saisie du catalogue", "900")

    desk.page.answered.emit({f"project.expenses.{item}.kind": "internal"})

    assert "900" in desk.page.expenses.internal.text()
    assert "900" not in desk.page.expenses.total.text()


def test_tab_goes_as_one_reads(desk: Desk) -> None:
    """Whatever came later: expenses with their fields in order, wishes, plans, what is folded."""
    desk.page.show_situation(demo_visit().situation)
    desk.page.show_visit(demo_visit())
    row = next(iter(desk.page.expenses.rows.values()))
    wishes, cards = desk.page.wishes, desk.page.mix.cards.cards
    places = [
        row.label, row.category, row.amount, row.month, row.more, row.delete,
        wishes.own_funds.slider, wishes.no_loan, cards["sure"],
        desk.page.mix.over_years.line, desk.page.primary,
    ]  # fmt: skip

    row.label.setFocus()
    order = [desk.page.focusWidget()]
    while order[-1] is not places[-1] and len(order) < 120:
        desk.qtbot.keyClick(order[-1], Qt.Key.Key_Tab)
        order.append(desk.page.focusWidget())

    assert places == [each for each in order if each in places]
