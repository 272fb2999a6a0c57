"""How figures write ranges, shares and headers."""

from collections.abc import Sequence
from decimal import Decimal

from core.language import Language
from core.messages import N_
from core.ranges import Range


def spread(values: Range, language: Language, digits: int = 0) -> str:
    """Return « 42 », or « 38 à 55 » where the figure is still open."""
    least, most = (language.number(value, digits) for value in (values.least, values.most))
    if least == most:
        return least
    return language.gettext(N_("{lowest} to {highest}")).format(lowest=least, highest=most)


def spread_euros(values: Range, language: Language) -> str:
    """Return « 2 000 € », or « 2 000 € à 5 000 € »."""
    least, most = (language.euros(value, cents=False) for value in (values.least, values.most))
    if least == most:
        return least
    return language.gettext(N_("{lowest} to {highest}")).format(lowest=least, highest=most)


def spread_cells(values: Range, language: Language, digits: int = 1) -> tuple[str, str]:
    """Return both ends of a range as cells of a table."""
    return language.number(values.least, digits), language.number(values.most, digits)


def headers(words: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the words of a header, each marked with `N_`."""
    return tuple(language.gettext(word) for word in words)


def thousands(amount: Decimal, language: Language) -> str:
    """Return an amount of an axis: « 12 k€ » from ten thousand euros on, else in full."""
    if abs(amount) >= 10_000:
        sign = "\N{MINUS SIGN}" if amount < 0 else ""
        number = language.number(abs(amount) / 1000, 1)
        return sign + language.gettext(N_("€{amount}k")).format(amount=number)
    return language.euros(amount, cents=False)
