"""How long the observatory of ten thousand firms takes to open, its map included."""

import gc
import time
from collections.abc import Iterator
from random import Random
from statistics import median

from core.language import language
from core.observatory.figures import shots
from core.observatory.observed import Observed, PlannedAid, SeenSitting, encoded
from core.observatory.observing import observe
from core.observatory.selection import Selection
from core.observatory.shelf import decoded
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.report.palette import PRINT
from tests.bench.figure import Figure

FIRMS, ROUNDS = 10_000, 5


def figures() -> Iterator[Figure]:
    """Yield the CPU time from the bodies as they are kept to all figures drawn."""
    pack = bundled_pack()
    bodies = synthetic(FIRMS, pack)
    _opened(bodies, pack)  # fonts and outlines are read once, with the first figure
    gc.collect()
    gc.disable()  # as in the window, which looks for garbage at rest
    try:
        taken = [_opened(bodies, pack) for _round in range(ROUNDS)]
    finally:
        gc.enable()
    yield Figure(f"observatory of {FIRMS} firms, map included (CPU)", median(taken), "ms",
                 worst=max(taken))  # fmt: skip


def synthetic(count: int, pack: Pack) -> list[tuple[str, bytes]]:
    """Return what is kept of so many made-up firms, the same each time."""
    random = Random(1)  # noqa: S311 - made-up firms, the same each time
    places = list(pack.territories.departements.values())
    needs, aids = range(len(pack.content.needs)), range(len(pack.content.instruments))
    found: list[tuple[str, bytes]] = []
    for number in range(count):
        place = places[int(len(places) * random.random() ** 2) % len(places)]
        own, known = random.sample(needs, 13), random.sample(aids, 15)
        first = random.random() * 100
        row = Observed(
            departement=place.code, region=place.region.code, section=random.choice("CFGHIJKLM"),
            headcount=int(2 ** (random.random() * 8)), on=739_000 + random.randrange(500),
            campaign="", dma=first, dii=random.randrange(13), answered=tuple(own[:5]),
            unanswered=tuple(own[5:]), had=tuple(known[:1]),
            planned=tuple(PlannedAid(each, 100, 900) for each in known[1:3]),
            missed=tuple(known[3:5]), possible=tuple(known[5:]), spend=random.randrange(20_000),
            sittings=_sittings(first, random), arm="", cluster="", experiment="",
        )  # fmt: skip
        found.append((f"d{number:05}", encoded(row)))
    return found


def _sittings(first: float, random: Random) -> tuple[SeenSitting, ...]:
    if random.random() > 0.3:
        return ()
    after = min(first + random.gauss(5, 8), 100)
    return SeenSitting("T0", 739_000, first, 4), SeenSitting("T1", 739_300, after, 6)


def _opened(bodies: list[tuple[str, bytes]], pack: Pack) -> float:
    start = time.process_time()
    seen = observe(decoded(bodies), Selection(), pack)
    for shot in shots(seen, pack):
        shot.drawn(PRINT, language("fr"), 600)
    return (time.process_time() - start) * 1000
