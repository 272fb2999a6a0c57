"""The quality board: what requests tell of each helper, shown only where there are enough."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from core.network.introductions import Introduction
from core.packs.schema.network import Clocks, Quality


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; `is_shown` False where there are too few to tell anything."""

    part: int
    whole: int
    is_shown: bool

    @property
    def percent(self) -> float | None:
        """The share in percent, None where it is not to be shown."""
        return 100 * self.part / self.whole if self.is_shown and self.whole else None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the requests to one helper tell; `days` to an answer: the median, None for too few."""

    entry: str
    name: str
    requests: int
    open: int
    late: int
    days: float | None
    quick: Share
    useful: Share
    called: Share
    unreachable: Share
    refused: Share


def board(
    requests: Iterable[Introduction], rule: Quality, clocks: Clocks, on: date
) -> tuple[Standing, ...]:
    """Return what is known of each helper who was asked, those asked most first."""
    by_entry: dict[str, list[Introduction]] = {}
    for each in requests:
        if each.entry and each.status != "wanted":
            by_entry.setdefault(each.entry, []).append(each)
    found = (_standing(entry, asked, rule, clocks, on) for entry, asked in by_entry.items())
    return tuple(sorted(found, key=lambda each: (-each.requests, each.name)))


def _standing(
    entry: str, asked: Sequence[Introduction], rule: Quality, clocks: Clocks, on: date
) -> Standing:
    delays = [
        (each.answered - each.asked).days
        for each in asked
        if each.answered is not None and each.asked is not None
    ]
    closed = [each for each in asked if each.closed is not None]
    useful = [each.useful for each in asked if each.useful is not None]
    called = [each.called for each in asked if each.called is not None]

    def share(part: int, whole: int) -> Share:
        return Share(part, whole, whole >= rule.least)

    return Standing(
        entry=entry,
        name=next((each.name for each in asked if each.name), entry),
        requests=len(asked),
        open=sum(each.closed is None for each in asked),
        late=sum(each.stage(on, clocks) != "early" for each in asked),
        days=float(median(delays)) if len(delays) >= rule.least else None,
        quick=share(sum(days <= rule.quick_days for days in delays), len(delays)),
        useful=share(sum(useful), len(useful)),
        called=share(sum(called), len(called)),
        unreachable=share(sum(each.status == "unreachable" for each in closed), len(closed)),
        refused=share(sum(each.status == "refused" for each in closed), len(closed)),
    )
