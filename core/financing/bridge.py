"""A way over the lowest point of the cash."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from core.facts.situation import Answer
from core.financing.cents import euros
from core.financing.curve import Curve
from core.messages import N_, Euros, Message, Shown, message

Kind = Literal["later", "split", "loan", "advance", "own_funds"]


@dataclass(frozen=True, slots=True)
class Bridge:
    """What to do, in words, and the lowest balance that it leads to, in euros.

    `is_enough`: cash then never falls below its floor. `answers` are the facts that would bring it
    into the project, where it is a matter of its lines. `amount` is the money that it takes, if
    any, for `months` months or put off by as many; `cost` what it costs. `is_to_ask`: nobody has
    said that it is possible.
    """

    kind: Kind
    words: Shown
    lowest: Decimal
    month: int
    is_enough: bool
    answers: Mapping[str, Answer] = field(default_factory=dict[str, Answer])
    amount: Decimal | None = None
    months: int | None = None
    cost: Decimal = Decimal(0)
    is_to_ask: bool = False


def outcome(curve: Curve) -> Message:
    """Return where the cash then is lowest, as the end of a sentence."""
    if curve.is_kept:
        words = N_("cash then stays at {lowest} or more")
    else:
        words = N_("cash still falls, to {lowest} in month {month}")
    return message(words, lowest=Euros(euros(curve.lowest)), month=curve.month)
