"""How long the best funding mix takes on projects larger than any that was met."""

import random
import time
from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from core.aids.terms import AidTerms, Steps, TermOption
from core.financing.formulation import Project
from core.financing.mix import Mix, best_mix
from core.financing.offers import Side, offer
from core.financing.verify import verify
from core.ranges import Range
from tests.bench.figure import Figure
from tests.core.financing.examples import aid, line

# Expenses, aids, and how many such projects are solved.
SIZES = ((6, 12, 20), (15, 40, 3))


def figures() -> Iterator[Figure]:
    """Yield the median and the worst time of a usual and of a huge project, checks included."""
    from highspy import Highs

    Highs().version()  # loaded beforehand: the figure is of the model, not of the import
    for expenses, aids, projects in SIZES:
        for side in Side:
            yield from _figures_of((expenses, aids), projects, side)


def _figures_of(size: tuple[int, int], projects: int, side: Side) -> Iterator[Figure]:
    times: list[float] = []
    proved = 0
    for seed in range(projects):
        project, aids = random_project(seed, size)
        start = time.perf_counter()
        proved += solved(project, aids, side).is_optimal
        times.append((time.perf_counter() - start) * 1000)
    name = f"funding mix, {size[0]} expenses × {size[1]} aids, {side.value} plan"
    yield Figure(name, median(times), "ms", worst=max(times))
    yield Figure(f"{name}, proved optimal", 100 * proved / projects, "%")


def solved(project: Project, aids: list[AidTerms], side: Side) -> Mix:
    """Return the best mix, checked clause by clause."""
    offers = [found for each in aids if (found := offer(each, side))]
    mix = best_mix(project, offers, side)
    verify(mix, project, aids, side)
    return mix


def random_project(seed: int, size: tuple[int, int]) -> tuple[Project, list[AidTerms]]:
    """Return a project of so many expenses and aids of all kinds; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - an example, no secret
    expenses = {f"e{each:02}": chance.randrange(20_000, 3_000_000) for each in range(size[0])}
    names = [f"aid{each:02}" for each in range(size[1])]
    aids = [_aid(chance, name, names, expenses) for name in names]
    return Project(expenses, 20_000_000), aids


def _aid(chance: random.Random, name: str, names: list[str], expenses: dict[str, int]) -> AidTerms:
    # Few sources say anything of cumulation: the proportions are those of the table of aids.
    kind = chance.choices(["unknown", "none", "ceiling", "allowed"], [85, 5, 7, 3])[0]
    return aid(
        name,
        _option(chance, expenses),
        kind=kind,
        ceiling=chance.choice(["0.5", "0.8"]) if kind == "ceiling" else None,
        excluded=tuple({chance.choice(names)} - {name}) if chance.random() < 0.15 else (),
    )


def _option(chance: random.Random, expenses: dict[str, int]) -> TermOption:
    chosen = chance.sample(sorted(expenses), chance.randrange(1, 7))
    cap = Decimal(chance.randrange(1_000, 20_000))
    lines = (line({n: expenses[n] for n in chosen}, f"0.{chance.randrange(20, 81)}"),)
    if chance.random() < 0.15:
        return TermOption(lines, steps=Steps(Decimal(300), Decimal(150)), cap=Range(cap, cap))
    if chance.random() < 0.15:
        return TermOption(lines, minimum_spend=Decimal(450), flat=Decimal(500))
    return TermOption(
        lines,
        minimum_spend=Decimal(chance.choice([0, 1_000, 5_000])),
        cap=Range(cap, cap),
        floor=Decimal(chance.choice([0, 500, 2_000])),
        regimes=(chance.choice(["unknown", "de_minimis", "gber"]),),
    )
