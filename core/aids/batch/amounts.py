"""The sums of many firms that share all of an aid's terms but the expenses, in whole numbers."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from core.aids.formulas import Options
from core.aids.terms import TermLine, TermOption

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Units: TypeAlias = NDArray[np.int64]
    BaseOf: TypeAlias = Callable[[TermLine, bool], Units]
    Span: TypeAlias = tuple[Units, Units]

# Sums are reckoned in hundred-millionths of a euro: cents times millionths of a rate, exactly.
_CENT, _EURO, _RATE = 10**6, 10**8, 10**6


class NotExactError(Exception):
    """A figure that whole numbers cannot hold: such an aid is reckoned firm by firm."""


def span_of(readings: Sequence[Options], base_of: "BaseOf") -> "Span | None":
    """Return the least and the most cents over readings, each the best of its options.

    None where one gives no figure.
    """
    import numpy as np

    documented = (bool(each) and all(option.is_documented for option in each) for each in readings)
    if not readings or not all(documented):
        return None
    found = [[_option_span(option, base_of) for option in options] for options in readings]
    least = [_over(np.maximum, [low for low, _high in each]) for each in found]
    most = [_over(np.maximum, [high for _low, high in each]) for each in found]
    return _over(np.minimum, least), _over(np.maximum, most)


def _over(merge: "np.ufunc", found: "Sequence[Units]") -> "Units":
    whole = found[0]
    for each in found[1:]:
        whole = merge(whole, each)
    return whole


def _option_span(option: TermOption, base_of: "BaseOf") -> "Span":
    """Return the least and the most cents of an option.

    `base_of` gives the cents of a line's expenses, without the doubtful ones or with them.
    """
    import numpy as np

    least = [base_of(line, False) for line in option.lines]  # noqa: FBT003 - without, then with
    most = [base_of(line, True) for line in option.lines]  # noqa: FBT003 - the same
    caps = (None, None) if option.cap is None else (option.cap.least, option.cap.most)
    low = _granted(option, least, caps[0])
    if caps[0] == caps[1] and not any(line.doubtful for line in option.lines):
        return low, low
    high = _granted(option, most, caps[1])
    # A piecewise formula may fall between the two: then it is not told by its ends.
    if option.bands and any(np.any(few != many) for few, many in zip(least, most, strict=True)):
        raise NotExactError
    return low, high


def _granted(option: TermOption, bases: "Sequence[Units]", cap: Decimal | None) -> "Units":
    """Return the cents of aid; the same steps as `core.aids.amounts.granted`."""
    import numpy as np

    whole = sum(bases[1:], bases[0]) if bases else np.zeros(1, np.int64)
    aid = _before_caps(option, bases) + _whole(option.bonus, _EURO)
    if cap is not None:
        aid = np.minimum(aid, _floor(cap))
    if option.cofinancing:
        over, under = (1 + option.cofinancing).as_integer_ratio()
        aid = np.minimum(aid, whole * under // over * _CENT)
    cents = aid // _CENT
    if option.floor is not None:
        cents = np.where(cents * _CENT < _whole(option.floor, _EURO), 0, cents)
    if option.lines:
        least = max(option.minimum_spend or Decimal(0), Decimal("0.01"))
        cents = np.where(whole < _whole(least, 100), 0, cents)
    return cents


def _before_caps(option: TermOption, bases: "Sequence[Units]") -> "Units":
    import numpy as np

    if option.flat is not None:
        return np.full(1, _floor(option.flat), np.int64)
    if option.steps is None and not option.bands:
        parts = [_line(line, base) for line, base in zip(option.lines, bases, strict=True)]
        return sum(parts[1:], parts[0]) if parts else np.zeros(1, np.int64)
    lines = zip(option.lines, bases, strict=True)
    whole = sum((_counted(base, line.base_cap) for line, base in lines), np.zeros(1, np.int64))
    if option.steps is None:
        return _on_band(option, whole)
    counted = _counted(whole, option.steps.most)
    return counted // _whole(option.steps.every, 100) * _whole(option.steps.gives, _EURO)


def _line(line: TermLine, base: "Units") -> "Units":
    import numpy as np

    aid = _counted(base, line.base_cap) * _whole(line.rate, _RATE)
    return aid if line.cap is None else np.minimum(aid, _whole(line.cap, _EURO))


def _on_band(option: TermOption, whole: "Units") -> "Units":
    import numpy as np

    found = np.zeros_like(whole)
    for band in option.bands:
        aid = whole * _whole(band.rate, _RATE) + _whole(band.flat, _EURO)
        if band.cap is not None:
            aid = np.minimum(aid, _whole(band.cap, _EURO))
        found = np.where(whole >= _whole(band.least, 100), aid, found)
    return found


def _counted(base: "Units", cap: Decimal | None) -> "Units":
    import numpy as np

    return base if cap is None else np.minimum(base, _whole(cap, 100))


@lru_cache(maxsize=4096)
def _whole(value: Decimal, scale: int) -> int:
    found = value * scale
    if found % 1 or abs(found) > 10**18:
        raise NotExactError
    return int(found)


@lru_cache(maxsize=4096)
def _floor(value: Decimal) -> int:
    """Return units of what is only ever compared with, and cut to the cent afterwards."""
    return min(int(value * _EURO // 1), 10**18)
