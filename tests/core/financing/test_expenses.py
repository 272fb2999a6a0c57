"""Tests of the lines of a project: what they say, what follows, what is asked."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.aids.context import Context
from core.facts.situation import Answer, Situation
from core.financing.expenses import (
    assumptions_of_expenses,
    expenses,
    internal_time,
    missing_of_expenses,
    remarks_of_expenses,
)
from core.financing.finance import finance
from core.financing.result import Expense
from core.packs.reading import bundled_pack
from tests.core.financing.examples import project_inputs


def line(**fields: Answer) -> Situation:
    """Return a project of one line."""
    return Situation({f"project.expenses.a.{name}": value for name, value in fields.items()})


@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        ("360.00", {"kind": "subscription", "monthly": Decimal(30), "months": 12}),
        ("1875.00", {"kind": "training", "days": Decimal("2.5"), "day_price": Decimal(750)}),
        ("5000.00", {"amount_least": Decimal(4000), "amount_most": Decimal(6000)}),
        ("4200.00", {"amount": Decimal(4200), "days": Decimal(3), "day_price": Decimal(900)}),
    ],
)
def test_amounts_that_follow(expected: str, fields: dict[str, Answer]) -> None:
    """An amount follows from months, days or the range; one that is stated stands."""
    situation = line(**fields)

    (found,) = expenses(situation)

    assert Decimal(expected) == found.amount
    assert not [each for each in missing_of_expenses(situation) if each.endswith("amount")]


def test_what_would_give_the_amount_is_asked() -> None:
    """A training of two days asks its price; a purchase of which nothing is known, its amount."""
    training = line(kind="training", days=Decimal(2))

    assert "project.expenses.a.day_price" == missing_of_expenses(training)[0]
    assert "project.expenses.a.amount" == missing_of_expenses(line(kind="purchase"))[0]


@given(st.integers(1, 10**9), st.integers(1, 120), st.integers(1, 120))
def test_monthly_parts_sum_exactly(amount: int, month: int, months: int) -> None:
    """The parts of a subscription sum to its amount, one a month, alike but for a cent."""
    whole = Decimal(amount).scaleb(-2)
    found = Expense("a", "", "cloud", whole, month, months=months)

    parts = [paid for _month, paid in found.payments]

    assert whole == sum(parts)
    assert [*range(month, found.last + 1)] == [at for at, _paid in found.payments]
    assert max(parts) - min(parts) <= Decimal("0.01")


def test_own_time_costs_no_money_and_no_aid_pays_for_it() -> None:
    """Time of the firm's own people is told apart: neither paid nor a base of aids."""
    situation = line(kind="internal", days=Decimal(4), day_price=Decimal(250))

    assert () == expenses(situation)
    assert [Decimal(1000)] == [each.amount for each in internal_time(situation)]
    assert () == Context(situation, bundled_pack(), None).expenses
    assert any("nobody is paid" in str(each) for each in assumptions_of_expenses(situation))
    assert () == missing_of_expenses(situation)


def test_aids_see_amounts_that_follow() -> None:
    """What days and their price give is a base of aids like any amount."""
    situation = line(category="training", days=Decimal(2), day_price=Decimal(800))

    (found,) = Context(situation, bundled_pack(), None).expenses

    assert (Decimal(1600), "training") == (found.amount, found.category)


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("ordered in month 3", {"ordered": 3, "month": 2}),
        ("exchange the two", {"amount_least": Decimal(5), "amount_most": Decimal(4)}),
        ("outside its range", {"amount": Decimal(9), "amount_most": Decimal(4)}),
    ],
)
def test_odd_lines_are_told_in_words(words: str, fields: dict[str, Answer]) -> None:
    """An order after its payment, or a range that cannot be, is told in one sentence."""
    (said,) = remarks_of_expenses(line(**fields))

    assert words in str(said)


def test_a_line_in_order_is_not_remarked_upon() -> None:
    """An order before its payment and an amount within its range are as they should be."""
    fine = line(ordered=1, month=2, amount=Decimal(5), amount_least=Decimal(4))

    assert () == remarks_of_expenses(fine)
    assert 2 == expenses(fine)[0].month


def test_an_order_alone_tells_the_month() -> None:
    """Where only the month of the order is known, it is paid then."""
    assert 4 == expenses(line(ordered=4, amount=Decimal(5)))[0].month


def test_what_is_paid_by_the_month_is_never_written_off() -> None:
    """A purchase of software is written off over time, a subscription is a cost of its months."""
    project = project_inputs()
    bought = Expense("a", "", "software", Decimal(1200), 1)
    rented = Expense("a", "", "software", Decimal(1200), 11, months=12, vat_recoverable=False)

    assert (True, False) == (project.is_lasting(bought), project.is_lasting(rented))
    assert Decimal(240) == project.charged_in(rented, range(1, 13))


def test_lost_vat_of_a_line_is_funded() -> None:
    """VAT that does not come back on one line is part of the cost, in every plan to the cent."""
    situation = line(amount=Decimal(1_000), vat_recoverable=False).with_answers(
        {"project.expenses.b.amount": Decimal(500), "project.own_funds": Decimal(900)}
    )

    plans = finance(situation, bundled_pack(), date(2026, 11, 23), ()).plans

    assert {Decimal("1700.00")} == {plan.cost for plan in plans}
    assert {Decimal("200.00")} == {plan.vat_cost for plan in plans}
    assert all(plan.cost == sum(each.amount for each in plan.fundings) for plan in plans)


def test_a_subscription_is_planned_to_its_last_month() -> None:
    """The months of the cash reach beyond a long subscription; its payments are all in."""
    situation = line(kind="subscription", monthly=Decimal(10), months=48)

    (sure, *_others) = finance(situation, bundled_pack(), date(2026, 11, 23), ()).plans

    assert Decimal(480) == sum(month.expenses for month in sure.cash)
    assert Decimal(0) == sum(month.vat for month in sure.cash)
