"""Statistics of a kiosk without persons: counts by day and campaign, and nothing about anyone.

No hour, no answer, no order of visits: from the counts nobody can be told apart. A count of one to
four is given out as « 1 à 4 ».
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

FILE = "counts.json"
FEW = 5
# Minutes that a finished visit took, in buckets: under 2, under 5, under 10, more.
BUCKETS = (2, 5, 10)
_MOST_BYTES = 8 << 20


class DayCounts(Struct, frozen=True):
    """The counts of one day and campaign; `left` by the question at which people left."""

    day: date
    campaign: str
    counts: Mapping[str, int] = {}
    left: Mapping[str, int] = {}

    def plus(self, name: str, left: str = "") -> "DayCounts":
        """Return these counts with one more of a name, and where it was left."""
        places = Counter(self.left)
        if left:
            places[left] += 1
        return DayCounts(
            self.day, self.campaign, dict(Counter(self.counts) + Counter({name: 1})), dict(places)
        )


class Counts(Struct, frozen=True):
    """All counts of a kiosk."""

    days: tuple[DayCounts, ...] = ()

    def plus(self, on: date, campaign: str, name: str, left: str = "") -> "Counts":
        """Return the counts with one more."""
        is_same = [(each.day, each.campaign) == (on, campaign) for each in self.days]
        found = next((each for each, same in zip(self.days, is_same, strict=True) if same), None)
        others = (each for each, same in zip(self.days, is_same, strict=True) if not same)
        told = (found or DayCounts(on, campaign)).plus(name, left)
        return Counts(tuple(sorted((*others, told), key=lambda each: (each.day, each.campaign))))


def bucket(seconds: float) -> str:
    """Return the bucket of a duration: « under_5 » minutes and so on."""
    for most in BUCKETS:
        if seconds < 60 * most:
            return f"under_{most}"
    return f"over_{BUCKETS[-1]}"


def rounded(count: int) -> str:
    """Return a count as it is given out: few are not told apart."""
    return str(count) if count == 0 or count >= FEW else f"1–{FEW - 1}"


def total(days: Iterable[DayCounts], name: str) -> int:
    """Return the sum of one count over days."""
    return sum(each.counts.get(name, 0) for each in days)


def counts_in(folder: Path) -> Counts:
    """Return the counts kept in the folder of a kiosk; none where none can be read."""
    try:
        with (folder / FILE).open("rb") as stream:
            return msgspec.json.decode(stream.read(_MOST_BYTES), type=Counts)
    except (OSError, msgspec.DecodeError):
        return Counts()


def count(folder: Path, on: date, campaign: str, name: str, left: str = "") -> None:
    """Count one more, durably: `started`, `ended`, `left`, `handed_qr`, `contact` and so on."""
    from core.store.disk import write_over

    folder.mkdir(parents=True, exist_ok=True)
    write_over(folder / FILE, msgspec.json.encode(counts_in(folder).plus(on, campaign, name, left)))
