"""Tests of the full cost of loans."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.financing.loan_terms import loan_terms
from core.financing.loans import Loan, constant_instalments
from core.financing.rates import Flow, actuarial, monthly_rate, proportional, taeg
from tests.core.financing.random_loans import loans


def flows(*pairs: tuple[str, str]) -> list[Flow]:
    """Return flows from (years, amount)."""
    return [Flow(Decimal(years), Decimal(amount)) for years, amount in pairs]


def newton(received: float, payments: list[float]) -> float:
    """Return the monthly rate by Newton's method on the present value."""
    rate = 0.0
    for _step in range(100):
        terms = [paid * (1 + rate) ** -month for month, paid in enumerate(payments, start=1)]
        slope = -sum(month * each for month, each in enumerate(terms, start=1)) / (1 + rate)
        rate -= (sum(terms) - received) / slope
    return max(rate, 0.0)


def percent(rate: Decimal, digits: int) -> str:
    """Return a rate as a percentage with so many decimals."""
    return f"{rate * 100:.{digits}f}"


@pytest.mark.parametrize(
    ("expected", "lent", "paid"),
    [
        ("12.92", flows(("0", "1000")), flows(("1.5", "1200"))),
        ("16.85", flows(("0", "950")), flows(("1.5", "1200"))),
        ("13.07", flows(("0", "1000")), flows(("1", "600"), ("2", "600"))),
    ],
)
def test_published_examples(expected: str, lent: list[Flow], paid: list[Flow]) -> None:
    """The examples of the directive's annex give their published rate."""
    assert expected == percent(taeg(lent, paid), 2)


def test_growth_loan_with_its_fee() -> None:
    """The Prêt Croissance TPE with 0.70 % of fee: period rate, TEG and TAEG."""
    rows = constant_instalments(Loan(Decimal(30_000), Decimal("0.05"), 60, 12))

    rate = monthly_rate(Decimal(29_790), [row.payment for row in rows])

    assert "0.43726" == percent(rate, 5)
    assert "5.247" == percent(proportional(rate), 3)
    assert "5.375" == percent(actuarial(rate), 3)


def test_both_ways_to_the_taeg_agree() -> None:
    """The period rate and the yearly equation give the same TAEG."""
    rows = constant_instalments(Loan(Decimal(5_000), Decimal("0.08"), 24))
    paid = [Flow(Decimal(row.month) / 12, row.payment) for row in rows]

    by_period = actuarial(monthly_rate(Decimal(5_000), [row.payment for row in rows]))

    assert abs(taeg([Flow(Decimal(0), Decimal(5_000))], paid) - by_period) < Decimal("1e-9")


@given(loans(), st.integers(0, 5))
def test_an_independent_search_finds_the_same_rate(loan: Loan, fee: int) -> None:
    """Newton's method in floating point agrees on TEG and TAEG, fees and insurance included."""
    fees = (loan.principal * fee / 100).quantize(Decimal("0.01"))
    assume(loan.principal >= 1000)

    found = loan_terms(loan, 1, fees, "", is_assumed=False)

    rate = newton(float(loan.principal - fees), [float(row.due) for row in found.schedule])
    assert found.teg == pytest.approx(Decimal(12 * rate), abs=Decimal("1e-5"))
    assert found.taeg == pytest.approx(Decimal((1 + rate) ** 12 - 1), abs=Decimal("2e-5"))


def test_insurance_is_part_of_the_full_cost() -> None:
    """Insurance raises TEG and TAEG above the nominal rate."""
    insured = Loan(Decimal(10_000), Decimal("0.04"), 60, insurance=Decimal("0.0036"))
    found = loan_terms(insured, 1, Decimal(0), "", is_assumed=False)

    assert Decimal("0.0465") < found.teg < found.taeg < Decimal("0.0485")
    assert Decimal("180.00") == found.insurance_total
    assert found.interest_total + 180 == found.cost


def test_free_loan_costs_nothing() -> None:
    """A loan without interest or fee has a rate of nought."""
    assert 0 == monthly_rate(Decimal(300), [Decimal(100)] * 3)
