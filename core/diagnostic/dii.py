"""Eurostat's Digital Intensity Index: one point for each variable that is true."""

from collections.abc import Collection
from fractions import Fraction

from core.diagnostic.links import Links, bounds
from core.diagnostic.result import DiiResult
from core.diagnostic.scoring import Span, level_of
from core.facts.situation import Situation
from core.packs.schema.diagnostic import DiiMethod


def dii_score(
    situation: Situation,
    method: DiiMethod,
    links: Links | None = None,
    irrelevant: Collection[str] = (),
) -> DiiResult:
    """Return the points of any situation, as a range over its consistent completions.

    Without `links` the variables are taken as independent. What is not applicable, or irrelevant
    and without an answer, gives no point.
    """
    links = links or Links(dict.fromkeys(method.variables, (False, True)))
    found = bounds(situation, links, method.variables, irrelevant)
    span = Span(
        Fraction(sum(each.least for each in found.values())),
        Fraction(sum(each.most for each in found.values())),
    )
    return DiiResult(
        version=method.version,
        score=int(span.least) if span.least == span.most else None,
        range=span.as_range,
        level=level_of(method.levels, span),
        points={
            fact: bool(each.least) if each.is_settled else None for fact, each in found.items()
        },
    )
