"""The EU Digital Maturity Assessment, by its published method."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from core.diagnostic.links import Bounds, Links, bounds, links_of_method
from core.diagnostic.result import DmaResult
from core.diagnostic.scoring import (
    Span,
    credit_span,
    facts_of,
    is_settled,
    level_of,
    mean_span,
    question_span,
)
from core.facts.situation import Situation
from core.packs.schema.diagnostic import Dimension, DmaMethod, ScoredItem, ScoredQuestion
from core.ranges import Range


def dma_score(
    situation: Situation,
    method: DmaMethod,
    links: Links | None = None,
    irrelevant: Collection[str] = (),
) -> DmaResult:
    """Return the scores 0–100 of any situation, as ranges over its consistent completions.

    Without `links` only the method's own apply. What is not applicable, or irrelevant and without
    an answer, counts as not done; what is unknown or not known stays open.
    """
    links = links or links_of_method(method)
    found = bounds(situation, links, dma_facts(method), irrelevant)
    spans = {each.id: _dimension_span(each, method, links, found) for each in method.dimensions}
    whole = mean_span((span, 1) for span in spans.values())
    items = [item for each in method.dimensions for item in _items(each)]
    answered = sum(is_settled(item, found) for item in items)
    return DmaResult(
        overall=whole.as_range.least if answered == len(items) else None,
        range=whole.as_range,
        level=level_of(method.levels, whole),
        dimensions={
            each.id: _settled_score(each, spans[each.id], found) for each in method.dimensions
        },
        dimension_ranges={name: span.as_range for name, span in spans.items()},
        answered=answered,
        items=len(items),
    )


def dma_facts(method: DmaMethod) -> tuple[str, ...]:
    """Return all facts that the method scores, in the order of its questions."""
    return tuple(fact for question in dma_questions(method) for fact in facts_of(question))


def dma_questions(method: DmaMethod) -> tuple[ScoredQuestion, ...]:
    """Return all questions of the method in order."""
    return tuple(question for each in method.dimensions for question in each.questions)


def dma_practices(method: DmaMethod) -> tuple[str, ...]:
    """Return the facts that are practices: neither plans nor negative items."""
    return tuple(
        fact
        for question in dma_questions(method)
        for item in question.items
        for fact in item.facts
        if fact != question.exclusive
    )


def points_of_answers(method: DmaMethod, links: Links) -> Mapping[str, tuple[Fraction, ...]]:
    """Return, for each fact, the overall points that each answer of its scale earns, in order."""
    scales = {scale.id: scale for scale in method.scales}
    found: dict[str, tuple[Fraction, ...]] = {}
    for dimension in method.dimensions:
        weights = sum(question.weight for question in dimension.questions)
        for question in dimension.questions:
            share = Fraction(100 * question.weight, weights * len(method.dimensions))
            worth = share / denominator_of(question, method)
            for fact in facts_of(question):
                places = (Bounds(place, place) for place in range(len(links.scales[fact])))
                found[fact] = tuple(
                    credit_span(links.scales[fact], scales[question.scale], place).least * worth
                    if fact != question.exclusive
                    else Fraction(0)
                    for place in places
                )
    return found


def points_earned(
    situation: Situation,
    method: DmaMethod,
    links: Links | None = None,
    irrelevant: Collection[str] = (),
) -> Mapping[str, Range]:
    """Return the overall points that each answer earns: their ends add up to the overall range."""
    links = links or links_of_method(method)
    points = points_of_answers(method, links)
    found = bounds(situation, links, dma_facts(method), irrelevant)
    return {
        fact: Span(points[fact][place.least], points[fact][place.most]).as_range
        for fact, place in found.items()
    }


def with_parameter(method: DmaMethod, name: str, value: int) -> DmaMethod:
    """Return the method with another reading of what it leaves open (see its parameters)."""
    return replace(
        method,
        parameters=tuple(
            replace(each, value=value) if each.id == name else each for each in method.parameters
        ),
    )


@dataclass(frozen=True, slots=True)
class DmaProgress:
    """What changed from one assessment to a later one: ranges while either is not settled."""

    overall: Range
    dimensions: Mapping[str, Range]
    level_before: str | None
    level_after: str | None


def progress(before: DmaResult, after: DmaResult) -> DmaProgress:
    """Return the change of each score between two visits (T0 → T1 → T2)."""
    return DmaProgress(
        _change(before.range, after.range),
        {
            name: _change(earlier, after.dimension_ranges[name])
            for name, earlier in before.dimension_ranges.items()
            if name in after.dimension_ranges  # the rules may have changed in between
        },
        before.level,
        after.level,
    )


def denominator_of(question: ScoredQuestion, method: DmaMethod) -> int:
    """Return the number by which a question's credits are divided."""
    if isinstance(question.denominator, int):
        return question.denominator
    values = {each.id: each.value for each in method.parameters}
    return values[question.denominator]


def _dimension_span(
    dimension: Dimension, method: DmaMethod, links: Links, found: Mapping[str, Bounds]
) -> Span:
    scales = {scale.id: scale for scale in method.scales}
    shares = (
        (
            question_span(
                question, scales[question.scale], denominator_of(question, method), links, found
            ),
            question.weight,
        )
        for question in dimension.questions
    )
    return mean_span(shares).times(100)


def _items(dimension: Dimension) -> tuple[ScoredItem, ...]:
    return tuple(item for question in dimension.questions for item in question.items)


def _settled_score(dimension: Dimension, span: Span, found: Mapping[str, Bounds]) -> Decimal | None:
    settled = all(is_settled(item, found) for item in _items(dimension))
    return span.as_range.least if settled else None


def _change(before: Range, after: Range) -> Range:
    return Range(after.least - before.most, after.most - before.least)
