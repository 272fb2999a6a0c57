"""Tests of the repayment schedules."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.financing.loans import BadTermsError, Loan, constant_instalments, constant_principal


def loan(principal: int, rate: str, months: int, deferred: int = 0) -> Loan:
    """Return a loan of so many cents."""
    return Loan(Decimal(principal).scaleb(-2), Decimal(rate), months, deferred)


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
