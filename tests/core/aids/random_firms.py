"""Firms made at random from what a pack can ask: for the laws of aids."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from core.facts.definition import FactDefinition
from core.facts.situation import Answer, Silence, Situation
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Condition

COMMUNES = (
    "75056", "97411", "31555", "35238", "13055", "2A004", "97209", "69123", "59350", "44109",
    "97302", "80021", "40088", "33063", "67482", "45234", "14118", "76540", "59606", "99999",
)  # fmt: skip
NUMBERS = (0, 1, 5, 9, 10, 11, 19, 20, 49, 50, 99, 100, 249, 250, 500, 2020)
SUMS = ("0", "0.004", "1", "299", "300", "500", "777.77", "1000", "3000", "10000", "49999",
        "50000", "200000", "2000000", "50000000")  # fmt: skip
FORMS = ("1000", "5499", "5710", "9220", "5202", "6540", "7210")


def random_firm(random: Random, pack: Pack) -> Situation:
    """Return a firm that has told more or less of itself, and perhaps contradicts itself."""
    told = random.choice((0.0, 0.3, 0.7, 0.95, 1.0))
    days = days_of(pack)
    answers: dict[str, Answer] = {}
    for definition in pack.content.facts:
        is_ours = not definition.name.startswith("dma.") and "*" not in definition.name
        if is_ours and random.random() < told:
            is_said = random.random() < 0.93
            answers[definition.name] = (
                _value(definition, random, pack, days) if is_said else random.choice(list(Silence))
            )
    for aid in _aids(pack):
        start = f"company.aids.{aid}"
        answers |= _some(random, told / 2, {f"{start}.open": random.random() < 0.8})
        answers |= _some(random, told / 2, {f"{start}.had": random.random() < 0.7})
        answers |= _some(random, told / 4, {f"{start}.report": random.choice(days)})
    return Situation(answers | _history(random, days) | _project(random, pack))


def days_of(pack: Pack) -> tuple[date, ...]:
    """Return the days on which a rule of the pack begins or ends."""
    found: set[date] = set()
    for version in _versions(pack):
        for window in (version.valid, version.filing, version.spending):
            found |= {each for each in (window and (window.first, window.last)) or () if each}
        found |= {day for each in version.open for day in (each.first, each.last)}
        found |= {each.last for each in version.local_ends}
    return tuple(sorted(found))


def random_day(random: Random, pack: Pack) -> date:
    """Return a law date on a change of the rules, the day before or the day after."""
    return random.choice(days_of(pack)) + timedelta(days=random.choice((-1, 0, 1)))


def _value(
    definition: FactDefinition, random: Random, pack: Pack, days: tuple[date, ...]
) -> Answer:
    values: dict[str, Answer] = {
        "bool": random.random() < 0.5,
        "int": random.choice(NUMBERS),
        "money": Decimal(random.choice(SUMS)),
        "decimal": Decimal(random.choice(SUMS)),
        "date": random.choice(days) + timedelta(days=random.choice((0, 1, -1, -400, 30))),
        "naf": random.choice(pack.activities.codes),
        "commune": random.choice(COMMUNES),
        "legal_form": random.choice(FORMS),
    }
    if definition.type == "choice":
        return random.choice(definition.options).key
    return values.get(definition.type, "text")


def _history(random: Random, days: tuple[date, ...]) -> dict[str, Answer]:
    if random.random() < 0.2:
        return {"company.de_minimis": Silence.NOT_APPLICABLE}
    found: dict[str, Answer] = {}
    for number in range(random.choice((0, 0, 1, 2))):
        start = f"company.de_minimis.g{number}"
        found |= _some(random, 0.8, {f"{start}.date": random.choice(days)})
        granted = Decimal(random.choice((1000, 50_000, 150_000, 299_000)))
        found |= _some(random, 0.8, {f"{start}.amount": granted})
    return found


def _project(random: Random, pack: Pack) -> dict[str, Answer]:
    if random.random() < 0.1:
        return {"project.expenses": Silence.NOT_APPLICABLE}
    known = random.choice((0.7, 1.0, 1.0))
    kinds = sorted({
        kind for version in _versions(pack) for group in version.eligible
        for kind in (*group.categories, *group.perhaps)
    })  # fmt: skip
    found: dict[str, Answer] = {}
    for number in range(random.choice((0, 1, 1, 2, 3, 5))):
        start = f"project.expenses.e{number}"
        found[f"{start}.label"] = "x"
        found |= _some(random, known, {f"{start}.category": random.choice(kinds)})
        found |= _some(random, known, {f"{start}.amount": Decimal(random.choice(SUMS[:-2]))})
        found |= _some(random, known, {f"{start}.month": random.choice((1, 2, 6, 12))})
    return found


def _some(random: Random, share: float, answers: dict[str, Answer]) -> dict[str, Answer]:
    return answers if random.random() < share else {}


def _versions(pack: Pack) -> Iterator[AidVersion]:
    for instrument in pack.content.instruments:
        yield from instrument.versions


def _aids(pack: Pack) -> tuple[str, ...]:
    """Return the aids of the pack and those that its conditions name."""
    found = [each.id for each in pack.content.instruments]
    for version in _versions(pack):
        for condition in version.conditions:
            found += _earlier(condition)
    return tuple(dict.fromkeys(found))


def _earlier(condition: Condition) -> Iterator[str]:
    if condition.had is not None:
        yield from (*condition.had.aids, *condition.had.others)
    for each in (*condition.every, *condition.some):
        yield from _earlier(each)
