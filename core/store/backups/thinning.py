"""The thinning of backups: all of a month, then one a month for a year, then one a year."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from core.store.backups.shelf import Chain

# The team's own choice; what came before is in every later full backup.
_ALL_FOR = timedelta(days=31)
_MONTHLY_FOR = timedelta(days=366)


def outdated(chains: Sequence[Chain], now: datetime) -> list[Path]:
    """Return the files to take away; the latest chain always stays whole."""
    found: list[Path] = []
    kept: set[tuple[int, ...]] = set()
    for chain in chains[:-1]:
        age = now - chain.last.at
        if age <= _ALL_FOR:
            continue
        month = (chain.begun.year, chain.begun.month)
        stands_for = month if now - chain.begun <= _MONTHLY_FOR else month[:1]
        if stands_for in kept:
            found += _files(chain)
        else:
            kept.add(stands_for)
            found += reversed(chain.files_after(0))
    return found


def _files(chain: Chain) -> list[Path]:
    """Return all files of a chain; the last one first, so that what is left is a chain still."""
    return [*reversed([part.path for part in chain.parts]), chain.full]
