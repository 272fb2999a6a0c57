"""When to try again: later each time, and never all at the same moment."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

SHORTEST = timedelta(seconds=30)
LONGEST = timedelta(hours=1)
USUAL = timedelta(minutes=15)
# The team's own estimate: where nothing moved for half an hour, nothing will in the next.
QUIET_AFTER = 2
WHEN_QUIET = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Patience:
    """How often in a row a road failed, or brought nothing, and when to try it next."""

    failures: int = 0
    next: datetime | None = None
    quiet: int = 0

    def is_over(self, now: datetime) -> bool:
        """Say whether it is time to try; a clock that was set back does not make one wait long."""
        return self.next is None or now >= self.next or self.next - now > LONGEST

    def succeeded(self, now: datetime, random: Random, *, has_moved: bool = True) -> "Patience":
        """Return the patience after a run that went well; where nothing moves, it is longer."""
        quiet = 0 if has_moved else self.quiet + 1
        usual = WHEN_QUIET if quiet > QUIET_AFTER else USUAL
        return Patience(0, now + usual * random.uniform(0.8, 1.2), quiet)

    def failed(self, now: datetime, random: Random, after: float | None = None) -> "Patience":
        """Return the patience after a failure; `after` is what the store asked for, in seconds.

        The wait is drawn between nothing and a bound that doubles (full jitter), so that devices
        that failed together do not come back together.
        """
        bound = min(LONGEST, SHORTEST * 2 ** min(self.failures, 20))
        drawn = max(SHORTEST / 6, bound * random.random())
        asked = timedelta(seconds=min(max(after or 0, 0), LONGEST.total_seconds()))
        return replace(self, failures=self.failures + 1, next=now + max(drawn, asked))
