"""Formulas resolved for a firm: every rate, cap and case turned into figures."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

import msgspec

from core.aids.conditions import verdict_of
from core.aids.context import Context
from core.aids.expenses import GroupBase
from core.aids.kleene import NO, UNKNOWN, YES
from core.aids.terms import Band, Steps, TermLine, TermOption
from core.packs.schema.aids import Formula, Quantity
from core.ranges import Range

if TYPE_CHECKING:
    from core.aids.result import Verdict

# The largest amount that a fact may hold: what is not capped is capped by it.
UNBOUNDED = Decimal(1_000_000_000)
_INHERITED = ("minimum_spend", "base_cap", "floor", "times")

Options = tuple[TermOption, ...]


def resolved(formula: Formula, groups: tuple[GroupBase, ...], context: Context) -> list[Options]:
    """Return the options of a formula, once for each way the unknown facts may turn out."""
    if formula.cases:
        return _cases(formula, groups, context)
    if formula.best_of:
        ways = [resolved(_inheriting(each, formula), groups, context) for each in formula.best_of]
        return [sum(chosen, ()) for chosen in product(*ways)]
    return [(option,) for option in _plain(formula, groups, context)]


def _cases(formula: Formula, groups: tuple[GroupBase, ...], context: Context) -> list[Options]:
    found: list[Options] = []
    for case in formula.cases:
        verdict = YES if case.when is None else verdict_of(case.when, context)
        if verdict is NO:
            continue
        found += resolved(_inheriting(case.amount, formula), groups, context)
        if verdict is YES:
            return found
    nothing = TermOption((), is_documented=False, regimes=_regimes(formula))
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


def _plain(
    formula: Formula, groups: tuple[GroupBase, ...], context: Context
) -> Iterator[TermOption]:
    cap = _cap(formula, context)
    times = Decimal(1)
    if formula.times is not None:
        found = context.parameter(formula.times)
        if found is None:
            yield TermOption((), cap=cap, is_documented=False, regimes=_regimes(formula))
            return
        times = found / 100
    for bonus in _bonuses(formula, context):
        if formula.quantity is not None:
            for flat in _quantities(formula.quantity, context):
                yield _option(formula, (), cap, bonus, flat)
        elif formula.rate_between is not None:
            for rate in formula.rate_between:
                yield _option(formula, _whole(groups, rate * times / 100, formula), cap, bonus)
        else:
            yield _option(formula, _lines(formula, groups, times), cap, bonus)


def _option(
    formula: Formula,
    lines: tuple[TermLine, ...],
    cap: Range | None,
    bonus: Decimal,
    flat: Decimal | None = None,
) -> TermOption:
    steps = formula.steps
    return TermOption(
        lines=lines,
        minimum_spend=formula.minimum_spend,
        flat=formula.flat if flat is None else flat,
        steps=Steps(steps.every, steps.gives, steps.up_to) if steps else None,
        bands=tuple(
            Band(each.least, each.rate / 100, each.flat, each.cap) for each in formula.pieces
        ),
        bonus=bonus,
        cap=cap,
        floor=formula.floor,
        cofinancing=formula.cofinancing,
        regimes=_regimes(formula),
        is_documented=not formula.undocumented,
    )


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


def _bonuses(formula: Formula, context: Context) -> tuple[Decimal, ...]:
    """Return the sum of the bonuses: one figure, or the least and the most."""
    verdicts: list[tuple[Verdict, Decimal]] = [
        (verdict_of(bonus.when, context), bonus.amount) for bonus in formula.bonuses
    ]
    least = sum((amount for verdict, amount in verdicts if verdict is YES), Decimal(0))
    perhaps = sum((amount for verdict, amount in verdicts if verdict is UNKNOWN), Decimal(0))
    return (least, least + perhaps) if perhaps else (least,)


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
