"""How long the financing takes: the best mix beside other solvers, risk, three years, the bank."""

import random
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache
from statistics import median
from typing import Any

from core.aids.terms import AidTerms, Steps, TermOption
from core.facts.file import read_dossier
from core.facts.situation import Situation
from core.financing.bridges import bridges
from core.financing.finance import steps
from core.financing.formulation import Project
from core.financing.inputs import inputs
from core.financing.mix import Mix, formed
from core.financing.offers import Side, offer
from core.financing.risk import risk_of
from core.financing.three_years import three_years
from core.financing.verify import verify
from core.language import language
from core.packs.reading import bundled_pack
from core.ranges import Range
from core.report.bank.workbook import bank_workbook
from core.resources import resource
from core.visit import conduct
from tests.bench.figure import Figure
from tests.bench.peers import model_of, peers
from tests.core.financing.examples import aid, best_mix, line

# Expenses, aids, and how many such projects are solved on the sure and on the possible side.
SIZES = ((6, 12, (20, 20)), (15, 40, (200, 200)))
PEER_MODELS, ROUNDS = 20, 5
ON = date(2026, 11, 23)
GAINS = {
    "project.cash_opening": Decimal(8_000),
    "project.gains.turnover": Decimal(24_000),
    "company.variable_cost_rate": Decimal(35),
}


def figures() -> Iterator[Figure]:
    """Yield times of the mix of a usual and of a huge project, then of what follows a plan."""
    from highspy import Highs

    Highs().version()  # loaded beforehand: the figure is of the model, not of the import
    for expenses, aids, projects in SIZES:
        for side, count in zip(Side, projects, strict=True):
            yield from _figures_of((expenses, aids), count, side)
    yield from _beside_peers()
    yield from _of_a_plan()


def _beside_peers() -> Iterator[Figure]:
    """Yield one solve of the model alone, beside each other solver on the very same models."""
    times: list[float] = []
    models: list[dict[str, Any]] = []
    values: list[float] = []
    for seed in range(PEER_MODELS):
        project, aids = random_project(seed, (15, 40))
        form = formed(project, [found for each in aids if (found := offer(each, Side.SURE))],
                      Side.SURE)  # fmt: skip
        if form is None:
            continue
        model = model_of(form)
        aims = {at: factor for at, factor in enumerate(model["objective"]) if factor}
        start = time.perf_counter()
        best = form.model.best(aims)
        times.append((time.perf_counter() - start) * 1000)
        models.append(model)
        values.append(best.bound)
    for peer in peers(models, values):
        share = f", peer proves it on {peer.proved} of {peer.models} in 20 s" if peer.models else ""
        name = f"one model of 15 × 40, sure{share}"
        yield Figure(name, median(times), "ms", peer=peer.name, peer_value=peer.value)


def _of_a_plan() -> Iterator[Figure]:
    """Yield what follows the first plan of the demo firm, and what a moved slider costs."""
    situation, pack = _bakery(), bundled_pack()
    visit = conduct(situation, pack, ON)
    plan = visit.financing.plans[0]
    project = inputs(situation, pack, ON)
    moved = situation.with_answers({"project.own_funds": Decimal(2_750)})
    french = language("fr")
    for name, make in (
        ("risk, 10 000 draws × 36 months", lambda: risk_of(plan, project)),
        ("three years of a plan", lambda: three_years(situation, pack, ON, plan)),
        ("first plan after a slider moved", lambda: next(steps(moved, pack, ON, visit.aids))),
        ("all plans after a slider moved", lambda: list(steps(moved, pack, ON, visit.aids))),
        ("what bridges the lowest point", lambda: bridges(situation, pack, ON, plan)),
        ("the bank’s workbook", lambda: bank_workbook(visit, pack, french)),
    ):
        times = list(_times(make))
        yield Figure(f"{name}, demo firm", median(times), "ms", worst=max(times))


@cache
def _bakery() -> Situation:
    body = resource("demo", "boulangerie.json").read_bytes()
    return read_dossier(body, bundled_pack()).situation.with_answers(GAINS)


def _times(make: Callable[[], object]) -> Iterator[float]:
    make()
    for _round in range(ROUNDS):
        start = time.perf_counter()
        make()
        yield (time.perf_counter() - start) * 1000


def _figures_of(size: tuple[int, int], projects: int, side: Side) -> Iterator[Figure]:
    times: list[float] = []
    proved = 0
    with each_solve() as solves:
        for seed in range(projects):
            project, aids = random_project(seed, size)
            start = time.thread_time()
            proved += solved(project, aids, side).is_optimal
            times.append((time.thread_time() - start) * 1000)
    name = f"funding mix, {size[0]} expenses × {size[1]} aids, {side.value} plan"
    yield Figure(name, median(times), "ms", worst=max(times))
    yield Figure(f"{name}, one solve of it", median(solves), "ms", worst=max(solves))
    yield Figure(f"{name}, proved optimal", 100 * proved / projects, "%")


@contextmanager
def each_solve() -> Generator[list[float]]:
    """Give the processor time of every call of the solver meanwhile, in milliseconds.

    A plan is several solves: relaxed, most aid, fewest files, and their proofs.
    """
    from highspy import Highs

    times: list[float] = []
    run = Highs.run

    def timed(solver: Highs) -> object:
        start = time.thread_time()
        try:
            return run(solver)
        finally:
            times.append((time.thread_time() - start) * 1000)

    Highs.run = timed
    try:
        yield times
    finally:
        Highs.run = run


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
