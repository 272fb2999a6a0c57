"""The arithmetic of scores: credits of answers, shares of questions and levels, all exact."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from core.diagnostic.links import Bounds, Links
from core.packs.schema.diagnostic import Level, Scale, ScoredItem, ScoredQuestion
from core.ranges import Range


@dataclass(frozen=True, slots=True)
class Span:
    """The least and the most of a figure, as exact fractions."""

    least: Fraction
    most: Fraction

    def __add__(self, other: "Span") -> "Span":
        return Span(self.least + other.least, self.most + other.most)

    def times(self, factor: Fraction | int) -> "Span":
        """Return the span of the figure times a factor that is not negative."""
        return Span(self.least * factor, self.most * factor)

    @property
    def as_range(self) -> Range:
        """The span in decimals of 28 digits."""
        return Range(decimal(self.least), decimal(self.most))


NOTHING = Span(Fraction(0), Fraction(0))


def question_span(
    question: ScoredQuestion,
    scale: Scale,
    denominator: int,
    links: Links,
    found: Mapping[str, Bounds],
) -> Span:
    """Return the question's share of its points, from 0 to 1."""
    total = NOTHING
    for fact in facts_of(question):
        if fact != question.exclusive:
            total += credit_span(links.scales[fact], scale, found[fact])
    return total.times(Fraction(1, denominator))


def credit_span(answers: Sequence[object], scale: Scale, found: Bounds) -> Span:
    """Return the credit of one fact, given what it can still become."""
    credits_ = _credits(scale)
    return Span(credits_[_plain(answers[found.least])], credits_[_plain(answers[found.most])])


def mean_span(weighted: Iterable[tuple[Span, int]]) -> Span:
    """Return the mean of spans by weight."""
    total, weights = NOTHING, 0
    for span, weight in weighted:
        total += span.times(weight)
        weights += weight
    return total.times(Fraction(1, weights))


def facts_of(question: ScoredQuestion) -> tuple[str, ...]:
    """Return the facts that a question scores, in order."""
    return tuple(fact for item in question.items for fact in facts_of_item(item))


def facts_of_item(item: ScoredItem) -> tuple[str, ...]:
    """Return the facts of an item: practices, then intentions."""
    return (*item.facts, *item.intentions)


def is_settled(item: ScoredItem, found: Mapping[str, Bounds]) -> bool:
    """Say whether an item needs no more answer."""
    return all(found[fact].is_settled for fact in facts_of_item(item))


def level_of(levels: Sequence[Level], span: Span) -> str | None:
    """Return the level when the whole span lies in one, on the unrounded figures."""
    least, most = level_at(levels, span.least), level_at(levels, span.most)
    return least.id if least == most else None


def level_at(levels: Sequence[Level], figure: Fraction) -> Level:
    """Return the level of an unrounded figure."""
    return next((level for level in levels if figure <= Fraction(level.at_most)), levels[-1])


def decimal(figure: Fraction) -> Decimal:
    """Return a fraction in decimals, correct to 28 digits."""
    return Decimal(figure.numerator) / Decimal(figure.denominator)


@lru_cache
def _credits(scale: Scale) -> Mapping[object, Fraction]:
    return {step.answer: Fraction(step.credit) for step in scale.answers}


def _plain(answer: object) -> bool | int | str:
    if isinstance(answer, bool | int | str):
        return answer
    raise TypeError(answer)
