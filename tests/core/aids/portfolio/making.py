"""Portfolios and costs for the tests, from few words."""

from dataclasses import replace
from decimal import Decimal

from core.aids.portfolio.assumptions import Assumptions, suggested
from core.aids.portfolio.cost import Terms
from core.packs.schema.aids import Instrument
from tests.core.aids.examples import ON, base

TERMS = Terms(Decimal(30))


def aid(name: str) -> Instrument:
    """Return an instrument of the pack."""
    return next(each for each in base().content.instruments if each.id == name)


def assumed(name: str = "occ-loccal-subvention", **fields: object) -> Assumptions:
    """Return what the pack suggests for an aid, on few firms, with some of it changed."""
    few: dict[str, object] = {"firms": 60, **fields}
    return replace(suggested(base(), aid(name), ON), **few)  # type: ignore[arg-type] - fields of any kind
