"""The progress of long work, shown on a terminal and nowhere else."""

import sys
from collections.abc import Generator
from contextlib import contextmanager

from core.visit import Progress


@contextmanager
def progress_bar(label: str) -> Generator[Progress]:
    """Give a function to tell progress to; its bar goes to the standard error of a terminal."""
    if not sys.stderr.isatty():
        yield _untold
        return
    from click import progressbar

    with progressbar(length=1, label=label, file=sys.stderr, show_eta=False) as bar:

        def told(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield told


def _untold(_done: int, _total: int) -> None:
    """Nobody looks on."""
