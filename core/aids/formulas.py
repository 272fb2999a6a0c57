"""Formulas of a version made ready, and resolved for a firm: all rates and caps as figures."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import product
from typing import TypeAlias

import msgspec

from core.aids.context import Context
from core.aids.kleene import IS_NO, IS_YES
from core.aids.terms import Band, Steps, TermLine, TermOption
from core.packs.schema.aids import AidVersion, Condition, Formula, Quantity, Regime
from core.ranges import Range

# The largest amount that a fact may hold: what is not capped is capped by it.
UNBOUNDED = Decimal(1_000_000_000)
_NOTHING, _ONE = Decimal(0), Decimal(1)
_INHERITED = ("minimum_spend", "base_cap", "floor", "times")

# The line of all groups of expenses together, before their own are put in.
WHOLE = ""

Options: TypeAlias = tuple[TermOption, ...]


class Plan(msgspec.Struct, frozen=True, gc=False):
    """A formula with all that it inherits, its conditions as their places among what is judged.

    `usual` is its option before what depends on the firm, `lines` those of each rate that it may
    have; `settled` its options where nothing depends on the firm. `is_capped`: small State aid
    alone, which never passes the room that the firm has left.
    """

    formula: Formula
    usual: TermOption
    lines: tuple[tuple[TermLine, ...], ...]
    is_capped: bool
    cases: tuple[tuple[int | None, "Plan"], ...] = ()
    best_of: tuple["Plan", ...] = ()
    bonuses: tuple[tuple[int, Decimal], ...] = ()
    settled: tuple[Options, ...] = ()


class Planning:
    """The making of the plans of a version; `place_of` gives the place of a condition."""

    def __init__(self, version: AidVersion, place_of: Callable[[Condition], int]) -> None:
        self._groups = version.eligible
        self._titles = {group.id: group.title for group in version.eligible}
        self._regimes = version.regimes
        # A loan is left as it is: what counts of it is its grant equivalent, not its sum.
        self._can_cap = version.loan is None
        self._place_of = place_of

    def plan(self, formula: Formula) -> Plan:
        """Return the plan of a formula of the version."""
        return self._plan(formula, formula.regimes or self._regimes)

    def _plan(self, formula: Formula, regimes: tuple[Regime, ...]) -> Plan:
        def within(inner: Formula) -> Plan:
            return self._plan(_inheriting(inner, formula), inner.regimes or regimes)

        alike = _alike(regimes)
        is_capped = self._can_cap and alike == ("de_minimis",)
        if formula.cases:
            cases = tuple([
                (None if case.when is None else self._place_of(case.when), within(case.amount))
                for case in formula.cases
            ])  # fmt: skip
            return Plan(formula, _undocumented(alike), (), is_capped, cases=cases)
        if formula.best_of:
            best = tuple([within(each) for each in formula.best_of])
            settled = [each.settled[0] for each in best if len(each.settled) == 1]
            whole = (sum(settled, ()),) if len(settled) == len(best) else ()
            return Plan(formula, _undocumented(alike), (), is_capped, best_of=best, settled=whole)
        lines = tuple(self._lines(formula))
        usual = _usual(formula, alike, lines[0])
        if is_capped or _depends(formula):
            bonuses = tuple([(self._place_of(each.when), each.amount) for each in formula.bonuses])
            return Plan(formula, usual, lines, is_capped, bonuses=bonuses)
        return Plan(formula, usual, lines, is_capped, settled=((usual,),))

    def _lines(self, formula: Formula) -> Iterator[tuple[TermLine, ...]]:
        """Yield the lines for each rate; none where the aid pays no expenses."""
        if formula.lines:
            titles = self._titles
            yield tuple([
                TermLine(e.group, titles[e.group], (), (), e.rate / 100, e.base_cap, e.cap)
                for e in formula.lines
                if e.group in titles
            ])  # fmt: skip
            return
        for rate in formula.rate_between or (formula.rate or _NOTHING,):
            whole = TermLine(WHOLE, None, (), (), rate / 100, formula.base_cap)
            yield (whole,) if self._groups else ()


def resolved(plan: Plan, context: Context) -> Sequence[Options]:
    """Return the options of a formula, once for each way the unknown facts may turn out.

    Their lines are without expenses: `core.aids.readings` puts these in.
    """
    if plan.settled:
        return plan.settled
    if plan.cases:
        return _cases(plan, context)
    if plan.best_of:
        ways = [resolved(each, context) for each in plan.best_of]
        return [sum(chosen, ()) for chosen in product(*ways)]
    return [(option,) for option in _plain(plan, context)]


def _cases(plan: Plan, context: Context) -> Sequence[Options]:
    found: list[Options] = []
    for place, amount in plan.cases:
        code = IS_YES if place is None else context.codes[place]
        if code == IS_NO:
            continue
        found += resolved(amount, context)
        if code == IS_YES:
            return found
    cap = _within_room(None, plan, context)
    return [*found, (_undocumented(plan.usual.regimes, cap),)]


def _inheriting(inner: Formula, outer: Formula) -> Formula:
    """Return the inner formula with what it leaves to the one around it; the lower cap holds."""
    left: dict[str, object] = {}
    for name in _INHERITED:
        said = getattr(outer, name)
        if said is not None and getattr(inner, name) is None:
            left[name] = said
    if outer.cap is not None and (inner.cap is None or outer.cap < inner.cap):
        left["cap"] = outer.cap
    if outer.bonuses:
        left["bonuses"] = inner.bonuses + outer.bonuses
    if outer.capped_by:
        left["capped_by"] = inner.capped_by + outer.capped_by
    if outer.cofinancing and not inner.cofinancing:
        left["cofinancing"] = outer.cofinancing
    return msgspec.structs.replace(inner, **left) if left else inner


def _plain(plan: Plan, context: Context) -> Iterator[TermOption]:
    formula, usual, times = plan.formula, plan.usual, _ONE
    cap = _within_room(_cap(plan, context), plan, context)
    if formula.times is not None:
        found = context.parameter(formula.times)
        if found is None:
            yield _undocumented(usual.regimes, cap)
            return
        times = found / 100
    for bonus in _bonuses(plan, context):
        if formula.quantity is not None:
            for flat in _quantities(formula.quantity, context):
                yield _option(usual, (), cap, bonus, flat)
            continue
        for lines in plan.lines:
            scaled = lines if times == _ONE else tuple(_scaled(each, times) for each in lines)
            yield _option(usual, scaled, cap, bonus)


def _scaled(line: TermLine, times: Decimal) -> TermLine:
    return msgspec.structs.replace(line, rate=line.rate * times)


@cache
def _undocumented(regimes: tuple[str, ...], cap: Range | None = None) -> TermOption:
    """Return the option of which no figure is known."""
    return TermOption((), cap=cap, is_documented=False, regimes=regimes)


def _depends(formula: Formula) -> bool:
    """Say whether something of the firm, or of the law date, tells the figures of a formula."""
    return bool(
        formula.bonuses
        or formula.capped_by
        or formula.times
        or formula.quantity
        or formula.rate_between
    )


def _usual(formula: Formula, regimes: tuple[str, ...], lines: tuple[TermLine, ...]) -> TermOption:
    steps, pieces, cap = formula.steps, formula.pieces, formula.cap
    return TermOption(
        lines,
        formula.minimum_spend,
        formula.flat,
        Steps(steps.every, steps.gives, steps.up_to) if steps else None,
        tuple([Band(e.least, e.rate / 100, e.flat, e.cap) for e in pieces]) if pieces else (),
        _NOTHING,
        None if cap is None else Range(cap, cap),
        formula.floor,
        formula.cofinancing,
        regimes,
        not formula.undocumented,
    )


def _option(
    usual: TermOption,
    lines: tuple[TermLine, ...],
    cap: Range | None,
    bonus: Decimal,
    flat: Decimal | None = None,
) -> TermOption:
    return TermOption(
        lines,
        usual.minimum_spend,
        usual.flat if flat is None else flat,
        usual.steps,
        usual.bands,
        bonus,
        cap,
        usual.floor,
        usual.cofinancing,
        usual.regimes,
        usual.is_documented,
    )


def _within_room(cap: Range | None, plan: Plan, context: Context) -> Range | None:
    """Return the cap of small State aid alone: at most what the firm may still be granted."""
    room = context.de_minimis_room if plan.is_capped else None
    if room is None:
        return cap
    cap = cap or Range(room.most, room.most)
    return Range(min(cap.least, room.most), min(cap.most, room.most))


def _cap(plan: Plan, context: Context) -> Range | None:
    cap = plan.usual.cap
    for name in plan.formula.capped_by:
        limit = _equity(context) if name == "equity" else context.de_minimis_room
        if limit is not None:
            cap = limit if cap is None else _lower(cap, limit)
    return cap


def _equity(context: Context) -> Range:
    equity = context.number("company.equity")
    if equity is None:
        return Range(Decimal(0), UNBOUNDED)
    return Range(max(equity, Decimal(0)), max(equity, Decimal(0)))


def _lower(one: Range, other: Range) -> Range:
    return Range(min(one.least, other.least), min(one.most, other.most))


def _bonuses(plan: Plan, context: Context) -> tuple[Decimal, ...]:
    """Return the sum of the bonuses: one figure, or the least and the most."""
    if not plan.bonuses:
        return (_NOTHING,)
    found = [(context.codes[place], amount) for place, amount in plan.bonuses]
    least = sum((amount for code, amount in found if code == IS_YES), _NOTHING)
    most = sum((amount for code, amount in found if code != IS_NO), _NOTHING)
    return (least, most) if most > least else (least,)


def _quantities(quantity: Quantity, context: Context) -> Iterator[Decimal]:
    """Yield the sums that a number of the firm gives; nothing where its parameter is not known."""
    day = date(context.on.year, 12, 31) if quantity.at_year_end else context.on
    parameter = context.parameter(quantity.parameter, day)
    if parameter is None:
        return
    value = context.number(quantity.fact)
    if value is None:
        counts = (Decimal(0), UNBOUNDED if quantity.most is None else quantity.most)
    else:
        counts = (value if quantity.most is None else min(value, quantity.most),)
    for count in counts:
        yield count * parameter * quantity.factor


@cache
def _alike(regimes: tuple[Regime, ...]) -> tuple[str, ...]:
    """Return regimes without the number of the text."""
    found = [each.replace("_1407", "").replace("_2831", "") for each in regimes]
    return tuple(dict.fromkeys(found)) or ("unknown",)
