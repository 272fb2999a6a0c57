"""The thresholds of a formula: least spending, steps, pieces, caps and floors."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Literal

from core.packs.checks.case_view import CaseView
from core.packs.schema.aids import Formula, Line

Side = Literal["at", "next"] | None
Sides = Callable[[CaseView], Side]
_NOTHING = Decimal(0)


def amount_sides(formula: Formula) -> Iterator[tuple[str, str, Sides]]:
    """Yield the figures of a formula by name, and what tells on which side of them a case is."""
    yield from _of_spending(formula)
    yield from _of_caps(formula)
    for line in formula.lines:
        if line.cap is not None:
            yield f"lines.{line.group}.cap", str(line.cap), _line_capped(line, line.cap)
    if formula.quantity is not None and formula.quantity.most is not None:
        most, fact = formula.quantity.most, formula.quantity.fact
        yield "quantity.most", str(most), _counted(fact, most)
    for name in formula.capped_by:
        yield "capped_by", name, _by_equity if name == "equity" else _by_history


def _of_spending(formula: Formula) -> Iterator[tuple[str, str, Sides]]:
    if formula.minimum_spend is not None:
        yield "minimum_spend", str(formula.minimum_spend), _below(formula.minimum_spend)
    if formula.base_cap is not None:
        yield "base_cap", str(formula.base_cap), _beyond(formula.base_cap)
    if formula.steps is not None:
        yield "steps.every", str(formula.steps.every), _step(formula.steps.every)
        if formula.steps.up_to is not None:
            yield "steps.up_to", str(formula.steps.up_to), _beyond(formula.steps.up_to)
    for piece in formula.pieces:
        if piece.least:
            yield "pieces.from", str(piece.least), _below(piece.least)


def _of_caps(formula: Formula) -> Iterator[tuple[str, str, Sides]]:
    for each in (formula.cap, *(piece.cap for piece in formula.pieces)):
        if each is not None and not formula.undocumented:
            yield "cap", str(each), _capped(each)
    if formula.floor is not None:
        yield "floor", str(formula.floor), _floored(formula.floor)


def _below(bound: Decimal) -> Sides:
    def side(view: CaseView) -> Side:
        base = view.base()
        return "at" if base == bound else "next" if bound - 1 <= base < bound else None

    return side


def _beyond(bound: Decimal) -> Sides:
    def side(view: CaseView) -> Side:
        base = view.base()
        return "at" if base == bound else "next" if base > bound else None

    return side


def _capped(cap: Decimal) -> Sides:
    def side(view: CaseView) -> Side:
        if cap in view.sums:
            return "at"
        return "next" if any(_NOTHING < each < cap for each in view.sums) else None

    return side


def _floored(floor: Decimal) -> Sides:
    def side(view: CaseView) -> Side:
        if floor in view.sums:
            return "at"
        is_nothing = view.case.verdict == "no" or _NOTHING in view.sums
        return "next" if is_nothing and view.base() > 0 else None

    return side


def _step(every: Decimal) -> Sides:
    def side(view: CaseView) -> Side:
        base = view.base()
        if not base:
            return None
        return "at" if base % every == 0 else "next" if base % every >= every - 1 else None

    return side


def _line_capped(line: Line, cap: Decimal) -> Sides:
    def side(view: CaseView) -> Side:
        aid = line.rate * view.base(line.group) / 100
        return "at" if aid >= cap else "next" if aid > 0 else None

    return side


def _counted(fact: str, most: Decimal) -> Sides:
    def side(view: CaseView) -> Side:
        value = view.number(fact)
        if value is None:
            return None
        return "at" if value == most else "next" if most < value <= most + 1 else None

    return side


def _by_equity(view: CaseView) -> Side:
    equity = view.number("company.equity")
    if equity is None:
        return None
    if equity in view.sums or (view.case.verdict == "no" and equity <= 0):
        return "at"
    return "next" if view.sums and equity > max(view.sums) else None


def _by_history(view: CaseView) -> Side:
    return "at" if view.has_history else "next"
