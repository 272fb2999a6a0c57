"""Tests of the risk of a plan: many futures, always the same ones."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import numpy as np

from core.financing.futures import course_of
from core.financing.inputs import Inputs
from core.financing.offers import Side
from core.financing.plan import Candidates, plan
from core.financing.result import Plan
from core.financing.risk import risk_of
from tests.core.financing.examples import aid, project_inputs, rated

CASH = Decimal(6_000)


def funded(project: Inputs) -> Plan:
    """Return the sure plan of a project with one aid of half its cost."""
    bases = {each.id: int(each.amount * 100) for each in project.expenses}
    return plan(project, Candidates((aid("grant", rated(bases)),), (), None), Side.SURE)


def test_the_same_plan_has_the_same_futures() -> None:
    """Two runs give the same figures: nothing is left to chance but the seed."""
    project = project_inputs(opening=CASH)

    assert risk_of(funded(project), project) == risk_of(funded(project), project)


def test_the_planned_future_is_the_plan() -> None:
    """Where nothing goes otherwise the balances are those of the plan, to the cent."""
    project = project_inputs(opening=CASH, own_funds=CASH)
    found = funded(project)
    course = course_of(found, project)

    balances = course.balances(course.planned())[0]

    assert [int(each.balance * 100) for each in found.cash] == balances.round().tolist()


def test_the_fan_opens_from_low_to_high() -> None:
    """In every month the quantiles rise, from 5 to 95 %."""
    project = project_inputs(opening=CASH)
    found = risk_of(funded(project), project)

    assert 36 == len(found.fan)
    assert all(a <= b for each in found.fan for a, b in pairwise(each.quantiles))


def test_without_opening_cash_nothing_is_said_of_falling_under_zero() -> None:
    """Unknown is never a figure."""
    project = project_inputs()

    assert risk_of(funded(project), project).under_zero is None


def test_more_cash_at_the_start_never_makes_it_more_dangerous() -> None:
    """The part of futures under zero falls as the opening cash rises, from all to none."""
    found = [
        risk_of(funded(project), project).under_zero
        for cash in (0, 9_000, 12_000, 100_000)
        for project in [project_inputs(opening=Decimal(cash))]
    ]

    assert sorted(found, reverse=True) == found
    assert (1, 0) == (found[0], found[-1])


def test_the_hole_is_looked_for_where_the_plan_looks_for_it() -> None:
    """Without gains the repayment of a loan, year after year, is no hole in any future."""
    project = project_inputs(opening=Decimal(0), own_funds=Decimal(0))
    found = plan(project, Candidates((), (), None), Side.SURE)
    shown = replace(found, watched=1)

    assert (
        risk_of(shown, project).lowest[-1] > risk_of(replace(found, watched=0), project).lowest[-1]
    )


def test_a_refused_aid_is_missing_at_the_end() -> None:
    """Alone, a refusal costs the last balance exactly the aid."""
    project = project_inputs(opening=CASH)
    found = risk_of(funded(project), project)
    refusal = next(each for each in found.influences if "grant" in str(each.cause))

    assert Decimal(5_000) == refusal.last[1] - refusal.last[0]


def test_the_spread_is_triangular() -> None:
    """A quarter of the futures spend what the inverse of the triangle says, to one part in 50."""
    project = project_inputs(opening=CASH)
    course = course_of(funded(project), project)
    spent = course.drawn(np.random.default_rng(1).random((course.causes, 20_000))).spent[:, 0]
    spread = project.rules.risk.cost["estimate"]
    low, mode, high = (float(each) for each in (spread.least, spread.usual, spread.most))

    below = (spent < 1 + mode).mean()

    assert abs(below - (mode - low) / (high - low)) < 0.02


def test_a_range_that_was_given_bounds_the_cost() -> None:
    """An expense of 10 000 € said to cost 9 000 € to 10 500 € never costs more, nor less."""
    web = replace(project_inputs().expenses[0], least=Decimal(9_000), most=Decimal(10_500))
    project = project_inputs(expenses=(web,), opening=CASH)
    course = course_of(funded(project), project)

    spent = course.drawn(np.random.default_rng(1).random((course.causes, 1000))).spent

    assert 0.9 <= spent.min() < 0.92
    assert 1.04 < spent.max() <= 1.05
