"""Who pays what, side by side."""

from dataclasses import replace
from decimal import Decimal

from core.financing.result import Funding, Plan
from core.financing.shares import payers, total_of


def plan(*fundings: Funding) -> Plan:
    """Return a plan of these sources."""
    cost = sum((each.amount for each in fundings), Decimal(0))
    zero = Decimal(0)
    return Plan(
        "sure",
        "",
        "",
        cost,
        fundings,
        (),
        zero,
        zero,
        zero,
        is_optimal=True,
        limits=(),
        loan=None,
        cash=(),
    )


def test_each_source_stands_once() -> None:
    """A source of both plans has both amounts, one of a single plan a gap."""
    own = Funding("own_funds", None, None, "Own", Decimal(5), 1, is_sure=True)
    aid = Funding("aid", "x", "v", "Aid", Decimal(7), 3, is_sure=False)

    found = payers([plan(own), plan(aid, replace(own, amount=Decimal(2)))])

    assert [(Decimal(5), Decimal(2)), (None, Decimal(7))] == [each.amounts for each in found]


def test_a_kind_is_summed() -> None:
    """The sources of one kind add up; none is zero."""
    loan = Funding("loan", None, None, "Loan", Decimal(5), 1, is_sure=True)

    assert Decimal(10) == total_of(plan(loan, loan), "loan")
    assert Decimal(0) == total_of(plan(), "loan")
