"""Tests of the financing of a situation, with the bundled pack."""

from datetime import date
from decimal import Decimal

import pytest

from core.aids.evaluate import evaluate_all
from core.facts.situation import Silence, Situation
from core.financing.expenses import expenses
from core.financing.finance import finance
from core.financing.result import Expense, Financing
from core.packs.pack import Pack
from core.packs.reading import bundled_pack

ON = date(2026, 11, 23)
PROJECT = Situation(
    {
        "project.expenses.a.label": "Site",
        "project.expenses.a.category": "website",
        "project.expenses.a.amount": Decimal(4800),
        "project.expenses.a.month": 2,
        "project.expenses.b.amount": Decimal("199.99"),
    }
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the bundled pack."""
    return bundled_pack()


def reckoned(situation: Situation, pack: Pack) -> Financing:
    """Return the financing with all aids of the pack."""
    return finance(situation, pack, ON, evaluate_all(situation, pack, ON))


def test_expenses_are_read_from_their_collection() -> None:
    """An expense without label, category or month still counts; one without amount does not."""
    found = expenses(PROJECT.with_answers({"project.expenses.c.label": "Caisse"}))

    assert found == (
        Expense("a", "Site", "website", Decimal("4800.00"), 2),
        Expense("b", "b", "other", Decimal("199.99"), 1, has_category=False),
    )


def test_all_plans_stand_even_without_aid(pack: Pack) -> None:
    """There are always four plans, each covering the cost exactly."""
    found = finance(PROJECT, pack, ON, ())

    assert ["sure", "fewest_files", "safest_cash", "possible"] == [plan.id for plan in found.plans]
    for plan in found.plans:
        assert Decimal("4999.99") == plan.cost == sum(each.amount for each in plan.fundings)
        assert 36 == len(plan.cash)


def test_what_is_not_known_is_asked(pack: Pack) -> None:
    """Missing amounts, own funds, cash and the VAT regime are asked, and said to be assumed."""
    found = finance(PROJECT.with_answers({"project.expenses.c.label": "Caisse"}), pack, ON, ())

    assert {
        "project.expenses.c.amount", "project.own_funds", "project.cash_opening",
        "company.vat_regime", "project.start",
    } <= set(found.missing)  # fmt: skip
    assert any("VAT regime" in str(each) for each in found.assumptions)


def test_without_expenses_there_is_no_plan(pack: Pack) -> None:
    """Without expenses nothing is planned: they are asked for."""
    found = finance(Situation(), pack, ON, ())

    assert ((), "project.expenses") == (found.plans, found.missing[0])


def test_month_one_is_that_of_the_law_date_without_a_start(pack: Pack) -> None:
    """A project without a start begins in the month of the law date."""
    assert date(2026, 11, 1) == finance(PROJECT, pack, ON, ()).plans[0].cash[0].starts


def test_no_own_funds_is_not_unknown_own_funds(pack: Pack) -> None:
    """Where own funds do not apply, everything is borrowed, at an assumed rate that is told."""
    situation = PROJECT.with_answers({"project.own_funds": Silence.NOT_APPLICABLE})

    found = finance(situation, pack, ON, ())

    assert Decimal("4999.99") == found.plans[0].loan.principal
    assert "project.loan_rate" in found.missing


def test_the_possible_plan_never_brings_less(pack: Pack) -> None:
    """With every aid of the pack, what may be confirmed adds to what is sure."""
    situation = PROJECT.with_answers(
        {"company.headcount": 4, "company.commune": "97411", "company.turnover": Decimal(300_000)}
    )

    sure, *_others, possible = reckoned(situation, pack).plans

    assert sure.aids_total <= possible.aids_total


def test_what_the_loan_leaves_out_is_said(pack: Pack) -> None:
    """Insurance and fees that nobody stated are no zero in silence; once stated nothing is said."""
    borrowing = PROJECT.with_answers({"project.own_funds": Decimal(0)})
    stated = {"project.loan_insurance": Decimal("0.35"), "project.loan_fees": Decimal(0)}

    before, after = (reckoned(each, pack) for each in (borrowing, borrowing.with_answers(stated)))

    told = " ".join(map(str, before.assumptions))
    assert "insurance of the bank loan is not stated" in told
    assert "fees of the bank loan are not stated" in told
    assert "project.loan_insurance" in before.missing
    assert "not stated" not in " ".join(map(str, after.assumptions))
