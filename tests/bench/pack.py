"""How long the base pack takes to load and to compile."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import msgspec

from core.packs.reading import bundled_pack, compile_pack, compiled_pack
from core.resources import resource
from tests.bench.figure import Figure


def figures() -> Iterator[Figure]:
    """Yield the times of a pack; the peer reads the same content with the standard json, untyped.

    The compiled pack is typed and checked as it is read.
    """
    plain = msgspec.json.encode(bundled_pack().content)
    with tempfile.TemporaryDirectory() as folder:
        target, sources = Path(folder), resource("packs", "base")
        compiling = _times(lambda: compile_pack(sources, target), 3)
        loading = _times(lambda: compiled_pack(target).content, 15)
        yield Figure(
            "load the compiled base pack",
            median(loading),
            "ms",
            "json.loads of the same content",
            median(_times(lambda: json.loads(plain), 15)),
            max(loading),
        )
        yield Figure(
            "compile the base pack from its sources",
            median(compiling),
            "ms",
            worst=max(compiling),
        )


def _times(act: Callable[[], object], rounds: int) -> list[float]:
    times: list[float] = []
    for _round in range(rounds):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return times
