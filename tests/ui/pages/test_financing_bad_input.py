"""Bad input on the page of the financing: said in words where it was typed, never kept or lost."""

from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from core.facts.situation import Answer
from core.packs.reading import bundled_pack
from core.visit import conduct
from tests.ui.pages.financing_desk import Desk
from tests.ui.pages.visits import TODAY


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Return the page of a firm without a project."""
    return Desk(qtbot)


def reckoned(desk: Desk, **facts: Answer) -> None:
    """Add facts to those of the page, and show the visit that they bring."""
    given = {name.replace("__", "."): each for name, each in facts.items()}
    desk.page.answered.emit(given)
    desk.page.show_visit(conduct(desk.page.situation, bundled_pack(), TODAY))


@pytest.mark.parametrize("typed", ["-500", "1e15", "999999999999", "NaN", "inf", "douze", "1,2,3"])
def test_an_amount_that_is_none_is_refused_under_its_row(desk: Desk, typed: str) -> None:
    """Negative, enormous or no number at all: what was typed stays, nothing is kept."""
    item = desk.add("Site", typed)

    row = desk.page.expenses.rows[item]
    assert row.error.isVisible()
    assert row.error.text()
    shown = row.amount.text().removesuffix("\u00a0€").replace("\u202f", "")
    assert typed == shown
    assert f"project.expenses.{item}.amount" not in desk.page.situation


def test_an_amount_of_nothing_is_said_to_be_left_out(desk: Desk) -> None:
    """Zero may stand, as a thing that is given: the page says that it is not counted."""
    desk.add("Site", "0")

    reckoned(desk)

    assert "n’est pas comptée" in desk.page.mix.remarks.text.text()
    assert desk.page.mix.isHidden()


def test_a_start_before_the_firm_exists_is_said(desk: Desk) -> None:
    """The plan is shown all the same, with what cannot be."""
    desk.add("Site", "1000")

    reckoned(desk, company__created=date(2026, 12, 1), project__start=date(2026, 1, 1))

    assert "avant la création" in desk.page.mix.remarks.text.text()
    assert not desk.page.mix.isHidden()


def test_own_funds_above_the_cost_are_said(desk: Desk) -> None:
    """Only what is needed is used."""
    desk.add("Site", "1000")

    reckoned(desk, project__own_funds=Decimal(50_000))

    assert "dépasse le coût" in desk.page.mix.remarks.text.text()


def test_wishes_that_cannot_be_kept_are_named(desk: Desk) -> None:
    """No loan, hardly any money and 5 000 € to keep: each in a plain sentence."""
    desk.add("Site", "1000")

    reckoned(
        desk,
        project__own_funds=Decimal(100),
        project__no_loan=True,
        project__cash_opening=Decimal(50),
        project__cash_floor=Decimal(5_000),
    )

    said = desk.page.mix.conflicts.text.text()
    assert "sans prêt" in said
    assert "5\u202f000" in said
    assert "infeasible" not in said.casefold()


def test_a_project_that_no_aid_is_for_has_plans(desk: Desk) -> None:
    """What every office refuses is paid by the firm and the bank."""
    item = desk.add("Voiture", "9000")

    reckoned(desk, **{f"project__expenses__{item}__category": "other",
                      "project__own_funds": Decimal(1_000)})  # fmt: skip

    plan = desk.page.mix.plan()
    assert plan is not None
    assert Decimal(0) == plan.aids_total
    assert "aucune aide comptée comme sûre" in desk.page.title.text()


@pytest.mark.parametrize("typed", ["-3", "NaN", "99999999999999"])
def test_a_rent_that_is_none_is_refused(desk: Desk, typed: str) -> None:
    """In the details as in the row."""
    item = desk.add("Robot", "9000")
    desk.page.answered.emit({f"project.expenses.{item}.kind": "lease"})
    row = desk.page.expenses.rows[item]
    row.more.setChecked(True)
    ask = row.details.asks["monthly"]

    desk.enter(ask.field, typed)

    assert ask.error.text()
    assert f"project.expenses.{item}.monthly" not in desk.page.situation
