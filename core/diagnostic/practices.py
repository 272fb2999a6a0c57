"""The share of practices in place, as a range while answers are unknown."""

from collections.abc import Iterable
from decimal import Decimal

from core.facts.definition import FactDefinition, Value
from core.facts.situation import Silence, Situation
from core.packs.pack import Pack
from core.packs.schema.needs import Practice
from core.ranges import Range

NOTHING, WHOLE = Decimal(0), Decimal(1)


def share(practices: Iterable[Practice], situation: Situation, pack: Pack) -> Range | None:
    """Return the weighted share (0–1) of practices in place; None where none applies to the firm.

    What is not applicable leaves the sum; what is unknown counts from nothing to the whole.
    """
    least = most = weight = NOTHING
    for practice in practices:
        answer = situation.get(practice.fact)
        if answer is Silence.NOT_APPLICABLE:
            continue
        weight += practice.weight
        if answer is None or isinstance(answer, Silence):
            most += practice.weight
            continue
        points = practice.weight * points_of(practice, answer, pack.fact(practice.fact))
        least += points
        most += points
    return Range(least / weight, most / weight) if weight else None


def settled(practices: Iterable[Practice], situation: Situation) -> tuple[int, int]:
    """Return how many practices that apply are settled, and how many apply."""
    applying = [
        practice
        for practice in practices
        if situation.get(practice.fact) is not Silence.NOT_APPLICABLE
    ]
    return sum(situation.is_known(practice.fact) for practice in applying), len(applying)


def points_of(practice: Practice, value: Value, definition: FactDefinition | None) -> Decimal:
    """Return how far a known value counts as the practice, from 0 to 1."""
    if practice.points:
        word = str(value).lower() if isinstance(value, bool) else str(value)
        return practice.points.get(word, NOTHING)
    if isinstance(value, bool):
        return WHOLE if value else NOTHING
    most = definition.maximum if definition else None
    if isinstance(value, int | Decimal) and most:
        return min(WHOLE, max(NOTHING, Decimal(value) / most))
    return NOTHING
