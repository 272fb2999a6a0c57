"""Tests of the three-year plan, the forecast and the indicators."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.facts.situation import Answer, Situation
from core.financing.accounts import ProfitTax
from core.financing.finance import finance
from core.financing.gains import Gains
from core.financing.indicators import payback, present_value, return_rate
from core.financing.three_years import ThreeYears, three_years
from core.packs.reading import bundled_pack

ON = date(2026, 11, 23)
PACK = bundled_pack()
FIRM: dict[str, Answer] = {
    "company.turnover": Decimal(400_000),
    "company.variable_cost_rate": Decimal(40),
    "company.fixed_costs": Decimal(200_000),
    "company.depreciation": Decimal(10_000),
    "company.interest": Decimal(2_000),
    "company.principal_repaid": Decimal(8_000),
    "company.drawings": Decimal(12_000),
}


def answers(**more: Answer) -> dict[str, Answer]:
    """Return a project of a website and a training, with gains."""
    return {
        "project.start": date(2027, 1, 1),
        "project.own_funds": Decimal(2_000),
        "project.cash_opening": Decimal(5_000),
        "project.expenses.web.category": "website",
        "project.expenses.web.amount": Decimal(9_000),
        "project.expenses.web.month": 2,
        "project.expenses.learn.category": "training",
        "project.expenses.learn.amount": Decimal(1_500),
        "project.expenses.learn.month": 4,
        "project.gains.turnover": Decimal(20_000),
        "company.variable_cost_rate": Decimal(40),
        **{name.replace("_", ".", 1): value for name, value in more.items()},
    }


def three(facts: dict[str, Answer]) -> tuple[ThreeYears, Decimal]:
    """Return three years of the sure plan, and the balance of its 36th month."""
    situation = Situation(facts)
    plan = finance(situation, PACK, ON, ()).plans[0]
    return three_years(situation, PACK, ON, plan), plan.cash[35].balance


money = st.integers(0, 5_000_000).map(lambda cents: Decimal(cents).scaleb(-2))


@given(money, money, money, st.integers(1, 30), st.sampled_from(["monthly", "exempt", "yearly"]))
def test_the_years_end_where_the_cash_ends(
    cost: Decimal, own: Decimal, gained: Decimal, month: int, regime: str
) -> None:
    """Opening cash and three years of the project make the balance of month 36, to the cent."""
    facts = answers() | {
        "project.expenses.web.amount": cost + 1,
        "project.expenses.web.month": month,
        "project.own_funds": own,
        "project.gains.savings": gained,
        "company.vat_regime": regime,
    }

    found, balance = three(facts)

    assert balance == found.closing[-1]


def test_the_years_end_there_with_every_kind_of_line_and_loan() -> None:
    """Subscriptions, lost VAT, a deferral in total and insurance keep the years and cash equal."""
    facts = answers() | {
        "project.expenses.cloud.kind": "subscription",
        "project.expenses.cloud.category": "software",
        "project.expenses.cloud.monthly": Decimal("33.33"),
        "project.expenses.cloud.months": 30,
        "project.expenses.learn.vat_recoverable": False,
        "project.loan_kind": "constant_principal",
        "project.loan_deferral": "total",
        "project.loan_deferred": 9,
        "project.loan_insurance": Decimal("0.36"),
    }

    found, balance = three(facts)

    assert balance == found.closing[-1]


def test_the_firm_before_and_with_the_project() -> None:
    """A year worked out by hand: 400 000 − 160 000 − 200 000 − 10 000 − 2 000 = 28 000."""
    found, _balance = three(answers() | FIRM)
    before = found.before[0]

    assert Decimal(28_000) == before.profit
    assert Decimal(38_000) == before.self_financing
    # (200 000 + 10 000 + 2 000) / 60 %
    assert Decimal("353333.33") == before.break_even
    assert found.income[1].turnover == before.turnover + 20_000


def test_without_the_firms_accounts_the_project_stands_alone() -> None:
    """What is missing is named; no figure of the firm is made up."""
    found, _balance = three(answers())

    assert found.before is None
    assert "company.fixed_costs" in found.missing


@pytest.mark.parametrize(
    ("profit", "turnover", "expected"),
    [(-5, 100, "0.00"), (40_000, 400_000, "6000.00"), (50_000, 400_000, "8250.00"),
     (50_000, 10_000_001, "12500.00")],
)  # fmt: skip
def test_corporate_tax(profit: int, turnover: int, expected: str) -> None:
    """15 % up to 42 500 €, then 25 %; 25 % on all of it above 10 M€ of turnover."""
    tax = ProfitTax(Decimal("0.25"), Decimal("0.15"), Decimal(42_500), Decimal(10_000_000))

    assert Decimal(expected) == tax.on(Decimal(profit), Decimal(turnover))


def test_gains_come_slowly_and_sum_exactly() -> None:
    """Nothing before the first month, a rising share, then a twelfth a month."""
    gains = Gains(Decimal(12_000), Decimal("0.5"), Decimal(0), Decimal(0), first=3, ramp=1)

    assert [0, 0, 25_000, 50_000, 50_000] == [gains.flow(month) for month in range(1, 6)]


def test_payback_is_when_the_sum_stays_above_nought() -> None:
    """A sum that falls back below nought was no payback."""
    assert 5 == payback([Decimal(each) for each in (-10, 12, -5, 2, 1)])
    assert payback([Decimal(each) for each in (-10, 4)]) is None


def test_textbook_rates() -> None:
    """100 lent and 112 a year later is 12 %; at that rate it is worth nothing."""
    flows = [Decimal(-100), *[Decimal(0)] * 11, Decimal(112)]

    assert Decimal("0.12") == return_rate(flows)
    assert Decimal(0) == present_value(flows, Decimal("0.12"))


def test_a_rate_that_is_not_single_is_not_told() -> None:
    """Earned, spent and earned again has no single rate of return."""
    assert return_rate([Decimal(each) for each in (1, -5, 6)]) is None
