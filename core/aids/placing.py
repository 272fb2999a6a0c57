"""The place of an expense of unknown category: the group of an aid where it would bring most."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from core.packs.schema.aids import AidVersion, Formula, Line


def best_group(version: AidVersion, amount: Decimal | None, held: Mapping[str, Decimal]) -> str:
    """Return the group where an amount (None: any) adds most to what the groups already hold."""
    formulas = [each.amount for each in version.readings]
    formulas += [version.amount] if version.amount else []
    gains: dict[str, Decimal] = {group.id: Decimal(0) for group in version.eligible}
    for line in (line for formula in formulas for line in _lines(formula)):
        if line.group in gains:
            gain = _gain(line, held[line.group], amount)
            gains[line.group] = max(gains[line.group], gain)
    return max(gains, key=gains.__getitem__)


def _lines(formula: Formula) -> Iterator[Line]:
    yield from formula.lines
    for case in formula.cases:
        yield from _lines(case.amount)
    for option in formula.best_of:
        yield from _lines(option)


def _gain(line: Line, held: Decimal, amount: Decimal | None) -> Decimal:
    more = Decimal("1e9") if amount is None else amount
    return _worth(line, held + more) - _worth(line, held)


def _worth(line: Line, base: Decimal) -> Decimal:
    counted = base if line.base_cap is None else min(base, line.base_cap)
    worth = counted * line.rate / 100
    return worth if line.cap is None else min(worth, line.cap)
