"""A claim: one expense brought to one aid as its base."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """An expense that an aid may take as base, whole, under one line of one of its formulas.

    `most` is the most aid that may stand on it; `take` and `paid` are variables of the model.
    """

    offer: int
    option: int
    line: int
    expense: str
    base: int
    most: int
    take: int
    paid: int
