"""Numbers and days as a person types them, and as the fields show them."""

import re
from datetime import date
from decimal import Decimal
from typing import Literal

Code = Literal["fr", "en"]

_THIN = "\N{NARROW NO-BREAK SPACE}"
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009']")
_UNITS = re.compile(r"(€|EUR|euros?)$", re.IGNORECASE)
_PLAIN = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[ /.\-](\d{1,2})[ /.\-](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_RUN_ON = re.compile(r"(\d{2})(\d{2})(\d{4})")


def read_number(text: str, code: Code, digits: int = 2) -> Decimal | None:
    """Return the number typed, or None when it is none or has more than `digits` decimals.

    Spaces and the euro sign are ignored. The sign that is not this language's decimal mark groups
    thousands when three digits follow it, and is a slip for the decimal mark otherwise.
    """
    bare = _SPACES.sub("", _UNITS.sub("", text.strip())).replace("\N{MINUS SIGN}", "-")
    bare = re.sub(r"^(-?)€", r"\1", bare)
    mark, other = (",", ".") if code == "fr" else (".", ",")
    if re.fullmatch(rf"[-+]?\d{{1,3}}(\{other}\d{{3}})+(\{mark}\d*)?", bare):
        bare = bare.replace(other, "")
    if bare.count(mark) + bare.count(other) > 1:
        return None
    bare = bare.replace(",", ".")
    if not _PLAIN.fullmatch(bare):
        return None
    number = Decimal(bare)
    exponent = number.as_tuple().exponent
    return number if isinstance(exponent, int) and -exponent <= digits else None


def number_text(value: Decimal, code: Code, digits: int | None = None) -> str:
    """Return « 1 234,56 » (or "1,234.56"); `digits` fixes the number of decimals."""
    shown = f"{value:,f}" if digits is None else f"{value:,.{digits}f}"
    if code == "en":
        return shown.replace("-", "\N{MINUS SIGN}")
    swap = str.maketrans({",": _THIN, ".": ",", "-": "\N{MINUS SIGN}"})
    return shown.translate(swap)


def euro_text(value: Decimal, code: Code) -> str:
    """Return « 1 234,56 € » (or "€1,234.56"); cents only where there are some."""
    digits = 0 if value == value.to_integral_value() else 2
    if code == "fr":
        return f"{number_text(value, code, digits)}\N{NO-BREAK SPACE}€"
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    return f"{sign}€{number_text(abs(value), code, digits)}"


def editing_text(value: Decimal, code: Code) -> str:
    """Return the number with nothing but what one would type."""
    plain = f"{value:f}"
    return plain.replace(".", ",") if code == "fr" else plain


def read_day(text: str) -> date | None:
    """Return the day typed as 12/03/2026, 12.3.26, 12032026 or 2026-03-12, or None."""
    bare = text.strip()
    if found := _YEAR_FIRST.fullmatch(bare):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(bare) or _RUN_ON.fullmatch(bare):
        day, month, year = found.groups()
    else:
        return None
    whole_year = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(whole_year, int(month), int(day))
    except ValueError:
        return None


def day_text(day: date) -> str:
    """Return 12/03/2026, the way both languages read it here."""
    return day.strftime("%d/%m/%Y")
