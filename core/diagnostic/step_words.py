"""The practices of a step in few words: the first of them, and how many others there are."""

from collections.abc import Sequence

from core.messages import N_, Listed, Shown, Text, message

_FIRST = 3


def is_long(labels: Sequence[Text]) -> bool:
    """Say whether the practices are too many for a sentence."""
    return len(labels) > _FIRST + 1


def in_short(labels: Sequence[Text]) -> Shown:
    """Return « a, b, c et 18 autres »; all of them where they are few."""
    if not is_long(labels):
        return Listed(tuple(labels))
    others = message(N_("{count} others"), count=len(labels) - _FIRST)
    return Listed((*labels[:_FIRST], others))
