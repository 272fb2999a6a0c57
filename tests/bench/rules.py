"""How quick the engine of aids is on 200 made-up aids and 10,000 firms, beside its peers."""

import gc
import time
from collections.abc import Callable, Iterator
from statistics import median

from core.aids.batch.columns import Firms
from core.aids.batch.evaluate import evaluate_batch
from core.aids.compiled.compiling import applying, compiled
from core.aids.context import Context
from core.aids.evaluate import evaluate_all, verdicts
from core.facts.situation import Situation
from core.packs.pack import Pack
from tests.bench.figure import Figure
from tests.workload.as_pack import ON, pack_of, situation_of
from tests.workload.openfisca import OpenFisca
from tests.workload.peers import NumpyByHand, TracedPython, answers
from tests.workload.schemes import Workload, workload

SINGLES, ROUNDS = 200, 7
# What cannot be run here was measured on another machine, with this workload.
RECORDED_SETUP, RECORDED_BATCH = 231.0, 2_000_000 / 48e6 * 1000
PUBLICODES, ZEN = 46.0, 0.35


def figures() -> Iterator[Figure]:
    """Yield the times of one firm with all reasons, of the set-up, and of all firms at once.

    Peers bear « recorded » where their package is not installed here. The workload itself is kept
    from the garbage collector, which would look through it during any of the measures.
    """
    work = workload()
    pack, situations = pack_of(work), [situation_of(each, work) for each in work.firms]
    evaluate_all(situations[0], pack, ON)  # the reference tables are read once, at the first call
    gc.collect()
    gc.freeze()
    yield from _one_firm(work, pack, situations[1 : SINGLES + 1])
    yield from _set_up(work, pack)
    yield from _all_firms(work, pack, situations)
    gc.unfreeze()


def _one_firm(work: Workload, pack: Pack, situations: list[Situation]) -> Iterator[Figure]:
    plain = TracedPython(work)
    firms = [answers(each) for each in work.firms[1 : SINGLES + 1]]
    full = _times([lambda s=s: evaluate_all(s, pack, ON) for s in situations])
    quick = _times([lambda s=s: verdicts(Context(s, pack, ON)) for s in situations])
    traced = median(_times([lambda firm=firm: plain.results(firm) for firm in firms]))
    name = "one firm, 200 made-up aids, verdicts, sums and all reasons"
    yield Figure(name, median(full), "ms", "plain Python with a trace", traced)
    yield Figure(name, median(full), "ms", "publicodes (recorded)", PUBLICODES)
    yield Figure(name, median(full), "ms", "ZEN, no reasons or unknowns (recorded)", ZEN)
    yield Figure("the same, verdicts alone", median(quick), "ms")


def _set_up(work: Workload, pack: Pack) -> Iterator[Figure]:
    def set_up() -> object:
        return compiled([(each, applying(each, ON)) for each in pack.content.instruments], pack, ON)

    ours = median(_times([set_up] * ROUNDS))
    name = "set-up of 200 made-up aids from the pack"
    try:
        started = time.process_time()
        OpenFisca(work)
        peer = (time.process_time() - started) * 1000
        yield Figure(name, ours, "ms", "OpenFisca-core with its import", peer)
    except ImportError:
        yield Figure(name, ours, "ms", "OpenFisca-core (recorded)", RECORDED_SETUP)


def _all_firms(work: Workload, pack: Pack, situations: list[Situation]) -> Iterator[Figure]:
    firms = Firms(situations)
    firms.prepare(pack)
    by_hand = NumpyByHand(work)
    gc.collect()
    gc.freeze()
    ours = median(_times([lambda: evaluate_batch(firms, pack, ON)] * ROUNDS))
    hand = median(_times([by_hand.amounts] * ROUNDS))
    name = f"{len(work.schemes)} aids × {len(work.firms)} firms at once"
    yield Figure(name, ours, "ms", "NumPy by hand, no unknowns", hand)
    try:
        system = OpenFisca(work)
        peer = median([_time_of_openfisca(system) for _round in range(ROUNDS)])
        yield Figure(name, ours, "ms", "OpenFisca-core, no unknowns", peer)
    except ImportError:
        yield Figure(name, ours, "ms", "OpenFisca-core, no unknowns (recorded)", RECORDED_BATCH)


def _time_of_openfisca(system: OpenFisca) -> float:
    simulation = system.simulation()
    return _times([lambda: system.amounts(simulation)])[0]


def _times(calls: list[Callable[[], object]]) -> list[float]:
    """Return the milliseconds of each call."""
    found: list[float] = []
    for call in calls:
        start = time.process_time()
        call()
        found.append((time.process_time() - start) * 1000)
    return found
