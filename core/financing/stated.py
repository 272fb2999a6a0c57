"""What an office has told of its aid where no source gives a figure, with the day of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from msgspec import structs

from core.aids.terms import AidTerms, TermOption
from core.facts.situation import Situation
from core.financing.cents import to_cent
from core.messages import N_, Euros, Message, message
from core.ranges import Range

COLLECTION = "project.stated"


@dataclass(frozen=True, slots=True)
class Statement:
    """The euros, or the days of advice, that an office has told of an aid; None: not told."""

    instrument: str
    amount: Decimal | None
    days: Decimal | None
    told_on: date | None


def statement(situation: Situation, instrument: str) -> Statement:
    """Return what was told of an aid."""
    start = f"{COLLECTION}.{instrument}"
    return Statement(
        instrument,
        situation.typed(f"{start}.amount", Decimal),
        situation.typed(f"{start}.days", Decimal),
        situation.typed(f"{start}.told_on", date),
    )


def has_no_figure(terms: AidTerms) -> bool:
    """Say whether no source gives a formula for an aid, but what it pays for is known."""
    options = [option for reading in terms.readings for option in reading.options]
    return bool(options) and all(
        not option.is_documented and any(line.expenses or line.doubtful for line in option.lines)
        for option in options
    )


def as_told(terms: AidTerms, said: Statement) -> AidTerms:
    """Return the terms with the amount that the office told, where the sources give none.

    It pays for the expenses that its text names, up to that amount.
    """
    if not said.amount or said.amount <= 0 or not has_no_figure(terms):
        return terms
    most = to_cent(said.amount)
    readings = tuple(
        structs.replace(each, options=tuple(_option(option, most) for option in each.options))
        for each in terms.readings
    )
    return replace(terms, readings=readings)


def told_words(aids: Iterable[AidTerms], situation: Situation) -> Iterator[Message]:
    """Yield in words which amounts rest on what an office told, and when."""
    for terms in aids:
        said = statement(situation, terms.instrument)
        if not said.amount or said.amount <= 0:
            continue
        if said.told_on is None:
            yield message(
                N_("“{aid}”: {amount} as its office told; the day is not noted. Ask again."),
                aid=terms.title,
                amount=Euros(said.amount),
            )
        else:
            yield message(
                N_("“{aid}”: {amount} as its office told on {day}; it may have changed since."),
                aid=terms.title,
                amount=Euros(said.amount),
                day=said.told_on,
            )


def _option(option: TermOption, most: Decimal) -> TermOption:
    lines = tuple(structs.replace(line, rate=Decimal(1)) for line in option.lines)
    return structs.replace(option, lines=lines, cap=Range(most, most), is_documented=True)
