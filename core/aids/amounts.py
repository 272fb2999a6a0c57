"""What an aid brings: its terms applied to the expenses of the project."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_DOWN, Decimal

from core.aids.expenses import Part
from core.aids.formulas import UNBOUNDED, Options
from core.aids.terms import Band, TermOption
from core.ranges import Range

_CENT = Decimal("0.01")
_NOTHING = Decimal(0)


def granted(option: TermOption, bases: Sequence[Decimal], cap: Decimal | None = None) -> Decimal:
    """Return the euros of aid, to the cent below, on one base for each line of the option.

    `cap` is the figure taken within the range of the option's own cap; its least end unless stated.
    """
    whole = sum(bases, _NOTHING)
    if option.lines and (whole < _CENT or whole < (option.minimum_spend or _NOTHING)):
        return _NOTHING
    aid = _before_caps(option, bases, whole) + option.bonus
    if option.cap is not None:
        aid = min(aid, option.cap.least if cap is None else cap)
    if option.cofinancing:
        aid = min(aid, whole / (1 + option.cofinancing))
    aid = aid.quantize(_CENT, ROUND_DOWN)
    return _NOTHING if option.floor is not None and aid < option.floor else aid


def range_of(found: Sequence[Range | None]) -> Range | None:
    """Return the least and the most over what readings and completions bring.

    None where one gives no figure.
    """
    if len(found) == 1:
        return found[0]
    known = [each for each in found if each is not None]
    if not known or len(known) < len(found):
        return None
    return Range(min([each.least for each in known]), max([each.most for each in known]))


def options_range(options: Options, parts: Mapping[str, Part]) -> Range | None:
    """Return what the best of some options brings, on the expenses by line."""
    found: list[Range] = []
    for option in options:
        if not option.is_documented:
            return None
        found.append(_option_range(option, parts))
    if len(found) < 2:
        return found[0] if found else None
    return Range(max([each.least for each in found]), max([each.most for each in found]))


def _option_range(option: TermOption, parts: Mapping[str, Part]) -> Range:
    spans = [parts[line.id].span for line in option.lines]
    least, most = [span.least for span in spans], [span.most for span in spans]
    low, high = (None, None) if option.cap is None else (option.cap.least, option.cap.most)
    lows = [granted(option, least, low)]
    if least == most and low == high:
        return Range(lows[0], lows[0])
    highs = [granted(option, most, high)]
    if option.bands:
        # A piecewise formula may fall: its value counts on both sides of each boundary.
        inner = _boundaries(option.bands, sum(least, _NOTHING), sum(most, _NOTHING))
        lows += [granted(option, (base,), low) for base in inner]
        highs += [granted(option, (base,), high) for base in inner]
        lows += [granted(option, most, low)]
        highs += [granted(option, least, high)]
    return Range(min(lows), max(highs))


def _boundaries(bands: tuple[Band, ...], least: Decimal, most: Decimal) -> list[Decimal]:
    starts = (each.least for each in bands)
    sides = (base for start in starts for base in (start - _CENT, start))
    return [base for base in sides if least < base < most]


def _before_caps(option: TermOption, bases: Sequence[Decimal], whole: Decimal) -> Decimal:
    if option.flat is not None:
        return option.flat
    lines = option.lines
    if option.steps is None and not option.bands:
        parts = [
            _capped(line.rate * _capped(base, line.base_cap), line.cap)
            for base, line in zip(bases, lines, strict=True)
        ]
        return parts[0] if len(parts) == 1 else sum(parts, _NOTHING)
    # There is one base for all the lines where it is a boundary.
    caps = [line.base_cap for line in lines]
    if caps.count(None) < len(caps):
        whole = sum(map(_capped, bases, caps), _NOTHING)
    if option.steps is None:
        return _on_band(option.bands, whole)
    counted = _capped(whole, option.steps.most)
    return option.steps.gives * (counted // option.steps.every)


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
