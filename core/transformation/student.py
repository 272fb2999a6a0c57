"""Student's t: the quantile that an interval needs, for any number of degrees of freedom.

The incomplete beta function as a continued fraction (Lentz), and a root finder; a statistics
library would weigh more than all the rest of the application.
"""

import math

_TINY = 1e-300
_ENOUGH = 1e-15


def t_quantile(share: float, freedom: float) -> float:
    """Return the value below which this share of Student's t lies, from 0.5 to below 1."""
    low, high = 0.0, 1.0
    while t_share(high, freedom) < share:
        high *= 2
    for _step in range(200):
        middle = (low + high) / 2
        if t_share(middle, freedom) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def t_share(value: float, freedom: float) -> float:
    """Return the share of Student's t below a value that is not negative."""
    return 1 - _incomplete_beta(freedom / 2, 0.5, freedom / (freedom + value * value)) / 2


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    logs = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(logs + a * math.log(x) + b * math.log1p(-x))
    # The fraction converges quickly on one side of the mean only.
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, _safe(1 - (a + b) * x / (a + 1))
    d = 1 / d
    result = d
    for m in range(1, 500):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _safe(1 + term * d)
            c = _safe(1 + term / c)
            result *= d * c
        if abs(d * c - 1) < _ENOUGH:
            break
    return result


def _safe(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
