"""What the firm wishes of its plans: no loan, not this aid, so much cash kept, so many files."""

from dataclasses import dataclass
from decimal import Decimal

from core.facts.situation import Situation

_REFUSED = "project.refused"


@dataclass(frozen=True, slots=True)
class Wishes:
    """The wishes of a firm; None or empty where it wishes nothing.

    `refused` are instruments that it does not want; `cash_floor` euros that are never touched;
    `most_files` the most aids and lenders that it applies to.
    """

    no_loan: bool = False
    refused: frozenset[str] = frozenset()
    cash_floor: Decimal | None = None
    most_files: int | None = None


def wishes(situation: Situation) -> Wishes:
    """Return what is wished, as far as it is known."""
    refused = (
        item
        for item in situation.items_of(_REFUSED)
        if situation.typed(f"{_REFUSED}.{item}.refused", bool)
    )
    most = situation.typed("project.most_files", int)
    return Wishes(
        no_loan=situation.typed("project.no_loan", bool) is True,
        refused=frozenset(refused),
        cash_floor=situation.typed("project.cash_floor", Decimal),
        most_files=None if most is None else max(most, 0),
    )
