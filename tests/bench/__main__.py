"""All measures of `make bench`: medians, and ratios to named peers. It fails on nothing."""

import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator

import tests.bench
from tests.bench.figure import Figure

APART = {"figure", "__main__"}


def main(wanted: list[str]) -> None:
    """Print the figures of all modules beside this one, or of those named."""
    names = sorted(
        module.name
        for module in pkgutil.iter_modules(tests.bench.__path__)
        if module.name not in APART
    )
    for name in wanted or names:
        sys.stdout.write(f"\n{name}\n")
        for line in _lines(importlib.import_module(f"tests.bench.{name}").figures()):
            sys.stdout.write(line)
            sys.stdout.flush()


def _lines(figures: Iterable[Figure]) -> Iterator[str]:
    for figure in figures:
        line = f"  {figure.name:<62} {figure.value:>10.2f} {figure.unit}"
        if figure.ratio is not None:
            line += f"   {figure.ratio:.2f} × {figure.peer} ({figure.peer_value:.2f})"
        yield line + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
