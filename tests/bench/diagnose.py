"""How long the scores, the place among peers and the needs of one firm take."""

import time
from collections.abc import Iterator
from datetime import date
from statistics import median

from core.diagnostic.diagnose import diagnose, scores
from core.facts.file import read_dossier
from core.packs.reading import bundled_pack
from core.resources import resource
from tests.bench.figure import Figure

ROUNDS = 25


def figures() -> Iterator[Figure]:
    """Yield the time of the whole diagnosis beside that of the scores alone, shown as one types."""
    pack = bundled_pack()
    body = resource("demo", "boulangerie.json").read_bytes()
    situation = read_dossier(body, pack).situation
    day = date(2026, 11, 23)
    diagnose(situation, pack, day)  # tables are read once, at the first call
    whole: list[float] = []
    part: list[float] = []
    for _round in range(ROUNDS):
        start = time.process_time()
        scores(situation, pack)
        middle = time.process_time()
        diagnose(situation, pack, day)
        part.append((middle - start) * 1000)
        whole.append((time.process_time() - middle) * 1000)
    yield Figure("diagnosis of the demo firm", median(whole), "ms", worst=max(whole))
    yield Figure("its scores alone, as one types", median(part), "ms", worst=max(part))
