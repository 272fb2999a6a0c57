"""Tests of what an aid that lends may lend."""

from decimal import Decimal

import pytest

from core.aids.terms import LoanBounds, TermOption
from core.financing import borrowing
from core.financing.inputs import BankLoan
from core.financing.lending import lenders
from core.financing.offers import Side
from core.ranges import Range
from tests.core.financing.examples import aid, line

BANK = BankLoan(Decimal("0.05"), 48, 0, Decimal(0), is_assumed=True)
YEARS = LoanBounds(months=Range(Decimal(84), Decimal(84)), yearly_rate=Decimal(0))


def test_an_aid_lends_no_more_than_its_share_of_the_expenses() -> None:
    """An advance of 65 % lends that of what counts; of what may count only if all goes well."""
    lent = aid("ap", TermOption((line({"web": 60_000}, "0.65", doubtful={"learn": 6_001}),)),
               loan=YEARS)  # fmt: skip

    most = [lenders([lent], BANK, side)[0].most for side in (Side.SURE, Side.POSSIBLE)]

    assert [39_000, 42_900] == most


def test_the_caps_of_its_lines_hold_a_loan_down() -> None:
    """What counts is capped before the rate, what is lent after it."""
    by_base = aid("a", TermOption((line({"web": 60_000}, "0.5", base_cap=50_000),)), loan=YEARS)
    by_line = aid("b", TermOption((line({"web": 60_000}, "0.5", cap=20_000),)), loan=YEARS)

    assert [25_000, 20_000] == [
        each.most for each in lenders([by_base, by_line], BANK, Side.POSSIBLE)
    ]


@pytest.mark.parametrize(
    ("kind", "allowed", "expenses", "is_open"),
    [
        ("none", (), "web", (False, False)),
        ("unknown", (), "web", (False, True)),
        ("allowed", (), "web", (False, True)),
        ("none", ("ap",), "web", (False, True)),
        ("none", (), "till", (True, True)),
    ],
)
def test_a_lender_stays_out_where_a_grant_stands_no_other_aid(
    kind: str, allowed: tuple[str, ...], expenses: str, is_open: tuple[bool, bool]
) -> None:
    """On one expense; unknown is no on the sure side, and `ap` itself says nothing."""
    lent = aid("ap", TermOption((line({"web": 60_000}),)), loan=YEARS)
    grant = aid("g", TermOption((line({expenses: 60_000}),)), kind=kind, allowed=allowed)

    found = [
        borrowing.is_open(lenders([lent], BANK, side)[0], [grant], side)
        for side in (Side.SURE, Side.POSSIBLE)
    ]

    assert list(is_open) == found


def test_a_bank_lends_in_the_place_of_who_stands_no_grant() -> None:
    """The need is met all the same; without the grant the cheaper loan is taken."""
    lent = aid("ap", TermOption((line({"web": 60_000}, "1"),)), kind="none", loan=YEARS)
    grant = aid("g", TermOption((line({"web": 60_000}),)), kind="allowed")
    open_to = lenders([lent], BANK, Side.SURE)

    beside = borrowing.borrow(borrowing.Need(30_000, 1, None, [grant]), BANK, open_to, Side.SURE)
    alone = borrowing.borrow(borrowing.Need(30_000, 1, None), BANK, open_to, Side.SURE)

    assert [None] == [each.instrument for each in beside]
    assert ["ap"] == [each.instrument for each in alone]
