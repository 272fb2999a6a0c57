"""Loans at random, of every kind."""

from decimal import Decimal

from hypothesis import strategies as st

from core.financing.loans import Deferral, Loan, Repayment


@st.composite
def loans(draw: st.DrawFn) -> Loan:
    """Return a loan of up to ten million euros and twenty years."""
    months = draw(st.integers(1, 240))
    return Loan(
        principal=Decimal(draw(st.integers(1, 10**9))).scaleb(-2),
        yearly_rate=Decimal(draw(st.integers(0, 2000))) / 10_000,
        months=months,
        deferred=draw(st.integers(0, min(24, months - 1))),
        kind=draw(st.sampled_from(Repayment)),
        deferral=draw(st.sampled_from(Deferral)),
        insurance=Decimal(draw(st.integers(0, 200))) / 10_000,
    )
