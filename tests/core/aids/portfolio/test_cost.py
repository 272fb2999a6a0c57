"""The cost of an aid on a portfolio."""

from collections.abc import Iterable
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.aids.evaluate import evaluate
from core.aids.portfolio.assumptions import BadAssumptionError
from core.aids.portfolio.cost import Cost, Terms, portfolio_cost
from core.aids.portfolio.synthetic import synthetic_firms
from core.aids.portfolio.tally import Group, Tally
from core.aids.result import Verdict
from core.facts.situation import Situation
from core.packs.schema.aids import Area
from core.ranges import Range
from tests.core.aids.examples import ON, base, instrument, version
from tests.core.aids.portfolio.making import TERMS, aid, assumed
from tests.core.aids.random_firms import random_day, random_firm

SEEDS = st.integers(0, 2**32)


def random_cost(seed: int) -> tuple[Cost, tuple[Situation, ...]]:
    """Return the cost of some aid of the pack on some firms that told more or less."""
    random = Random(seed)  # noqa: S311 - no secret hangs on it
    chosen = random.choice(base().content.instruments)
    firms = tuple(random_firm(random, base()) for _firm in range(12))
    on, is_open = random_day(random, base()), random.random() < 0.5
    return portfolio_cost(chosen, firms, base(), on, Terms(Decimal(40), is_open)), firms


def summed(groups: Iterable[Group]) -> tuple[object, ...]:
    """Return all that groups count, added up."""
    rows = [figures(each.tally) for each in groups]
    return tuple(sum(column) for column in zip(*rows, strict=True))  # type: ignore[arg-type] - numbers


def figures(tally: Tally) -> tuple[object, ...]:
    """Return what a tally counts."""
    spans = (tally.sure, tally.possible)
    ends = (end for each in spans for end in (each.least, each.most))
    return (tally.firms, tally.yes, tally.perhaps, tally.unpriced, *ends)


@given(SEEDS)
def test_parts_sum_to_the_whole(seed: int) -> None:
    """Each cut, by territory or by size, counts every firm and every cent once."""
    cost, _firms = random_cost(seed)

    for groups in (*cost.places.values(), cost.sizes):
        assert figures(cost.whole) == summed(groups)


@given(SEEDS)
def test_figures_are_those_of_each_firm_alone(seed: int) -> None:
    """Counts and sums are those of the firms evaluated one by one; unknown is never a yes."""
    cost, firms = random_cost(seed)
    found = [alone(cost, firm) for firm in firms]

    assert cost.whole.yes == sum(each is Verdict.YES for each, _sum in found)
    assert cost.whole.perhaps == sum(each is Verdict.UNKNOWN for each, _sum in found)
    for kind, span in ((Verdict.YES, cost.whole.sure), (Verdict.UNKNOWN, cost.whole.possible)):
        assert span.least == sum(each.least for verdict, each in found if verdict is kind)
        assert span.most == sum(each.most for verdict, each in found if verdict is kind)


def alone(cost: Cost, firm: Situation) -> tuple[Verdict, Range]:
    """Return what one firm gets; no sum where none can be told."""
    fact = f"company.aids.{cost.instrument}.open"
    told = firm.with_answers({fact: True}) if cost.terms.is_open else firm
    result = evaluate(aid(cost.instrument), told, base(), cost.on)
    least = result.amount or Decimal(0)
    return result.verdict, result.amount_range or Range(least, least)


def test_the_uncertain_is_kept_apart() -> None:
    """A firm of which the place is unknown counts in no sure figure, and makes the range."""
    local = instrument(version(area=Area(within=("region:11",))))
    spent = {"project.expenses.a.category": "website", "project.expenses.a.amount": Decimal(1000)}
    firms = (Situation({"company.commune": "75056", **spent}), Situation(spent))

    whole = portfolio_cost(local, firms, base(), ON, TERMS).whole

    assert (1, 1) == (whole.yes, whole.perhaps)
    assert Range(Decimal(500), Decimal(1000)) == whole.money
    assert Range(Decimal(1), Decimal(2)) == whole.reached


def test_only_the_stated_part_asks() -> None:
    """The share of firms that ask scales sums exactly, of parts and of the whole alike."""
    firms = synthetic_firms(assumed("paca-my-digital-coach"), base(), ON)
    terms = Terms(Decimal("12.5"))
    cost = portfolio_cost(aid("paca-my-digital-coach"), firms, base(), ON, terms)

    assert cost.whole.sure.most / 8 == cost.asked(cost.whole.sure).most
    assert cost.asked(cost.whole.sure).most == sum(
        cost.asked(each.tally.sure).most for each in cost.sizes
    )


def test_an_aid_that_is_not_open_costs_nothing_for_sure() -> None:
    """Unless it is supposed open, an aid without proof of opening is a perhaps."""
    closed = instrument(version(open=()))
    firms = (Situation({"project.expenses.a.category": "website",
                        "project.expenses.a.amount": Decimal(1000)}),)  # fmt: skip

    assert [1, 0] == [
        portfolio_cost(closed, firms, base(), ON, Terms(Decimal(30), is_open)).whole.yes
        for is_open in (True, False)
    ]


def test_the_fact_that_matters_most_comes_first() -> None:
    """What keeps most money in doubt is named first, with its share of the firms in doubt."""
    firms = synthetic_firms(assumed("occ-loccal-subvention"), base(), ON)
    found = portfolio_cost(aid("occ-loccal-subvention"), firms, base(), ON, TERMS).unknowns

    assert found.looked_at > 0
    assert list(found.facts) == sorted(found.facts, key=lambda each: -each.money)
    assert all(0 <= each.alone <= each.firms <= 100 for each in found.facts)


def test_no_firm_is_no_portfolio() -> None:
    """An empty portfolio is refused in words."""
    with pytest.raises(BadAssumptionError, match="no firm"):
        portfolio_cost(aid("cii"), (), base(), ON, TERMS)


def test_the_version_is_told() -> None:
    """The cost names the legal version that it was reckoned with."""
    firms = synthetic_firms(assumed(firms=5), base(), ON)
    cost = portfolio_cost(aid("paca-my-digital-coach"), firms, base(), ON, TERMS)

    assert [each.id for each in aid("paca-my-digital-coach").versions] == [
        each.id for each in cost.versions
    ]
