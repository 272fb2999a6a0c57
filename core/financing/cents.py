"""Whole cents: the money inside the calculations, so that sums are exact."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def cents(amount: Decimal) -> int:
    """Return an amount in euros as whole cents, halves away from zero."""
    return int((amount * 100).quantize(Decimal(1), ROUND_HALF_UP))


def euros(whole: int) -> Decimal:
    """Return whole cents as an amount in euros with two decimals."""
    return Decimal(whole).scaleb(-2)


def to_cent(amount: Decimal) -> Decimal:
    """Return an amount rounded to the cent, halves away from zero."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def share_down(whole: int, rate: Decimal) -> int:
    """Return the whole cents that a rate gives of an amount, never more than its due."""
    part, of = rate.as_integer_ratio()
    return part * whole // of


def share_up(whole: int, rate: Decimal) -> int:
    """Return the least whole cents that are no less than this rate of an amount."""
    part, of = rate.as_integer_ratio()
    return -(-part * whole // of)
