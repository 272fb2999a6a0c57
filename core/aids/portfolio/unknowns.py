"""The unknown facts of a portfolio that matter most: what would settle the doubtful firms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.aids.evaluate import evaluate
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.aids import Instrument

# So many firms in doubt are looked at closely; of more, evenly spread ones.
MOST_LOOKED_AT = 1_500


@dataclass(frozen=True, slots=True)
class UnknownFact:
    """A fact that is wanting: the percents of the firms in doubt that it keeps there.

    `alone` where it is the only one wanting; `money` of what all those in doubt would be granted.
    """

    fact: str
    firms: Decimal
    alone: Decimal
    money: Decimal


@dataclass(frozen=True, slots=True)
class Unknowns:
    """The wanting facts, the one with most money first, as found on `looked_at` firms in doubt.

    `unasked` percent of these are in doubt for what no fact tells: who runs the aid judges.
    """

    facts: tuple[UnknownFact, ...] = ()
    unasked: Decimal = Decimal(0)
    looked_at: int = 0


def unknowns_of(
    instrument: Instrument, pack: Pack, on: date, firms: Sequence[tuple[Situation, Decimal]]
) -> Unknowns:
    """Return the facts that would settle firms in doubt, each given with the money at stake."""
    if not firms:
        return Unknowns()
    seen = _spread(firms)
    money: dict[str, Decimal] = {}
    counts: dict[str, int] = {}
    alone: dict[str, int] = {}
    unasked = 0
    for situation, sum_ in seen:
        missing = {_named(each, pack) for each in evaluate(instrument, situation, pack, on).missing}
        unasked += not missing
        for fact in missing:
            money[fact] = money.get(fact, Decimal(0)) + sum_
            counts[fact] = counts.get(fact, 0) + 1
            alone[fact] = alone.get(fact, 0) + (len(missing) == 1)
    whole, at_stake = Decimal(len(seen)), sum((each for _firm, each in seen), Decimal(0))
    facts = [
        UnknownFact(
            fact,
            100 * counts[fact] / whole,
            100 * alone[fact] / whole,
            100 * money[fact] / at_stake if at_stake else Decimal(0),
        )
        for fact in counts
    ]
    facts.sort(key=lambda each: (-each.money, -each.firms, each.fact))
    return Unknowns(tuple(facts), 100 * unasked / whole, len(seen))


def _spread(firms: Sequence[tuple[Situation, Decimal]]) -> list[tuple[Situation, Decimal]]:
    if len(firms) <= MOST_LOOKED_AT:
        return list(firms)
    return [firms[at * len(firms) // MOST_LOOKED_AT] for at in range(MOST_LOOKED_AT)]


def _named(fact: str, pack: Pack) -> str:
    """Return a fact's name; that of an item of a list stands for the list."""
    collection = ".".join(fact.split(".")[:2])
    is_item = fact not in pack.facts and collection in pack.collections
    return collection if is_item and not fact.startswith("company.aids.") else fact
