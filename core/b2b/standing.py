"""Where a firm stands in the e-invoicing reform: its size, its days, its rhythm."""

from datetime import date

from core.aids.context import parameters
from core.b2b.result import Standing
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.b2b import FirmClass, Reform

_HEADCOUNT, _TURNOVER = "company.headcount", "company.turnover"


def standing_of(reform: Reform, situation: Situation, pack: Pack) -> Standing:
    """Return what the facts settle; what they do not stays None, its day being the first one."""
    size = _size(reform, situation)
    days = [_day(each.issue, pack) for each in ((size,) if size else reform.classes)]
    known = [day for day in days if day is not None]
    regime = situation.typed(reform.regime_fact, str)
    wanted = (reform.concerned, reform.regime_fact, *(() if size else (_HEADCOUNT, _TURNOVER)))
    return Standing(
        concerned=situation.typed(reform.concerned, bool),
        size=size,
        receive=_day(reform.receive, pack),
        issue=min(known, default=None),
        is_issue_certain=len(set(known)) == 1,
        rhythm=next((each for each in reform.rhythms if each.regime == regime), None),
        missing=tuple(fact for fact in wanted if not situation.is_settled(fact)),
        provenance=reform.provenance,
    )


def _size(reform: Reform, situation: Situation) -> FirmClass | None:
    """Return the one class whose bounds surely hold."""
    held = [each for each in reform.classes if _holds(each, situation)]
    return held[0] if len(held) == 1 else None


def _holds(size: FirmClass, situation: Situation) -> bool:
    headcount, turnover = situation.number(_HEADCOUNT), situation.number(_TURNOVER)
    tests = [
        size.headcount_below is None
        or (headcount is not None and headcount < size.headcount_below),
        size.headcount_from is None or (headcount is not None and headcount >= size.headcount_from),
        size.turnover_most is None or (turnover is not None and turnover <= size.turnover_most),
    ]
    return all(tests)


def _day(parameter: str, pack: Pack) -> date | None:
    """Return the day from which a flag of the pack stands."""
    found = parameters(pack).get(parameter)
    if found is None:
        return None
    days = [each.provenance.valid_from for each in found.values if each.value == 1]
    return min((day for day in days if day is not None), default=None)
