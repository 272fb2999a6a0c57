"""A cohort as it stands: its firms with their measures, and what they show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.cohorts.papers import Assigned, Registered
from core.messages import N_, Message, Shown
from core.observatory.measuring import indicators_of
from core.observatory.observed import Observed, SeenSitting
from core.packs.pack import Pack
from core.packs.schema.transformation import Part
from core.transformation.cohort import Arm, Effect, Followed, effect

DMA, DII = "dma", "dii"


@dataclass(frozen=True, slots=True)
class Standing:
    """A cohort with its firms; `effect` is None for a pack that does not say how to judge.

    `first` is the day of the first second measure; `moved` firms are in another arm today than
    they were assigned to: they are counted where they were assigned. `same` firms have exactly the
    same figure at both visits, of a kind that no visit asks anew: perhaps nobody asked.
    """

    registered: Registered
    indicator: Shown
    firms: tuple[Followed, ...]
    first: date | None
    moved: int
    effect: Effect | None
    same: int = 0


def indicators(pack: Pack) -> Mapping[str, Shown]:
    """Return what a cohort can be judged by: the two scores, and the figures that are followed."""
    known: dict[str, Shown] = {
        DMA: Message(N_("European maturity (DMA), out of 100")),
        DII: Message(N_("Digital intensity (DII), out of 12")),
    }
    return known | {each.fact: each.title for each in indicators_of(pack)}


def standing(registered: Registered, rows: Mapping[str, Observed], pack: Pack) -> Standing:
    """Return a cohort as the dossiers tell it now."""
    titles = indicators(pack)
    indicator = registered.plan.indicator
    place = [each.fact for each in indicators_of(pack)]
    at = place.index(indicator) if indicator in place else None
    assigned = _assigned(registered, rows)
    firms = tuple(_followed(each, rows.get(each.dossier), indicator, at) for each in assigned)
    days = [day for each in assigned if (day := _second_day(rows.get(each.dossier)))]
    first = date.fromordinal(min(days)) if days else None
    part = pack.part("transformation", Part)
    shown = None
    if part is not None:
        last = first or date.max
        shown = effect(firms, part.judging, registered.protocol, last)
    moved = sum(_is_moved(each, rows.get(each.dossier)) for each in assigned)
    title = titles.get(indicator, indicator)
    same = 0 if _is_asked_anew(indicator, pack) else sum(_is_same(each) for each in firms)
    return Standing(registered, title, firms, first, moved, shown, same)


def _is_asked_anew(indicator: str, pack: Pack) -> bool:
    """Say whether each visit says this itself; else what was said before goes on."""
    rules = pack.content.visits
    return indicator in {DMA, DII} or (rules is not None and rules.renews(indicator))


def _is_same(firm: Followed) -> bool:
    return firm.before is not None and firm.before == firm.after


def _assigned(registered: Registered, rows: Mapping[str, Observed]) -> Sequence[Assigned]:
    """Return the firms of a cohort: those assigned, else those that say their arm."""
    if registered.assignment is not None:
        return registered.assignment.firms
    arms: dict[str, Arm] = {"supported": "supported", "compared": "compared"}
    return [
        Assigned(dossier, arms[row.arm], "", row.cluster)
        for dossier, row in sorted(rows.items())
        if row.arm in arms
    ]


def _followed(each: Assigned, row: Observed | None, indicator: str, at: int | None) -> Followed:
    first, second, earlier = _measures(row)
    values = [_value(one, indicator, at) for one in (first, second, earlier)]
    cluster = each.cluster or (row.cluster if row else "")
    return Followed(each.dossier, each.arm, values[0], values[1], cluster, values[2])


def _measures(
    row: Observed | None,
) -> tuple[SeenSitting | None, SeenSitting | None, SeenSitting | None]:
    """Return the visits T0, T1 and the one before T0; the first is T0 where none is called so."""
    seen = row.sittings if row else ()
    if not seen:
        return None, None, None
    start = next((at for at, each in enumerate(seen) if each.kind == "T0"), 0)
    later = seen[start + 1 :]
    second = next((each for each in later if each.kind == "T1"), None)
    return seen[start], second, seen[start - 1] if start else None


def _value(seen: SeenSitting | None, indicator: str, at: int | None) -> float | None:
    if seen is None:
        return None
    if indicator in {DMA, DII}:
        return seen.dma if indicator == DMA else seen.dii
    return seen.indicators[at] if at is not None and at < len(seen.indicators) else None


def _second_day(row: Observed | None) -> int:
    second = _measures(row)[1]
    return second.on if second else 0


def _is_moved(each: Assigned, row: Observed | None) -> bool:
    return row is not None and bool(row.arm) and row.arm != each.arm
