"""Formulas of a version made ready, and resolved for a firm: all rates and caps as figures."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import product
from typing import TypeAlias

import msgspec

from core.aids.context import Context
from core.aids.expenses import Base
from core.aids.kleene import IS_NO, IS_YES
from core.aids.terms import Band, Steps, TermLine, TermOption
from core.packs.schema.aids import AidVersion, Condition, Formula, Quantity, Regime
from core.ranges import Range

# The largest amount that a fact may hold: what is not capped is capped by it.
UNBOUNDED = Decimal(1_000_000_000)
_NOTHING, _ONE = Decimal(0), Decimal(1)
_INHERITED = ("minimum_spend", "base_cap", "floor", "times")

Options: TypeAlias = tuple[TermOption, ...]


class Plan(msgspec.Struct, frozen=True):
    """A formula with all that it inherits, its conditions as their places among what is judged.

    `usual` is its option before what depends on the firm, `rates` the fractions of the whole base
    that it may give, `cap` its own; `is_capped`: small State aid alone, which never passes the
    room that the firm has left.
    """

    formula: Formula
    usual: TermOption
    rates: tuple[Decimal, ...]
    cap: Range | None
    is_capped: bool
    cases: tuple[tuple[int | None, "Plan"], ...] = ()
    best_of: tuple["Plan", ...] = ()
    bonuses: tuple[tuple[int, Decimal], ...] = ()


def planned(formula: Formula, version: AidVersion, place_of: Callable[[Condition], int]) -> Plan:
    """Return the plan of a formula of a version."""
    return _plan(formula, formula.regimes or version.regimes, place_of, can_cap=not version.loan)


def _plan(
    formula: Formula,
    regimes: tuple[Regime, ...],
    place_of: Callable[[Condition], int],
    *,
    can_cap: bool,
) -> Plan:
    def within(inner: Formula) -> Plan:
        whole = _inheriting(inner, formula)
        return _plan(whole, inner.regimes or regimes, place_of, can_cap=can_cap)

    usual = _usual(formula, _alike(regimes))
    percents = formula.rate_between or (formula.rate or _NOTHING,)
    return Plan(
        formula,
        usual,
        tuple([each / 100 for each in percents]),
        None if formula.cap is None else Range(formula.cap, formula.cap),
        # A loan is left as it is: what counts of it is its grant equivalent, not its sum.
        can_cap and usual.regimes == ("de_minimis",),
        tuple([
            (None if case.when is None else place_of(case.when), within(case.amount))
            for case in formula.cases
        ]),
        tuple([within(each) for each in formula.best_of]),
        tuple([(place_of(bonus.when), bonus.amount) for bonus in formula.bonuses]),
    )  # fmt: skip


def resolved(plan: Plan, base: Base, context: Context) -> list[Options]:
    """Return the options of a formula, once for each way the unknown facts may turn out."""
    if plan.cases:
        return _cases(plan, base, context)
    if plan.best_of:
        ways = [resolved(each, base, context) for each in plan.best_of]
        if all(len(each) == 1 for each in ways):
            return [tuple([option for each in ways for option in each[0]])]
        return [sum(chosen, ()) for chosen in product(*ways)]
    return [(option,) for option in _plain(plan, base, context)]


def _cases(plan: Plan, base: Base, context: Context) -> list[Options]:
    found: list[Options] = []
    for place, amount in plan.cases:
        code = IS_YES if place is None else context.codes[place]
        if code == IS_NO:
            continue
        found += resolved(amount, base, context)
        if code == IS_YES:
            return found
    cap = _within_room(None, plan, context)
    nothing = TermOption((), cap=cap, is_documented=False, regimes=plan.usual.regimes)
    return [*found, (nothing,)]


def _inheriting(inner: Formula, outer: Formula) -> Formula:
    """Return the inner formula with what it leaves to the one around it; the lower cap holds."""
    left: dict[str, object] = {
        name: said
        for name in _INHERITED
        if (said := getattr(outer, name)) is not None and getattr(inner, name) is None
    }
    if outer.cap is not None and (inner.cap is None or outer.cap < inner.cap):
        left["cap"] = outer.cap
    if outer.bonuses:
        left["bonuses"] = inner.bonuses + outer.bonuses
    if outer.capped_by:
        left["capped_by"] = inner.capped_by + outer.capped_by
    if outer.cofinancing and not inner.cofinancing:
        left["cofinancing"] = outer.cofinancing
    return msgspec.structs.replace(inner, **left) if left else inner


def _plain(plan: Plan, base: Base, context: Context) -> Iterator[TermOption]:
    formula, times = plan.formula, _ONE
    cap = _within_room(_cap(plan, context), plan, context)
    if formula.times is not None:
        found = context.parameter(formula.times)
        if found is None:
            yield TermOption((), cap=cap, is_documented=False, regimes=plan.usual.regimes)
            return
        times = found / 100
    for bonus in _bonuses(plan, context):
        if formula.quantity is not None:
            for flat in _quantities(formula.quantity, context):
                yield _option(plan, (), cap, bonus, flat)
        elif formula.lines:
            yield _option(plan, _lines(formula, base, times), cap, bonus)
        else:
            for rate in plan.rates:
                yield _option(plan, _whole(base, rate * times, formula), cap, bonus)


def _usual(formula: Formula, regimes: tuple[str, ...]) -> TermOption:
    steps, pieces = formula.steps, formula.pieces
    return TermOption(
        (),
        formula.minimum_spend,
        formula.flat,
        Steps(steps.every, steps.gives, steps.up_to) if steps else None,
        tuple([Band(e.least, e.rate / 100, e.flat, e.cap) for e in pieces]) if pieces else (),
        _NOTHING,
        None,
        formula.floor,
        formula.cofinancing,
        regimes,
        not formula.undocumented,
    )


def _option(
    plan: Plan,
    lines: tuple[TermLine, ...],
    cap: Range | None,
    bonus: Decimal,
    flat: Decimal | None = None,
) -> TermOption:
    usual = plan.usual
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


def _lines(formula: Formula, whole: Base, times: Decimal) -> tuple[TermLine, ...]:
    by_id = {base.group.id: base for base in whole.groups}
    return tuple(
        TermLine(
            line.group,
            base.group.title,
            base.sure,
            base.doubtful,
            line.rate * times / 100,
            line.base_cap,
            line.cap,
            base.is_open,
        )
        for line in formula.lines
        if (base := by_id.get(line.group)) is not None
    )


def _whole(base: Base, rate: Decimal, formula: Formula) -> tuple[TermLine, ...]:
    """Return all groups as one line; none where the aid pays no expenses."""
    if not base.groups:
        return ()
    cap = formula.base_cap
    return (TermLine("all", None, base.sure, base.doubtful, rate, cap, None, base.is_open),)


def _cap(plan: Plan, context: Context) -> Range | None:
    cap = plan.cap
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
