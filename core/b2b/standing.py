"""Where a firm stands in the e-invoicing reform: its size, its days, its rhythm."""

from datetime import date
from decimal import Decimal

from core.aids.context import parameters
from core.b2b.result import Standing
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.b2b import FirmClass, Reform

_HEADCOUNT, _TURNOVER = "company.headcount", "company.turnover"
_BALANCE = "company.balance_sheet"


def standing_of(reform: Reform, situation: Situation, pack: Pack) -> Standing:
    """Return what the facts settle; what they do not stays None, its day being the first one."""
    size = _size(reform, situation)
    days = [_day(each.issue, pack) for each in ((size,) if size else reform.classes)]
    known = [day for day in days if day is not None]
    regime = situation.typed(reform.regime_fact, str)
    wanted = (
        reform.concerned,
        reform.regime_fact,
        *(() if size else (_HEADCOUNT, _TURNOVER, _BALANCE)),
    )
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
    """Return the one class to which the firm surely belongs."""
    states = {each.id: _holds(each, situation) for each in reform.classes if not each.is_rest}
    held = [each for each in reform.classes if states.get(each.id)]
    if held:
        return held[0]
    rest = [each for each in reform.classes if each.is_rest]
    return rest[0] if rest and set(states.values()) == {False} else None


def _holds(size: FirmClass, situation: Situation) -> bool | None:
    """Say whether a firm is of a class; None while facts that would tell are missing."""
    headcount, below = situation.number(_HEADCOUNT), size.headcount_below
    few = True if below is None else None if headcount is None else headcount < below
    bounds = ((_TURNOVER, size.turnover_most), (_BALANCE, size.balance_most))
    little = {_within(situation.number(fact), most) for fact, most in bounds if most is not None}
    is_little = True if True in little or not little else None if None in little else False
    return False if False in (few, is_little) else None if None in (few, is_little) else True


def _within(amount: Decimal | None, most: Decimal) -> bool | None:
    return None if amount is None else amount <= most


def _day(parameter: str, pack: Pack) -> date | None:
    """Return the day from which a flag of the pack stands."""
    found = parameters(pack).get(parameter)
    if found is None:
        return None
    days = [each.provenance.valid_from for each in found.values if each.value == 1]
    return min((day for day in days if day is not None), default=None)
