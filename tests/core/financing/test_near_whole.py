"""The caution on a plan in which aids pay nearly everything."""

from dataclasses import replace
from decimal import Decimal

import pytest

from core.financing.near_whole import with_caution
from core.financing.result import Plan


def plan(aids: int, side: str = "possible") -> Plan:
    """Return a plan of a project of 1,000 euros of which aids pay so much."""
    zero = Decimal(0)
    made = Plan(
        "possible", "title", "why", Decimal(1000), (), (), Decimal(aids), zero, zero,
        is_optimal=True, limits=(), loan=None, cash=(),
    )  # fmt: skip
    return replace(made, side=side)


@pytest.mark.parametrize(("aids", "expected"), [(899, 0), (900, 1), (1000, 1)])
def test_nine_tenths_are_too_good_to_be_counted_on(aids: int, expected: int) -> None:
    """A plan on aids to check that pays nine tenths or more says that this is rare."""
    assert expected == len(with_caution(plan(aids)).limits)


def test_a_sure_plan_needs_no_such_caution() -> None:
    """What is granted and proved is not talked down."""
    assert () == with_caution(plan(1000, side="sure")).limits
