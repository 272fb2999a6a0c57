"""Tests of what a little more own money or a later start would change."""

from datetime import date
from decimal import Decimal

import pytest

from core.aids.evaluate import evaluate_all
from core.facts.situation import Situation
from core.financing.finance import finance
from core.financing.offers import Side
from core.financing.sensitivity import Change, sensitivity
from core.packs.pack import Pack
from core.packs.reading import bundled_pack

ON = date(2026, 11, 23)
PROJECT = Situation(
    {
        "project.expenses.a.category": "website",
        "project.expenses.a.amount": Decimal(4800),
        "project.expenses.a.month": 2,
        "project.own_funds": Decimal(1000),
        "project.cash_opening": Decimal(3000),
    }
)


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the bundled pack."""
    return bundled_pack()


def changes(situation: Situation, pack: Pack) -> tuple[Change, ...]:
    """Return what would change, with all aids of the pack."""
    return sensitivity(situation, pack, ON, evaluate_all(situation, pack, ON))


def test_more_own_funds_are_less_debt(pack: Pack) -> None:
    """One euro more is borrowed one euro less; 1 000 € more make loans cheaper, aid stays."""
    one, thousand, _later = changes(PROJECT, pack)

    assert (Decimal(-1), Decimal(-1000)) == (one.borrowed, thousand.borrowed)
    assert (Decimal(0), Decimal(0)) == (one.aids, thousand.aids)
    assert thousand.credit < one.credit < 0
    assert "less to borrow" in str(thousand.words[0])


def test_own_funds_that_are_not_known_are_left_out(pack: Pack) -> None:
    """While own funds are not known only the start is moved."""
    found = changes(PROJECT.without("project.own_funds"), pack)

    assert ["start"] == [each.kind for each in found]


def test_without_a_project_nothing_changes(pack: Pack) -> None:
    """Nothing is planned, so nothing changes."""
    assert () == changes(Situation(), pack)


def test_a_later_start_says_what_it_changes(pack: Pack) -> None:
    """The plan is made again a month later, and it is said if nothing changes."""
    closing = PROJECT.with_answers({"project.start": date(2026, 11, 30)})

    later = changes(closing, pack)[-1]

    assert ("start", Decimal(1)) == (later.kind, later.by)
    assert later.words


def test_the_possible_plan_is_solved_again_on_its_own_side(pack: Pack) -> None:
    """With the aids to check less is left to borrow: so much own money brings other changes."""
    aids = evaluate_all(PROJECT, pack, ON)
    rich = PROJECT.with_answers({"project.own_funds": Decimal(2000)})

    sure, possible = (sensitivity(rich, pack, ON, aids, side=side) for side in Side)

    plans = {plan.side: plan for plan in finance(rich, pack, ON, aids).plans}
    assert plans["possible"].aids_total > plans["sure"].aids_total
    for side, found in zip(Side, (sure, possible), strict=True):
        lent = sum(loan.principal for loan in plans[side.value].loans)
        assert -min(lent, 1000) == found[1].borrowed
