"""What an aid brings: its terms applied to the expenses of the project."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal

from core.aids.formulas import UNBOUNDED
from core.aids.terms import Band, TermLine, TermOption, TermReading
from core.ranges import Range

_CENT = Decimal("0.01")
_NOTHING = Decimal(0)


def granted(option: TermOption, bases: Iterable[Decimal], cap: Decimal | None = None) -> Decimal:
    """Return the euros of aid, to the cent below, on one base for each line of the option.

    `cap` is the figure taken within the range of the option's own cap; its least end unless stated.
    """
    taken = tuple(bases)
    whole = sum(taken, _NOTHING)
    if option.lines and whole < max(option.minimum_spend or _NOTHING, _CENT):
        return _NOTHING
    aid = _before_caps(option, taken) + option.bonus
    if option.cap is not None:
        aid = min(aid, option.cap.least if cap is None else cap)
    if option.cofinancing:
        aid = min(aid, whole / (1 + option.cofinancing))
    aid = aid.quantize(_CENT, ROUND_DOWN)
    return _NOTHING if option.floor is not None and aid < option.floor else aid


def range_of(readings: Iterable[TermReading]) -> Range | None:
    """Return the least and the most over readings and completions.

    None where one gives no figure.
    """
    found = [reading_range(each) for each in readings]
    known = [each for each in found if each is not None]
    if not known or len(known) < len(found):
        return None
    if len(known) == 1:
        return known[0]
    return Range(min(each.least for each in known), max(each.most for each in known))


def reading_range(reading: TermReading) -> Range | None:
    """Return what a reading brings: the best of its options."""
    if not reading.options or not all(option.is_documented for option in reading.options):
        return None
    found = [_option_range(option) for option in reading.options]
    if len(found) == 1:
        return found[0]
    return Range(max(each.least for each in found), max(each.most for each in found))


def bases_of(line: TermLine) -> Range:
    """Return the euros of expenses of a line: for sure, and with the doubtful ones."""
    sure = sum((each.amount for each in line.expenses), _NOTHING)
    if line.is_open:
        return Range(sure, UNBOUNDED)
    return Range(sure, sure + sum((each.amount for each in line.doubtful), _NOTHING))


def _option_range(option: TermOption) -> Range:
    bases = [bases_of(line) for line in option.lines]
    least, most = [base.least for base in bases], [base.most for base in bases]
    caps = (None, None) if option.cap is None else (option.cap.least, option.cap.most)
    lows = [granted(option, least, caps[0])]
    if least == most and caps[0] == caps[1]:
        return Range(lows[0], lows[0])
    highs = [granted(option, most, caps[1])]
    if option.bands:
        # A piecewise formula may fall: its value counts on both sides of each boundary.
        inner = _boundaries(option.bands, sum(least, _NOTHING), sum(most, _NOTHING))
        lows += [granted(option, (base,), caps[0]) for base in inner]
        highs += [granted(option, (base,), caps[1]) for base in inner]
        lows += [granted(option, most, caps[0])]
        highs += [granted(option, least, caps[1])]
    return Range(min(lows), max(highs))


def _boundaries(bands: tuple[Band, ...], least: Decimal, most: Decimal) -> list[Decimal]:
    starts = (each.least for each in bands)
    sides = (base for start in starts for base in (start - _CENT, start))
    return [base for base in sides if least < base < most]


def _before_caps(option: TermOption, bases: tuple[Decimal, ...]) -> Decimal:
    if option.flat is not None:
        return option.flat
    whole = sum(
        (_capped(base, line.base_cap) for base, line in zip(bases, option.lines, strict=False)),
        _NOTHING,
    )
    if option.steps is not None:
        counted = _capped(whole, option.steps.most)
        return option.steps.gives * (counted // option.steps.every)
    if option.bands:
        return _on_band(option.bands, whole)
    return sum(
        (
            _capped(line.rate * _capped(base, line.base_cap), line.cap)
            for base, line in zip(bases, option.lines, strict=True)
        ),
        _NOTHING,
    )


def _on_band(bands: tuple[Band, ...], base: Decimal) -> Decimal:
    reached = [band for band in bands if band.least <= base]
    if not reached:
        return _NOTHING
    band = reached[-1]
    return _capped(band.flat + band.rate * base, band.cap)


def _capped(value: Decimal, cap: Decimal | None) -> Decimal:
    return value if cap is None else min(value, cap)


def is_unbounded(found: Range) -> bool:
    """Say whether the most is only the bound of what can be entered."""
    return found.most >= UNBOUNDED / 10
