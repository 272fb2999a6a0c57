"""What the law threatens a firm with at most, each part with how it is reckoned."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from core.b2b.einvoicing import anchor_day
from core.b2b.result import Exposed, Fine, Standing
from core.diagnostic.relevance import holds
from core.facts.situation import Situation
from core.messages import N_
from core.packs.schema.b2b import Exposure, Penalty

UNCERTAIN = N_("Answers are missing: this counts all that is not ruled out.")


def exposed(exposure: Exposure, standing: Standing, situation: Situation, on: date) -> Exposed:
    """Return the fines that are not surely lifted; sums are of what is not excluded."""
    fines = tuple(_fine(each, standing, situation, on) for each in exposure.penalties)
    open_fines = [each for each in fines if each.applies is not False]
    return Exposed(
        fines=fines,
        today=_sum(each for each in open_fines if each.is_due),
        later=_sum(open_fines),
        is_certain=all(each.applies and each.times is not None for each in open_fines),
        remarks=exposure.remarks,
    )


def _fine(penalty: Penalty, standing: Standing, situation: Situation, on: date) -> Fine:
    since = anchor_day(penalty.anchor, standing)
    times, missing = _times(penalty, standing, situation)
    return Fine(
        penalty=penalty,
        applies=_applies(penalty, standing, situation),
        since=since,
        is_due=since is not None and since <= on,
        times=times,
        most=_most(penalty, times),
        missing=missing,
    )


def _applies(penalty: Penalty, standing: Standing, situation: Situation) -> bool | None:
    """Say whether a fine threatens: yes only where it is known that what lifts it is not done."""
    wanted = holds(penalty.when, situation)
    lifted = [situation.value(fact) for fact in penalty.lifted_by]
    if standing.concerned is False or wanted is False or set(lifted) == {True}:
        return False
    return True if standing.concerned and wanted and False in lifted else None


def _times(
    penalty: Penalty, standing: Standing, situation: Situation
) -> tuple[int | None, tuple[str, ...]]:
    """Return how often a year, and the facts that would tell."""
    if penalty.base == "periods":
        return penalty.periods, ()
    if penalty.base == "rhythm":
        rhythm = standing.rhythm
        return (None, standing.missing) if rhythm is None else (rhythm.per_year, ())
    fact = penalty.fact or ""
    number = situation.typed(fact, int)
    return (None, (fact,)) if number is None else (number, ())


def _most(penalty: Penalty, times: int | None) -> Decimal | None:
    if times is None:
        return penalty.cap
    first = penalty.amount if penalty.first is None else penalty.first
    total = first + penalty.amount * (times - 1) if times > 0 else Decimal(0)
    return total if penalty.cap is None else min(total, penalty.cap)


def _sum(fines: Iterable[Fine]) -> Decimal | None:
    parts = [each.most for each in fines]
    known = [each for each in parts if each is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None
