"""What is taken away as backups grow older."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.store.backups.shelf import Chain, Shelf, chains_among
from core.store.backups.thinning import outdated

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_thinned_by_age() -> None:
    """All of the last month, then one a month for a year, then one a year."""
    files = [path for age in range(0, 1200, 15) for path in _chain(age, parts=2)]
    while gone := outdated(chains_among(files), NOW):
        files = [path for path in files if path not in gone]

    chains = chains_among(files)
    ages = [(NOW - chain.begun).days for chain in chains]
    assert 3 == sum(age <= 31 for age in ages)
    assert {1} == set(Counter(_month(each) for each in chains if 62 < _age(each) <= 365).values())
    assert {1} == set(Counter(each.begun.year for each in chains if _age(each) > 366).values())
    assert all(len(chain.parts) == 1 for chain in chains if _age(chain) > 60)


def test_latest_stays_whole() -> None:
    """However old, the latest backup with all its parts stays."""
    chains = chains_among(_chain(3000, parts=3))

    assert [] == outdated(chains, NOW)


def test_cut_off_thinning_leaves_chains() -> None:
    """Whichever file of those to go was the last to go, what is left are chains."""
    files = [path for age in (2000, 1990, 1) for path in _chain(age, parts=2)]
    gone = outdated(chains_among(files), NOW)
    for count in range(len(gone)):
        left = [path for path in files if path not in gone[:count]]

        for chain in chains_among(left):
            assert list(range(len(chain.parts))) == [part.number for part in chain.parts]


def _chain(age: int, parts: int) -> list[Path]:
    at = NOW - timedelta(days=age)
    shelf = Shelf(Path("/nowhere"))
    base = shelf.new_base(at, "00000000")
    later = (shelf.part_path(base, number, at) for number in range(parts))
    return [shelf.full_path(base), *later]


def _age(chain: Chain) -> int:
    return (NOW - chain.begun).days


def _month(chain: Chain) -> tuple[int, int]:
    return (chain.begun.year, chain.begun.month)
