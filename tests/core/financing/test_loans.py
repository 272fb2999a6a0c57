"""Tests of the repayment schedules."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.financing.loans import (
    BadTermsError,
    Deferral,
    Loan,
    constant_instalments,
    constant_principal,
    in_fine,
    schedule,
)
from tests.core.financing.random_loans import loans


def loan(principal: int, rate: str, months: int, deferred: int = 0, **more: object) -> Loan:
    """Return a loan of so many cents."""
    return Loan(Decimal(principal).scaleb(-2), Decimal(rate), months, deferred, **more)


def textbook(rate: float, months: int, principal: float) -> list[tuple[float, float]]:
    """Return interest and principal of equal payments as annuity formulas give them, unrounded.

    ipmt(k) = pv × (1 + i)^(k−1) × i − pmt × ((1 + i)^(k−1) − 1); ppmt = pmt − ipmt, as in
    numpy-financial.
    """
    pmt = principal * rate * (1 + rate) ** months / ((1 + rate) ** months - 1)
    grown = [(1 + rate) ** (number - 1) for number in range(1, months + 1)]
    interest = [principal * each * rate - pmt * (each - 1) for each in grown]
    return [(each, pmt - each) for each in interest]


def test_growth_loan_of_30_000_euros() -> None:
    """The Prêt Croissance TPE pays 12 × 125.00, then 690.88, and 4 662.18 of interest in all."""
    rows = constant_instalments(loan(3_000_000, "0.05", 60, 12))

    assert {Decimal("125.00")} == {row.payment for row in rows[:12]}
    assert {Decimal("690.88")} == {row.payment for row in rows[12:-1]}
    assert Decimal("4662.18") == sum(row.interest for row in rows)


@given(st.integers(1, 10**9), st.integers(0, 2000), st.integers(1, 240), st.integers(0, 24))
def test_repaid_to_the_cent(principal: int, rate: int, months: int, deferred: int) -> None:
    """The parts of both kinds of schedule sum to the principal exactly and leave nothing due."""
    terms = loan(principal, str(Decimal(rate) / 10_000), months, min(deferred, months - 1))

    for rows in (constant_instalments(terms), constant_principal(terms)):
        assert terms.principal == sum(row.principal for row in rows)
        assert 0 == rows[-1].balance
        assert all(row.payment == row.interest + row.principal for row in rows)


@given(loans())
def test_every_schedule_sums_exactly(terms: Loan) -> None:
    """Whatever its kind, a schedule repays the principal to the cent and leaves nothing due."""
    rows = schedule(terms)

    assert terms.principal == sum(row.principal for row in rows)
    assert (0, terms.months) == (rows[-1].balance, len(rows))
    assert all(row.payment == row.interest + row.principal for row in rows)
    assert all(row.due == row.payment + row.insurance for row in rows)


@given(loans())
def test_balances_fall_once_the_deferral_is_over(terms: Loan) -> None:
    """No payment and no balance is below zero; after the deferral the balance never rises."""
    rows = schedule(terms)
    after = [row.balance for row in rows[max(terms.deferred - 1, 0) :]]

    assert all(min(row.payment, row.interest, row.balance) >= 0 for row in rows)
    assert after == sorted(after, reverse=True)


@given(st.integers(10**4, 10**9), st.integers(1, 2000), st.integers(2, 240))
def test_equal_payments_follow_the_annuity_formulas(principal: int, rate: int, months: int) -> None:
    """Each part is that of the textbook to a cent or two, but for the last payment."""
    rows = constant_instalments(loan(principal, str(Decimal(rate) / 10_000), months))
    expected = textbook(rate / 120_000, months, principal / 100)
    # The payment is rounded to the cent: what that shifts the balance by grows with the months.
    spread = 0.02 + 0.005 * sum((1 + rate / 120_000) ** each for each in range(months)) * 2

    for row, (interest, part) in list(zip(rows, expected, strict=True))[:-1]:
        assert abs(float(row.interest) - interest) <= spread
        assert abs(float(row.principal) - part) <= spread


def test_total_deferral_adds_the_interest_to_the_debt() -> None:
    """Nothing is paid for a year at 12 %; 1 000 € have then grown to 1 126.83 €."""
    rows = schedule(loan(100_000, "0.12", 24, 12, deferral=Deferral.TOTAL))

    assert {0} == {row.payment for row in rows[:12]}
    assert Decimal("1126.83") == rows[11].balance == sum(row.principal for row in rows[12:])
    # 1 126.825 × 0.01 / (1 − 1.01^−12)
    assert {Decimal("100.12")} == {row.payment for row in rows[12:-1]}


def test_in_fine_pays_everything_at_the_end() -> None:
    """In fine there is interest alone every month, then the principal at once."""
    rows = in_fine(loan(1_200_000, "0.05", 12))

    assert {Decimal("50.00")} == {row.payment for row in rows[:-1]}
    assert (Decimal("12050.00"), Decimal(0)) == (rows[-1].payment, rows[-1].balance)


def test_insurance_follows_the_initial_principal() -> None:
    """Insurance of 0.36 % a year of 10 000 € is 3 € every month, beside the payment."""
    rows = schedule(loan(1_000_000, "0.04", 60, insurance=Decimal("0.0036")))

    assert {Decimal("3.00")} == {row.insurance for row in rows}
    assert rows[0].payment + 3 == rows[0].due


def test_free_loan_is_split_evenly() -> None:
    """A loan without interest is paid back in equal parts, the last one adjusted."""
    rows = constant_instalments(loan(10_000, "0", 3))

    assert ["33.33", "33.33", "33.34"] == [str(row.payment) for row in rows]


def test_constant_principal_pays_ever_less() -> None:
    """With constant principal the interest falls each month."""
    rows = constant_principal(loan(1_200_000, "0.06", 12))

    assert [Decimal("60.00"), Decimal("55.00")] == [row.interest for row in rows[:2]]
    assert {Decimal("1000.00")} == {row.principal for row in rows}


@pytest.mark.parametrize(
    ("principal", "rate", "months", "deferred"),
    [(0, "0.05", 12, 0), (100, "-0.01", 12, 0), (100, "0.05", 0, 0), (100, "0.05", 12, 12)],
)
def test_senseless_terms_are_refused(principal: int, rate: str, months: int, deferred: int) -> None:
    """A loan that makes no sense is refused in words."""
    with pytest.raises(BadTermsError):
        loan(principal, rate, months, deferred)
