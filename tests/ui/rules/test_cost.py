"""The page of a cost: what is asked, what is shown, by the keyboard alone."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.aids.portfolio.cost import portfolio_cost
from core.aids.portfolio.synthetic import synthetic_firms
from tests.core.aids.examples import ON, base
from tests.core.aids.portfolio.making import aid
from ui.rules.cost import CostPage
from ui.rules.cost_request import CostRequest
from ui.texts import use_language


@pytest.fixture
def page(qtbot: QtBot) -> CostPage:
    """Return the page in a window, its first answer shown."""
    use_language("en")
    page = CostPage(base(), aid("pret-croissance-tpe"), ON, lambda _words: ())
    qtbot.addWidget(page)
    page.resize(1000, 720)
    page.show()
    answer(page)
    return page


def answer(page: CostPage) -> None:
    """Reckon at once what the page asks for, on few firms."""
    asked = page.request
    firms = synthetic_firms(replace(asked.assumptions, firms=80), base(), asked.on)
    cost = portfolio_cost(page.instrument, firms, base(), asked.on, asked.terms)
    page.show_cost(cost, asked)


def asked_by(page: CostPage, qtbot: QtBot, typed: str) -> CostRequest:
    """Type into the field that has the keyboard, end with Enter, and return what is asked."""
    field = page.focusWidget()
    assert field is not None
    field.selectAll()  # type: ignore[attr-defined] - a line
    qtbot.keyClicks(field, typed)
    with qtbot.waitSignal(page.wanted) as asked:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked.args is not None
    return asked.args[0]


def test_the_uncertain_stands_apart(page: CostPage) -> None:
    """Sure and uncertain money are two figures, and the facts that are wanting are named."""
    assert "perhaps" in page.title.text()
    assert page.figures.sure.figure.text() != page.figures.uncertain.figure.text()
    assert page.unknowns.isVisible()
    assert page.unknowns.fields


def test_a_change_is_reckoned_after_a_pause(page: CostPage, qtbot: QtBot) -> None:
    """The share of firms that ask is typed, and the cost is asked for anew."""
    page.controls.take_up.setFocus()

    assert Decimal(45) == asked_by(page, qtbot, "45").terms.take_up


def test_a_share_of_yes_settles_a_fact(page: CostPage, qtbot: QtBot) -> None:
    """What is not known of made-up firms can be supposed, and taken back."""
    fact, field = next(iter(page.unknowns.fields.items()))
    field.setFocus()

    request = asked_by(page, qtbot, "20")
    assert {fact: Decimal(20)} == dict(request.assumptions.answers)

    answer(page)
    page.unknowns.stated.emit(fact, None)
    assert not page.request.assumptions.answers


def test_each_assumption_can_be_changed(page: CostPage, qtbot: QtBot) -> None:
    """A share of the sizes is typed; the others stay."""
    page.fold.set_open(opened=True)
    field = page.assumptions.sizes.fields[0][0]
    field.setFocus()

    request = asked_by(page, qtbot, "10")
    assert [Decimal(10), Decimal(35)] == [each.share for each in request.assumptions.sizes[:2]]


def test_senseless_assumptions_are_explained(page: CostPage) -> None:
    """Shares that are all zero are refused on the page; nothing else changes."""
    before = page.request
    page.assumptions.changed.emit({"ages": ()})

    assert "above zero" in page.problem.text.text()
    assert before is page.request


def test_the_level_of_territory_is_chosen(page: CostPage) -> None:
    """Régions first, then départements or groups of municipalities."""
    page.places.level.set_value("departement")
    page.places.level.changed.emit()

    figure = page.places.chart.view.figure()
    assert figure is not None
    assert page.cost is not None
    assert len(page.cost.places["departement"]) == len(figure.table.rows)


def test_escape_goes_back(page: CostPage, qtbot: QtBot) -> None:
    """Nothing is lost by leaving."""
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_tab_goes_down_the_page(page: CostPage, qtbot: QtBot) -> None:
    """From the first field to the export, past the shares of what is unknown, in reading order."""
    page.controls.subject.setFocus()
    passed = [page.controls.subject]
    while passed[-1] is not page.primary and len(passed) < 40:
        qtbot.keyClick(passed[-1], Qt.Key.Key_Tab)
        passed.append(page.focusWidget())  # type: ignore[arg-type] - one has the keyboard

    wanted = [*page.controls.fields, *page.unknowns.fields.values(), page.fold.line, page.back]
    assert wanted == [each for each in passed if each in wanted]
    assert passed[-1] is page.primary
