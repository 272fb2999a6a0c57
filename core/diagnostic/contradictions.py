"""Answers that cannot both be true."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.diagnostic.links import Implication, Links
from core.errors import UserError
from core.facts.checking import several
from core.facts.definition import FactDefinition, Value
from core.facts.situation import Situation
from core.messages import N_, Message, Shown, Text, counted, message
from core.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two stated facts that exclude each other (or one, a list), and the sentence that says so."""

    facts: tuple[str, str]
    message: Message


def contradictions(situation: Situation, links: Links, pack: Pack) -> tuple[Contradiction, ...]:
    """Return every pair of stated values that the links exclude, in a fixed order."""
    found: dict[tuple[str, str], Contradiction] = {}
    for fact in situation:
        if fact in links.scales and situation.is_known(fact):
            for last in _broken(fact, situation, links):
                pair = (fact, last.conclusion)
                if (last.conclusion, fact) not in found:
                    found.setdefault(pair, Contradiction(pair, _said(pair, last, situation, pack)))
    found.update((each.facts, each) for each in _denied(situation, pack))
    return tuple(found[pair] for pair in sorted(found))


def refuse(situation: Situation, links: Links, pack: Pack) -> None:
    """Raise a UserError that names all contradictory answers, if there are any."""
    errors = [UserError(each.message) for each in contradictions(situation, links, pack)]
    if errors:
        raise several(errors)


def undisputed(situation: Situation, links: Links, pack: Pack) -> Situation:
    """Return the situation with contradictory facts unknown: what a merge leaves to be settled."""
    disputed = {fact for each in contradictions(situation, links, pack) for fact in each.facts}
    return situation.without(*disputed) if disputed else situation


def _denied(situation: Situation, pack: Pack) -> Iterator[Contradiction]:
    """Yield each “no” to there being any items of a collection that has some."""
    for definition in pack.announcing:
        name, collection = definition.name, definition.announces or ""
        count = len(situation.items_of(collection))
        if situation.value(name) is False and count:
            said = counted(
                N_("“{label}” is answered “no”, but {count} is listed. {remedy}"),
                N_("“{label}” is answered “no”, but {count} are listed. {remedy}"),
                count,
                label=definition.label,
                remedy=message(N_("Answer “yes”, or take the list away first.")),
            )
            yield Contradiction((name, name), said)


def _broken(fact: str, situation: Situation, links: Links) -> Iterator[Implication]:
    """Follow what one stated value implies through open facts, to the stated ones it breaks."""
    value = situation.value(fact)
    reached = {fact: links.place(fact, value)} if value is not None else {}
    waiting = list(reached)
    while waiting:
        premise = waiting.pop(0)
        for each in links.implications:
            if each.premise != premise or reached[premise] < each.least:
                continue
            stated = situation.value(each.conclusion)
            if stated is not None:
                if links.place(each.conclusion, stated) < each.reached:
                    yield each
            elif (
                not situation.is_settled(each.conclusion)
                and reached.get(each.conclusion, 0) < each.reached
            ):
                reached[each.conclusion] = each.reached
                waiting.append(each.conclusion)


def _said(pair: tuple[str, str], last: Implication, situation: Situation, pack: Pack) -> Message:
    first, second = pair
    return message(
        N_(
            "“{first}” is answered “{first_answer}” and “{second}” is answered “{second_answer}”: "
            "both cannot be true. {why} Please correct one of the two answers."
        ),
        first=_label(pack.fact(first), first),
        first_answer=_answer(pack.fact(first), situation.value(first)),
        second=_label(pack.fact(second), second),
        second_answer=_answer(pack.fact(second), situation.value(second)),
        why=last.why or "",
    )


def _label(definition: FactDefinition | None, name: str) -> Shown:
    return definition.label if definition else name


def _answer(definition: FactDefinition | None, value: Value | None) -> Shown | bool:
    """Return an answer as the person chose it."""
    if isinstance(value, bool):
        return value
    options: dict[str, Text] = (
        {option.key: option.label for option in definition.options} if definition else {}
    )
    return options.get(str(value), str(value))
