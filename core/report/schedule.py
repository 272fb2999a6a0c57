"""A proposed order of actions in time: what brings most for least effort first."""

from collections.abc import Sequence
from dataclasses import dataclass

# A small firm carries two changes at a time; more are begun and not ended.
AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """When an action happens: its place in what was given, first month (1 …) and months."""

    index: int
    start: int
    months: int


def schedule(efforts: Sequence[tuple[int, int, int]]) -> tuple[Slot, ...]:
    """Return the slots of actions given as (impact, effort, months), in the order they start."""
    order = sorted(
        range(len(efforts)), key=lambda each: (efforts[each][1] - efforts[each][0], each)
    )
    free = [1] * AT_ONCE
    slots: list[Slot] = []
    for index in order:
        lane = min(range(AT_ONCE), key=lambda each: free[each])
        months = max(efforts[index][2], 1)
        slots.append(Slot(index, free[lane], months))
        free[lane] += months
    return tuple(sorted(slots, key=lambda slot: (slot.start, slot.index)))
