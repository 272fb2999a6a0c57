"""All measures of `make bench`: medians, and ratios to named peers. It fails on nothing."""

import importlib
import pkgutil
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from os import cpu_count, getloadavg
from pathlib import Path

import tests.bench
from tests.bench.figure import Figure

APART = {
    "counted", "figure", "many_devices", "peers", "peer_solvers", "peers_sync", "scale_probe",
    "test_bench", "__main__",
}  # fmt: skip
PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
HEADING = "## Figures\n"


def main(wanted: list[str]) -> None:
    """Print the figures of the modules named; of all, and into `docs/performance.md`, if none is.

    Each module is told once with its figures, as they come.
    """
    names = sorted(
        module.name
        for module in pkgutil.iter_modules(tests.bench.__path__)
        if module.name not in APART
    )
    found: list[Figure] = []
    for name in wanted or names:
        sys.stdout.write(f"\n{name}\n")
        for figure in _measured(name):
            found.append(figure)
            sys.stdout.write(f"  {' | '.join(_cells(figure))}\n")
            sys.stdout.flush()
    if not wanted:
        method, _heading, _former = PAGE.read_text(encoding="utf-8").partition(HEADING)
        PAGE.write_text(method + "\n".join([HEADING, *_page(found)]) + "\n", encoding="utf-8")


def _measured(name: str) -> Iterator[Figure]:
    """Yield the figures of a module; one that cannot be measured here keeps no other from it."""
    try:
        yield from importlib.import_module(f"tests.bench.{name}").figures()
    except Exception as error:  # noqa: BLE001 - told, and the next one is measured
        sys.stdout.write(f"  not measured: {type(error).__name__}: {error}\n")


def _page(found: list[Figure]) -> Iterator[str]:
    """Yield the lines below the heading: when and where, then the table."""
    day = datetime.now(UTC).date().isoformat()
    python = platform.python_version()
    yield f"`make bench`, {day}, on {_processor()}, {platform.system()}, Python {python}."
    yield f"The load of the machine was {getloadavg()[0]:.1f} at the end of the measures."
    yield ""
    yield "| what | median | worst | beside |"
    yield "|---|---|---|---|"
    for figure in found:
        yield f"| {' | '.join(_cells(figure))} |"


def _cells(figure: Figure) -> tuple[str, str, str, str]:
    worst = "" if figure.worst is None else f"{figure.worst:.1f} {figure.unit}"
    beside = ""
    if figure.ratio is not None:
        beside = f"{figure.ratio:.2f} × {figure.peer} ({figure.peer_value:.1f} {figure.unit})"
    return figure.name, f"{figure.value:.1f} {figure.unit}", worst, beside


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return f"{cpu_count()} × {names[0] if names else platform.machine()}"


if __name__ == "__main__":
    main(sys.argv[1:])
