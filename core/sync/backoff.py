"""When to try again: later each time, and never all at the same moment."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

SHORTEST = timedelta(seconds=30)
LONGEST = timedelta(hours=1)
USUAL = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Patience:
    """How often in a row a road failed, and when to try it next."""

    failures: int = 0
    next: datetime | None = None

    def is_over(self, now: datetime) -> bool:
        """Say whether it is time to try; a clock that was set back does not make one wait long."""
        return self.next is None or now >= self.next or self.next - now > LONGEST

    def succeeded(self, now: datetime, random: Random) -> "Patience":
        """Return the patience after a run that went well."""
        return Patience(0, now + USUAL * random.uniform(0.8, 1.2))

    def failed(self, now: datetime, random: Random, after: float | None = None) -> "Patience":
        """Return the patience after a failure; `after` is what the store asked for, in seconds.

        The wait is drawn between nothing and a bound that doubles (full jitter), so that devices
        that failed together do not come back together.
        """
        bound = min(LONGEST, SHORTEST * 2 ** min(self.failures, 20))
        drawn = max(SHORTEST / 6, bound * random.random())
        asked = timedelta(seconds=min(max(after or 0, 0), LONGEST.total_seconds()))
        return replace(self, failures=self.failures + 1, next=now + max(drawn, asked))
