"""The sums of many firms that share all of an aid's terms but the expenses, in whole numbers."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache, reduce
from typing import TYPE_CHECKING, TypeAlias

from core.aids.batch.sharing import Bases
from core.aids.formulas import Options
from core.aids.terms import TermLine, TermOption

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Units: TypeAlias = NDArray[np.int64]
    Span: TypeAlias = tuple[Units, Units]

# Sums are reckoned in hundred-millionths of a euro: cents times millionths of a rate, exactly.
_CENT, _EURO, _RATE = 10**6, 10**8, 10**6


class NotExactError(Exception):
    """A figure that whole numbers cannot hold: such an aid is reckoned firm by firm."""


def span_of(readings: Sequence[Options], bases: Bases) -> "Span | None":
    """Return the least and the most cents over readings, each the best of its options.

    None where one gives no figure; the same array twice where the two are equal.
    """
    import numpy as np

    documented = (bool(each) and all(option.is_documented for option in each) for each in readings)
    if not readings or not all(documented):
        return None
    found = [
        _merged(np.maximum, [_option_span(option, bases) for option in options])
        for options in readings
    ]
    if len(found) == 1:
        return found[0]
    return (
        reduce(np.minimum, [low for low, _high in found]),
        reduce(np.maximum, [high for _low, high in found]),
    )


def _merged(merge: "np.ufunc", found: "Sequence[Span]") -> "Span":
    least = reduce(merge, [low for low, _high in found])
    if all(low is high for low, high in found):
        return least, least
    return least, reduce(merge, [high for _low, high in found])


def _option_span(option: TermOption, bases: Bases) -> "Span":
    """Return the least and the most cents of an option."""
    import numpy as np

    spans = [bases.span(line.id) for line in option.lines]
    least, most = [low for low, _high in spans], [high for _low, high in spans]
    caps = (None, None) if option.cap is None else (option.cap.least, option.cap.most)
    low = _granted(option, least, caps[0])
    if caps[0] == caps[1] and all(few is many for few, many in spans):
        return low, low
    high = _granted(option, most, caps[1])
    # A piecewise formula may fall between the two: then it is not told by its ends.
    if option.bands and any(np.any(few != many) for few, many in spans):
        raise NotExactError
    return low, high


def _granted(option: TermOption, bases: "Sequence[Units]", cap: Decimal | None) -> "Units":
    """Return the cents of aid; the same steps as `core.aids.amounts.granted`."""
    import numpy as np

    whole = sum(bases[1:], bases[0]) if bases else np.zeros(1, np.int64)
    aid = _before_caps(option, bases)
    if option.bonus:
        aid = aid + _whole(option.bonus, _EURO)
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
        is_enough = whole >= _whole(least, 100)
        cents = cents if is_enough.all() else np.where(is_enough, cents, 0)
    return np.broadcast_to(cents, whole.shape)


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
