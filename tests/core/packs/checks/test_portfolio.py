"""Checks of a made-up portfolio."""

from decimal import Decimal

from msgspec.structs import replace

from core.packs.checks.portfolio import problems
from core.packs.schema.portfolio import PortfolioRules
from tests.core.aids.examples import base


def rules() -> PortfolioRules:
    """Return the portfolio of the base."""
    found = base().content.portfolio
    assert found is not None
    return found


def places(changed: PortfolioRules) -> list[str]:
    """Return where a portfolio is found to be wrong."""
    content = replace(base().content, portfolio=changed)
    return [each.place for each in problems(content)]


def test_the_base_is_sound() -> None:
    """Firms can be made of what comes with the application."""
    assert [] == places(rules())


def test_an_unknown_category_is_named() -> None:
    """A misspelt category would make expenses that no aid pays."""
    first = replace(rules().projects.shares[0], category="websit")

    assert ["projects.shares"] == places(
        replace(rules(), projects=replace(rules().projects, shares=(first,)))
    )


def test_a_gap_between_sizes_is_named() -> None:
    """Each headcount belongs to one size."""
    sizes = rules().sizes

    assert ["sizes.shares"] == places(
        replace(rules(), sizes=replace(sizes, shares=(sizes.shares[0], *sizes.shares[2:])))
    )


def test_shares_that_are_all_zero_are_named() -> None:
    """Somewhere firms must be."""
    ages = rules().ages
    shares = tuple(replace(each, share=Decimal(0)) for each in ages.shares)

    assert ["ages.shares"] == places(replace(rules(), ages=replace(ages, shares=shares)))
