"""What an amount can never come to: steps, pieces, caps and floors that no spending reaches."""

from collections.abc import Iterator
from decimal import Decimal
from typing import cast

import msgspec

from core.messages import N_, Message, message
from core.packs.checks.aid_conditions import Finding
from core.packs.schema.aids import (
    AidVersion,
    Bonus,
    Case,
    Formula,
    Line,
    Piece,
    Quantity,
    Stairs,
)
from core.packs.schema.parameters import Parameter

_NOTHING = Decimal(0)
_INHERITED = ("minimum_spend", "base_cap", "floor", "times")


def sign_findings(version: AidVersion) -> Iterator[Finding]:
    """Yield the figures with which nothing can be reckoned: below zero, or steps of nothing."""
    figures = [(".loan", version.loan)] if version.loan is not None else []
    formulas = [(f".readings.{each.id}", each.amount) for each in version.readings]
    formulas += [(".amount", version.amount)] if version.amount is not None else []
    for place, held in (*figures, *formulas):
        for name, value in _numbers(held):
            if value < 0:
                text = N_("{name} is {value}, below zero: correct it")
                yield place, message(text, name=name, value=value)
            elif value == 0 and name == "every":
                yield place, message(N_("steps of 0 euros lead nowhere: say how long a step is"))


def _numbers(held: msgspec.Struct) -> Iterator[tuple[str, Decimal]]:
    """Yield all numbers of a formula or a loan with the names of their fields."""
    for field in msgspec.structs.fields(held):
        value: object = getattr(held, field.name)
        for each in cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,):
            part = each.amount if isinstance(each, Case) else each
            if isinstance(part, int | Decimal) and not isinstance(part, bool):
                yield field.encode_name, Decimal(part)
            elif isinstance(part, Formula | Line | Piece | Stairs | Quantity | Bonus):
                yield from _numbers(part)


def amount_findings(version: AidVersion, parameters: dict[str, Parameter]) -> Iterator[Finding]:
    """Yield the figures of a version's amounts that are without any effect."""
    if version.amount is not None:
        yield from _of_formula(version.amount, ".amount", parameters)
    for reading in version.readings:
        yield from _of_formula(reading.amount, f".readings.{reading.id}", parameters)
    yield from _of_loan(version)


def _of_formula(
    formula: Formula, place: str, parameters: dict[str, Parameter]
) -> Iterator[Finding]:
    inner = [(each.amount, f"{place}.cases[{number}]")
             for number, each in enumerate(formula.cases, start=1)]  # fmt: skip
    inner += [(each, f"{place}.best_of[{number}]")
              for number, each in enumerate(formula.best_of, start=1)]  # fmt: skip
    for each, where in inner:
        yield from _of_formula(_within(each, formula), where, parameters)
    if not inner:
        yield from ((place, what) for what in _of_figures(formula, parameters))


def _within(inner: Formula, outer: Formula) -> Formula:
    """Return the inner formula with what it takes over from the one around it."""
    left = {name: getattr(outer, name) for name in _INHERITED if getattr(inner, name) is None}
    caps = [cap for cap in (inner.cap, outer.cap) if cap is not None]
    return msgspec.structs.replace(
        inner, **left, cap=min(caps, default=None), bonuses=inner.bonuses + outer.bonuses,
    )  # fmt: skip


def _of_figures(formula: Formula, parameters: dict[str, Parameter]) -> Iterator[Message]:
    least, most = formula.minimum_spend or _NOTHING, formula.base_cap
    if most is not None and most < least:
        text = N_("base_cap {most} is below minimum_spend {least}: correct one of them")
        yield message(text, most=most, least=least)
    if formula.rate_between is not None and formula.rate_between[0] >= formula.rate_between[1]:
        yield message(N_("rate_between wants the lower rate first, then a higher one"))
    if formula.steps is not None:
        yield from _of_steps(formula.steps, least)
    for number, piece in enumerate(formula.pieces):
        yield from _of_piece(piece, _end_of(formula, number), least)
    if formula.lines:
        yield from _of_lines(formula)
    yield from _of_bounds(formula, _highest(formula, parameters))


def _of_steps(steps: Stairs, least: Decimal) -> Iterator[Message]:
    if steps.up_to is not None and steps.up_to < steps.every:
        text = N_("no step is ever reached: up_to {most} is below one step of {every}")
        yield message(text, most=steps.up_to, every=steps.every)
    elif steps.up_to is not None and steps.up_to % steps.every:
        text = N_("the last step is never whole: up_to {most} is no multiple of {every}")
        yield message(text, most=steps.up_to, every=steps.every)
    if least >= 2 * steps.every:
        text = N_("the first steps are never reached: minimum_spend {least} is above {every}")
        yield message(text, least=least, every=steps.every)


