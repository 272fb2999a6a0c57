"""A language: messages, amounts and dates as the person reads them."""

import gettext
import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from core.days import day_words
from core.messages import N_, Euros, Listed, Message, Percent, Shown, Text
from core.resources import resource
from core.typography import typeset

Code = Literal["fr", "en"]


class Language:
    """French or English: translates messages and writes numbers, amounts and dates."""

    def __init__(self, code: Code, catalog: gettext.NullTranslations) -> None:
        self.code: Code = code
        self._catalog = catalog

    def shown(self, thing: Shown | date | Decimal | float) -> str:  # noqa: PLR0911 - one line a kind
        """Return `thing` in words of this language."""
        match thing:
            case Message():
                return self._told(thing)
            case Text():
                return typeset(thing.fr) if self.code == "fr" else thing.en
            case Euros():
                return self.euros(thing.amount, cents=thing.cents)
            case Percent():
                return self.percent(thing.value)
            case Listed():
                return self.listed([self.shown(part) for part in thing.parts])
            case date():
                return self.day(thing)
            case bool():
                return self.gettext(N_("yes") if thing else N_("no"))
            case int() | float() | Decimal():
                return self.number(thing)
            case _:
                return thing

    def gettext(self, text: str) -> str:
        """Return the translation of a marked text without values."""
        return self._catalog.gettext(text)

    def euros(self, amount: Decimal, *, cents: bool = True) -> str:
        """Return an amount such as « 1 234,56 € » (narrow no-break spaces)."""
        return _euros(str(amount), self.code, cents=cents)

    def number(self, value: Decimal | float, digits: int = 2) -> str:
        """Return a number with at most `digits` decimals."""
        if isinstance(value, int) and 0 <= value < 1000:
            return str(value)  # as every language writes it: its conventions need not be read
        return _number(str(value), digits, self.code)

    def percent(self, value: Decimal | float, digits: int = 1) -> str:
        """Return « 12,5 % » for 12.5."""
        space = "\N{NARROW NO-BREAK SPACE}" if self.code == "fr" else ""
        return f"{self.number(value, digits)}{space}%"

    def day(self, day: date) -> str:
        """Return « 23 novembre 2026 »; the first of a month as « 1er »."""
        return day_words(day, self.code)

    def short_day(self, day: date) -> str:
        """Return « 23 nov. 2026 », where room is scarce."""
        return day_words(day, self.code, short=True)

    def month(self, day: date) -> str:
        """Return « novembre 2026 »."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", day, locale="fr" if self.code == "fr" else "en_GB")

    def short_month(self, day: date) -> str:
        """Return « nov. 2026 », where room is scarce."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMM", day, locale="fr" if self.code == "fr" else "en_GB")

    def listed(self, parts: list[str]) -> str:
        """Return the parts joined as in a sentence."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.gettext(N_('and'))} {parts[-1]}"

    def _told(self, said: Message) -> str:
        if said.plural is None or said.count is None:
            text = self._catalog.gettext(said.text)
        else:
            text = self._catalog.ngettext(said.text, said.plural, said.count)
        return text.format(**self._values(said.values))

    def _values(self, values: Mapping[str, object]) -> dict[str, object]:
        return {
            name: self.shown(value)
            if isinstance(
                value,
                Message | Text | Euros | Percent | Listed | date | Decimal | bool | int | float,
            )
            else value
            for name, value in values.items()
        }


def forget_figures() -> None:
    """Forget how figures were written: they are somebody's, and the window locks."""
    _number.cache_clear()
    _euros.cache_clear()


# A page shows the same figures again and again; the babel that writes them is slow.
@lru_cache(maxsize=2048)
def _number(value: str, digits: int, code: Code) -> str:
    from babel.numbers import format_decimal

    with localcontext(rounding=ROUND_HALF_UP):
        written = format_decimal(Decimal(value), "#,##0." + "#" * digits, locale=code)
    return _real_minus(written)


@lru_cache(maxsize=2048)
def _euros(amount: str, code: Code, *, cents: bool) -> str:
    from babel.numbers import format_currency

    pattern = None if cents else "#,##0\N{NO-BREAK SPACE}¤" if code == "fr" else "¤#,##0"
    with localcontext(rounding=ROUND_HALF_UP):  # as everybody rounds, not to the even one
        written = format_currency(Decimal(amount), "EUR", pattern, code, currency_digits=cents)
    return _real_minus(written)


def _real_minus(number: str) -> str:
    return number.replace("-", "\N{MINUS SIGN}", 1)


@cache
def language(code: Code) -> Language:
    """Return the language of this code, its catalog read once."""
    if code == "en":
        return Language("en", gettext.NullTranslations())
    compiled = resource("compiled", f"{code}.mo")
    if _is_current(compiled, code):
        with compiled.open("rb") as file:
            return Language(code, gettext.GNUTranslations(file))
    return Language(code, gettext.GNUTranslations(io.BytesIO(compiled_catalog(code))))


def _is_current(compiled: Path, code: Code) -> bool:
    """Say whether the compiled catalog is there and no source was changed since."""
    if not compiled.exists():
        return False
    made = compiled.stat().st_mtime
    return all(path.stat().st_mtime <= made for path in resource("messages", code).glob("*.po"))


def compiled_catalog(code: Code) -> bytes:
    """Return the machine form of all `resources/messages/<code>/*.po` taken together."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    # A fixed day: the same words give the same bytes, whenever they are compiled.
    day = datetime(2026, 1, 1, tzinfo=UTC)
    whole = Catalog(locale=code, creation_date=day, revision_date=day)
    for path in sorted(resource("messages", code).glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale=code):
                if entry.id and entry.string:
                    whole[entry.id] = entry
    written = io.BytesIO()
    write_mo(written, whole)
    return written.getvalue()
