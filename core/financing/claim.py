"""A claim: one expense brought, whole, to one aid as its base under one line of a formula."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """An expense that an aid may take as base; `most` is the most aid that may stand on it.

    `take` is 1 in the model where it is claimed, as a sum of variables; `paid` is the variable of
    the cents that the aid puts on it, None where they follow from what is claimed.
    """

    offer: int
    option: int
    line: int
    expense: str
    base: int
    most: int
    take: Mapping[int, float]
    paid: int | None
