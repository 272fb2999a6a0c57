"""A workload of made-up aids and firms, the same at every run: what engines are measured on.

A scheme pays a firm whose figures lie within its bounds; its amount is a share of the expenses,
more in a priority district, between a floor and a cap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from core.facts.territories import departement_of
from core.packs.reading import bundled_pack

SEED = 20_261_123
FLAGS = ("priority_district", "rural_zone", "exporter", "social_economy", "employer", "craft")
_SHARES = (0.15, 0.3, 0.25, 0.1, 0.8, 0.3)
_NO_LIMIT = 10**6


@dataclass(frozen=True, slots=True)
class Scheme:
    """One aid: bounds are both included; no prefixes or départements: any."""

    name: str
    headcount: tuple[int, int]
    turnover: int
    age: tuple[int, int]
    activities: tuple[str, ...]
    is_excluding: bool
    departements: tuple[str, ...]
    first: date
    last: date
    flags: tuple[str, ...]
    rate: int
    bonus: int
    floor: int
    cap: int


@dataclass(frozen=True, slots=True)
class Firm:
    """One firm; None is what it has not answered. Age in months, expenses and turnover in euros."""

    headcount: int | None
    turnover: int | None
    age: int | None
    activity: str | None
    departement: str | None
    day: date | None
    expenses: int
    flags: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class Workload:
    """Schemes and firms, with the communes that stand for the départements."""

    schemes: tuple[Scheme, ...]
    firms: tuple[Firm, ...]
    communes: dict[str, str]


def workload(schemes: int = 200, firms: int = 10_000, unknown: float = 0.0) -> Workload:
    """Return a workload; `unknown` is the share of answers that are not given."""
    random = Random(SEED)  # noqa: S311 - the same at every run is what is wanted
    pack = bundled_pack()
    known = pack.activities
    activities = [
        code.replace(".", "") for code in known.codes if known.resolve(code).revision == "rev2"
    ]
    communes = {departement_of(code): code for code in pack.territories.codes}
    places = sorted(communes)
    return Workload(
        tuple(_scheme(number, random, activities, places) for number in range(schemes)),
        tuple(_firm(random, activities, places, unknown) for _number in range(firms)),
        communes,
    )


def _scheme(number: int, random: Random, activities: list[str], places: list[str]) -> Scheme:
    least = random.choice((0, 0, 0, 1, 2, 5, 10))
    most = random.choice((9, 10, 19, 20, 49, 50, 99, 249, 250, _NO_LIMIT))
    listed = () if random.random() < 0.45 else _prefixes(random, activities)
    count = random.choice((1, 1, 2, 4, 5, 8, 12, 13))
    return Scheme(
        name=f"scheme-{number:03}",
        headcount=(least, most if most >= least else least + 40),
        turnover=random.choice((10**6, 2 * 10**6, 10**7, 5 * 10**7, 10**12)),
        age=(random.choice((0, 0, 0, 6, 12, 24, 36)), random.choice((12_000, 12_000, 60, 96, 36))),
        activities=listed,
        is_excluding=bool(listed) and random.random() < 0.25,
        departements=() if random.random() < 0.4 else tuple(sorted(random.sample(places, count))),
        first=date(random.choice((2023, 2024, 2025, 2026)), random.randint(1, 12), 1),
        last=date(random.choice((2026, 2027, 2028, 2030)), random.randint(1, 12), 28),
        flags=tuple(sorted(random.sample(FLAGS, random.choice((0, 0, 0, 1, 1, 2))))),
        rate=random.choice((10, 15, 20, 25, 30, 40, 50, 70)),
        bonus=random.choice((0, 0, 5, 10)),
        floor=random.choice((0, 0, 0, 500, 1000, 2000)),
        cap=random.choice((3000, 5000, 7500, 10_000, 20_000, 50_000, 100_000, 300_000)),
    )


def _prefixes(random: Random, activities: list[str]) -> tuple[str, ...]:
    """Return some divisions, classes or sub-classes."""
    found: set[str] = set()
    for _number in range(random.randint(1, 12)):
        code = random.choice(activities)
        found.add(code[: random.choice((2, 2, 2, 4, 5))])
    return tuple(sorted(found))


def _firm(random: Random, activities: list[str], places: list[str], unknown: float) -> Firm:
    headcount = min(400, int(random.lognormvariate(1.6, 1.2)))
    turnover = int((headcount + 1) * random.lognormvariate(11.2, 0.7))
    said = [random.random() >= unknown for _answer in range(6 + len(FLAGS))]
    year = random.choice((2025, 2026, 2026, 2026, 2027))
    answers = (
        headcount,
        turnover,
        random.randint(0, 480),
        random.choice(activities),
        random.choice(places),
        date(year, random.randint(1, 12), random.randint(1, 28)),
    )
    flags = tuple(random.random() < share for share in _SHARES)
    kept = [each if is_said else None for each, is_said in zip(answers, said, strict=False)]
    return Firm(
        *kept,  # type: ignore[arg-type] - in the order of the fields
        expenses=random.randint(1, 400) * 250,
        flags=_kept(flags, said[6:]),
    )


def _kept(flags: Sequence[bool], said: Sequence[bool]) -> tuple[bool | None, ...]:
    return tuple(each if is_said else None for each, is_said in zip(flags, said, strict=True))
