"""Formulas of a version made ready, and resolved for a firm: all rates and caps as figures."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from typing import TypeAlias

import msgspec

from core.aids.context import Context
from core.aids.expenses import GroupBase
from core.aids.kleene import IS_NO, IS_YES
from core.aids.terms import Band, Steps, TermLine, TermOption
from core.packs.schema.aids import AidVersion, Condition, Formula, Quantity
from core.ranges import Range

# The largest amount that a fact may hold: what is not capped is capped by it.
UNBOUNDED = Decimal(1_000_000_000)
_NOTHING = Decimal(0)
_INHERITED = ("minimum_spend", "base_cap", "floor", "times")

Options: TypeAlias = tuple[TermOption, ...]


class Plan(msgspec.Struct, frozen=True):
    """A formula with all that it inherits, its conditions as their places among what is judged.

    `usual` is its option before what depends on the firm; `is_capped`: small State aid alone,
    which never passes the room that the firm has left.
    """

    formula: Formula
    usual: TermOption
    is_capped: bool
    cases: tuple[tuple[int | None, "Plan"], ...] = ()
    best_of: tuple["Plan", ...] = ()
    bonuses: tuple[tuple[int, Decimal], ...] = ()


def planned(formula: Formula, version: AidVersion, place_of: Callable[[Condition], int]) -> Plan:
    """Return the plan of a formula of a version."""
    whole = formula
    if not formula.regimes:
        whole = msgspec.structs.replace(formula, regimes=version.regimes)
    return _plan(whole, place_of, can_cap=version.loan is None)


def _plan(formula: Formula, place_of: Callable[[Condition], int], *, can_cap: bool) -> Plan:
    usual = _usual(formula)
    return Plan(
        formula,
        usual,
        # A loan is left as it is: what counts of it is its grant equivalent, not its sum.
        can_cap and usual.regimes == ("de_minimis",),
        tuple(
            (
                None if case.when is None else place_of(case.when),
                _plan(_inheriting(case.amount, formula), place_of, can_cap=can_cap),
            )
            for case in formula.cases
        ),
        tuple(
            _plan(_inheriting(each, formula), place_of, can_cap=can_cap) for each in formula.best_of
        ),
        tuple((place_of(bonus.when), bonus.amount) for bonus in formula.bonuses),
    )


def resolved(plan: Plan, groups: tuple[GroupBase, ...], context: Context) -> list[Options]:
    """Return the options of a formula, once for each way the unknown facts may turn out."""
    if plan.cases:
        return _cases(plan, groups, context)
    if plan.best_of:
        ways = [resolved(each, groups, context) for each in plan.best_of]
        return [sum(chosen, ()) for chosen in product(*ways)]
    return [(option,) for option in _plain(plan, groups, context)]


def _cases(plan: Plan, groups: tuple[GroupBase, ...], context: Context) -> list[Options]:
    found: list[Options] = []
    for place, amount in plan.cases:
        code = IS_YES if place is None else context.codes[place]
        if code == IS_NO:
            continue
        found += resolved(amount, groups, context)
        if code == IS_YES:
            return found
    cap = _within_room(None, plan, context)
    nothing = TermOption((), cap=cap, is_documented=False, regimes=plan.usual.regimes)
    return [*found, (nothing,)]


def _inheriting(inner: Formula, outer: Formula) -> Formula:
    """Return the inner formula with what it leaves to the one around it; the lower cap holds."""
    left = {name: getattr(outer, name) for name in _INHERITED if getattr(inner, name) is None}
    caps = [cap for cap in (inner.cap, outer.cap) if cap is not None]
    return msgspec.structs.replace(
        inner,
        **left,
        cap=min(caps) if caps else None,
        bonuses=inner.bonuses + outer.bonuses,
        capped_by=(*inner.capped_by, *outer.capped_by),
        cofinancing=inner.cofinancing or outer.cofinancing,
        regimes=inner.regimes or outer.regimes,
    )


def _plain(plan: Plan, groups: tuple[GroupBase, ...], context: Context) -> Iterator[TermOption]:
    formula = plan.formula
    cap = _within_room(_cap(formula, context), plan, context)
    times = Decimal(1)
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
        elif formula.rate_between is not None:
            for rate in formula.rate_between:
                yield _option(plan, _whole(groups, rate * times / 100, formula), cap, bonus)
        else:
            yield _option(plan, _lines(formula, groups, times), cap, bonus)


def _usual(formula: Formula) -> TermOption:
    steps = formula.steps
    return TermOption(
        lines=(),
        minimum_spend=formula.minimum_spend,
        flat=formula.flat,
        steps=Steps(steps.every, steps.gives, steps.up_to) if steps else None,
        bands=tuple(
            Band(each.least, each.rate / 100, each.flat, each.cap) for each in formula.pieces
        ),
        floor=formula.floor,
        cofinancing=formula.cofinancing,
        regimes=_regimes(formula),
        is_documented=not formula.undocumented,
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


def _lines(formula: Formula, groups: tuple[GroupBase, ...], times: Decimal) -> tuple[TermLine, ...]:
    if not formula.lines:
        rate = Decimal(0) if formula.rate is None else formula.rate
        return _whole(groups, rate * times / 100, formula)
    by_id = {base.group.id: base for base in groups}
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


def _whole(groups: tuple[GroupBase, ...], rate: Decimal, formula: Formula) -> tuple[TermLine, ...]:
    """Return all groups as one line; none where the aid pays no expenses."""
    if not groups:
        return ()
    sure = tuple(each for base in groups for each in base.sure)
    doubtful = tuple(each for base in groups for each in base.doubtful)
    is_open = any(base.is_open for base in groups)
    return (TermLine("all", None, sure, doubtful, rate, formula.base_cap, is_open=is_open),)


def _cap(formula: Formula, context: Context) -> Range | None:
    cap = None if formula.cap is None else Range(formula.cap, formula.cap)
    for name in formula.capped_by:
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


def _regimes(formula: Formula) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.replace("_1407", "").replace("_2831", "")
                               for each in formula.regimes)) or ("unknown",)  # fmt: skip
