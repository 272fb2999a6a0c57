"""Tests of the early repayment of a loan."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.financing.early_repayment import BadRepaymentError, Early, repay_early
from core.financing.loan_terms import loan_terms
from core.financing.loans import Loan
from core.financing.result import LoanTerms
from tests.core.financing.random_loans import loans


def terms(
    principal: str = "10000", rate: str = "0.06", months: int = 12, **more: object
) -> LoanTerms:
    """Return a loan paid out in month 2 of the project."""
    loan = Loan(Decimal(principal), Decimal(rate), months, **more)
    return loan_terms(loan, 2, Decimal(0), "", is_assumed=False)


def test_all_that_is_owed_ends_the_loan() -> None:
    """Repaid whole after six months, the interest of the other six is saved, less 3 %."""
    loan = terms(insurance=Decimal("0.012"))
    owed = loan.schedule[5].balance
    interest = sum(row.interest for row in loan.schedule[6:])

    found = repay_early(loan, Early(6, indemnity=Decimal("0.03")))

    assert (6, 8, owed) == (len(found.schedule), found.month, found.repaid)
    assert interest + 60 - found.indemnity == found.saved
    assert (owed * Decimal("0.03")).quantize(Decimal("0.01")) == found.indemnity


def test_a_part_lowers_the_instalments_or_shortens_the_loan() -> None:
    """Half of it paid back, the months stay with half the payment, or the payment with half."""
    loan = terms("12000", "0", 12)

    lower, shorter = (
        repay_early(loan, Early(6, Decimal(3000), keeps=each)) for each in ("months", "payment")
    )

    assert [Decimal(500)] * 6 == [row.payment for row in lower.schedule[6:]]
    assert [Decimal(1000)] * 3 == [row.payment for row in shorter.schedule[6:]]


def test_keeping_the_payment_saves_more() -> None:
    """A shorter loan saves more interest than lower instalments."""
    loan = terms(months=48)
    lower, shorter = (
        repay_early(loan, Early(12, Decimal(2000), keeps=each)) for each in ("months", "payment")
    )

    assert shorter.saved > lower.saved > 0
    assert {loan.schedule[0].payment} == {row.payment for row in shorter.schedule[:-1]}


@given(loans(), st.integers(0, 239), st.integers(1, 100), st.sampled_from(["months", "payment"]))
def test_the_principal_is_paid_back_once(loan: Loan, after: int, share: int, keeps: str) -> None:
    """Schedule and early repayment sum to the principal; no month is added."""
    found = loan_terms(loan, 1, Decimal(0), "", is_assumed=False)
    after = min(after, loan.months - 1)
    owed = found.schedule[after - 1].balance if after else loan.principal
    amount = (owed * share / 100).quantize(Decimal("0.01"))
    assume(amount > 0)

    early = repay_early(found, Early(after, amount, keeps=keeps))

    assert loan.principal == sum(row.principal for row in early.schedule) + early.repaid
    assert len(early.schedule) <= loan.months
    # Rounding alone may cost up to a cent a month.
    assert early.saved > -Decimal("0.01") * loan.months
    assert all(row.balance >= 0 for row in early.schedule)


@pytest.mark.parametrize(
    "early",
    [
        Early(12),
        Early(-1),
        Early(3, Decimal(0)),
        Early(3, Decimal(9999)),
        Early(3, indemnity=Decimal(2)),
    ],
)
def test_what_cannot_be_repaid_is_refused(early: Early) -> None:
    """More than is owed, or after the end, is refused in words."""
    with pytest.raises(BadRepaymentError):
        repay_early(terms(), early)