def _end_of(formula: Formula, number: int) -> Decimal | None:
    """Return where a piece ends: at the next one, or at the most that counts."""
    following = [each.least for each in formula.pieces[number + 1 : number + 2]]
    ends = following + ([formula.base_cap] if formula.base_cap is not None else [])
    return min(ends, default=None)


def _of_piece(piece: Piece, end: Decimal | None, least: Decimal) -> Iterator[Message]:
    if end is not None and (end <= least or end < piece.least):
        text = N_("the piece from {start} is never reached: spending counts from {least} to {most}")
        yield message(text, start=piece.least, least=least, most=end)
        return
    top = None if end is None and piece.rate else piece.flat + piece.rate * (end or _NOTHING) / 100
    if piece.cap is not None and top is not None and piece.cap > top:
        text = N_(
            "the cap {cap} of the piece from {start} is never reached: it brings at most {top}"
        )
        yield message(text, cap=piece.cap, start=piece.least, top=top)


def _of_lines(formula: Formula) -> Iterator[Message]:
    for line in formula.lines:
        top = None if line.base_cap is None else line.rate * line.base_cap / 100
        if line.cap is not None and top is not None and line.cap > top:
            text = N_("the cap {cap} of “{group}” is never reached: it brings at most {top}")
            yield message(text, cap=line.cap, group=line.group, top=top)
        if line.cap is not None and formula.cap is not None and line.cap > formula.cap:
            text = N_("the cap {cap} of “{group}” is never reached: the whole is capped at {top}")
            yield message(text, cap=line.cap, group=line.group, top=formula.cap)


def _highest(formula: Formula, parameters: dict[str, Parameter]) -> Decimal | None:
    """Return the most that a formula brings before its cap; None without end."""
    bonus = sum((each.amount for each in formula.bonuses), _NOTHING)
    if formula.undocumented:
        return None
    if formula.flat is not None:
        return formula.flat + bonus
    top = _before_bonus(formula, parameters)
    return None if top is None else top + bonus


def _before_bonus(formula: Formula, parameters: dict[str, Parameter]) -> Decimal | None:
    if formula.quantity is not None:
        known = parameters.get(formula.quantity.parameter)
        if formula.quantity.most is None or known is None:
            return None
        best = max((each.value for each in known.values), default=_NOTHING)
        return formula.quantity.most * best * formula.quantity.factor
    if formula.steps is not None:
        counted = _lowest(formula.steps.up_to, formula.base_cap)
        return None if counted is None else formula.steps.gives * (counted // formula.steps.every)
    if formula.pieces:
        tops = [_top_of(piece, _end_of(formula, place))
                for place, piece in enumerate(formula.pieces)]  # fmt: skip
    elif formula.lines:
        tops = [_top(line.rate, line.base_cap, line.cap) for line in formula.lines]
        known_tops = [each for each in tops if each is not None]
        return sum(known_tops, _NOTHING) if len(known_tops) == len(tops) else None
    else:
        rate = formula.rate if formula.rate_between is None else formula.rate_between[1]
        tops = [_top(rate or _NOTHING, formula.base_cap, None)]
    return None if None in tops else max(each for each in tops if each is not None)


def _top_of(piece: Piece, end: Decimal | None) -> Decimal | None:
    if end is None and piece.rate:
        return piece.cap
    return _lowest(piece.flat + piece.rate * (end or _NOTHING) / 100, piece.cap)


def _top(rate: Decimal, base_cap: Decimal | None, cap: Decimal | None) -> Decimal | None:
    return _lowest(None if base_cap is None else rate * base_cap / 100, cap)


def _lowest(*bounds: Decimal | None) -> Decimal | None:
    return min((each for each in bounds if each is not None), default=None)


def _of_bounds(formula: Formula, top: Decimal | None) -> Iterator[Message]:
    """Yield a cap above all that can be had, and a floor that leaves nothing."""
    if top is not None and formula.cap is not None and formula.cap > top:
        text = N_("the cap {cap} is never reached: the formula brings at most {top}")
        yield message(text, cap=formula.cap, top=top)
    if top is not None and formula.floor is not None and formula.floor > top:
        text = N_("nothing is ever paid: the formula brings at most {top}, below the floor {floor}")
        yield message(text, top=top, floor=formula.floor)


def _of_loan(version: AidVersion) -> Iterator[Finding]:
    loan = version.loan
    if loan is None:
        return
    if loan.least is not None and loan.most is not None and loan.least > loan.most:
        yield ".loan", message(N_("the least loan is above the most: correct one of them"))
    for name, span in (("months", loan.months), ("deferred", loan.deferred)):
        if span is not None and span[0] > span[1]:
            text = N_("{name} wants the shorter time first")
            yield ".loan", message(text, name=name)
    if loan.months and loan.deferred and loan.deferred[0] >= loan.months[1]:
        text = N_("the loan would never be paid back: it is deferred for its whole length")
        yield ".loan", message(text)
