"""A language: messages, amounts and dates as the person reads them."""

import gettext
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from core.catalog import ENDING, Catalog, compiled_catalog
from core.days import day_words
from core.messages import N_, Euros, Listed, Message, Percent, Shown, Text
from core.resources import resource
from core.typography import typeset, typeset_english

# How figures and days are written and typed: a further language follows one of these two.
Code = Literal["fr", "en"]
_OWN_NAMES = {"fr": "Français", "en": "English"}
_is_long: list[bool] = []
# What parts thousands, and what decimals.
_SIGNS = {"fr": ("\N{NARROW NO-BREAK SPACE}", ","), "en": (",", ".")}
_LARGE = Decimal(10) ** 18


class Language:
    """Translates messages and writes numbers, amounts and dates.

    `tag` names the language, as « de »; `code` whose conventions it follows, the French or the
    English ones.
    """

    def __init__(self, code: Code, catalog: gettext.NullTranslations, tag: str = "") -> None:
        self.code: Code = code
        self.tag = tag or code
        self._catalog = catalog
        self._is_further = self.tag not in _OWN_NAMES
        self._locale = self.tag.replace("-", "_")

    def shown(self, thing: Shown | date | Decimal | float) -> str:  # noqa: PLR0911 - one line a kind
        """Return `thing` in words of this language."""
        match thing:
            case Message():
                return self._told(thing)
            case Text():
                return self._of_pack(thing)
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
        return _euros(str(amount), self.code, self._locale, cents=cents)

    def number(self, value: Decimal | float, digits: int = 2) -> str:
        """Return a number with at most `digits` decimals."""
        if isinstance(value, int) and 0 <= value < 1000:
            return str(value)  # as every language writes it: its conventions need not be read
        return _number(str(value), digits, self._locale)

    def percent(self, value: Decimal | float, digits: int = 1) -> str:
        """Return « 12,5 % » for 12.5."""
        space = "\N{NARROW NO-BREAK SPACE}" if self.code == "fr" else ""
        return f"{self.number(value, digits)}{space}%"

    def day(self, day: date) -> str:
        """Return « 23 novembre 2026 »; the first of a month as « 1er »."""
        if self._is_further:
            return self._day(day, "long")
        return day_words(day, self.code)

    def short_day(self, day: date) -> str:
        """Return « 23 nov. 2026 », where room is scarce."""
        if self._is_further:
            return self._day(day, "medium")
        return day_words(day, self.code, short=True)

    def month(self, day: date) -> str:
        """Return « novembre 2026 »."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", day, locale=self._days_locale())

    def short_month(self, day: date) -> str:
        """Return « nov. 2026 », where room is scarce."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMM", day, locale=self._days_locale())

    def listed(self, parts: list[str]) -> str:
        """Return the parts joined as in a sentence."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.gettext(N_('and'))} {parts[-1]}"

    def _day(self, day: date, length: Literal["long", "medium"]) -> str:
        from babel.dates import format_date

        return format_date(day, length, locale=self._locale)

    def _days_locale(self) -> str:
        return "en_GB" if self.tag == "en" else self._locale

    def _of_pack(self, text: Text) -> str:
        """Return what a pack says: packs speak French, and English to everybody else."""
        return typeset(text.fr) if self.tag == "fr" else typeset_english(text.en)

    def _told(self, said: Message) -> str:
        return self._worded(said).format(**self._values(said.values))

    def _worded(self, said: Message) -> str:
        if said.plural is None or said.count is None:
            return self._catalog.gettext(said.text)
        return self._catalog.ngettext(said.text, said.plural, said.count)

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
def _number(value: str, digits: int, locale: str) -> str:
    number = Decimal(value)
    if locale in _SIGNS and number.is_finite() and abs(number) < _LARGE:
        return _own_number(number, digits, *_SIGNS[locale])
    from babel.numbers import format_decimal

    with localcontext(rounding=ROUND_HALF_UP):
        written = format_decimal(Decimal(value), "#,##0." + "#" * digits, locale=locale)
    return _real_minus(written)


def _own_number(number: Decimal, digits: int, group: str, point: str) -> str:
    """Write a number as babel does, whose conventions take as long to read as a page to be made."""
    rounded = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    whole, _point, decimals = f"{abs(rounded):,f}".partition(".")
    decimals = decimals.rstrip("0")
    minus = "\N{MINUS SIGN}" if number.is_signed() and number else ""
    return minus + whole.replace(",", group) + (point + decimals if decimals else "")


@lru_cache(maxsize=2048)
def _euros(amount: str, code: Code, locale: str, *, cents: bool) -> str:
    from babel.numbers import format_currency

    number = Decimal(amount)
    if locale in _SIGNS and number.is_finite() and abs(number) < _LARGE:
        return _own_euros(number, code, cents=cents)
    pattern = None if cents else "#,##0\N{NO-BREAK SPACE}¤" if code == "fr" else "¤#,##0"
    with localcontext(rounding=ROUND_HALF_UP):  # as everybody rounds, not to the even one
        written = format_currency(number, "EUR", pattern, locale, currency_digits=cents)
    return _real_minus(written)


def _own_euros(number: Decimal, code: Code, *, cents: bool) -> str:
    group, point = _SIGNS[code]
    rounded = abs(number.quantize(Decimal(1).scaleb(-2 if cents else 0), ROUND_HALF_UP))
    whole, _point, decimals = f"{rounded:,f}".partition(".")
    written = whole.replace(",", group) + (point + decimals if cents else "")
    minus = "\N{MINUS SIGN}" if number.is_signed() and number else ""
    return f"{minus}{written}\N{NO-BREAK SPACE}€" if code == "fr" else f"{minus}€{written}"


def _real_minus(number: str) -> str:
    return number.replace("-", "\N{MINUS SIGN}", 1)


@cache
def tags() -> tuple[str, ...]:
    """Return the languages that there are: French, English, and whatever has a catalog."""
    found = {path.name for path in resource("messages").glob("*") if path.is_dir()}
    found |= {path.stem for path in resource("compiled").glob(f"*{ENDING}")}
    return (*_OWN_NAMES, *sorted(found - _OWN_NAMES.keys()))


def own_name(tag: str) -> str:
    """Return a language's name in that language: whoever looks for it reads it."""
    if tag in _OWN_NAMES:
        return _OWN_NAMES[tag]
    from babel import Locale

    return (Locale.parse(tag, sep="-").get_display_name() or tag).capitalize()


def lengthen(*, on: bool) -> None:
    """Speak every language two fifths longer from now on, or as it is: to try what is shown."""
    _is_long[:] = [True] if on else []


def language(tag: str) -> Language:
    """Return the language of this tag, its catalog read once."""
    return _language(tag, is_long=bool(_is_long))


@cache
def _language(tag: str, *, is_long: bool) -> Language:
    catalog = _catalog(tag)
    code: Code = "en" if tag == "en" else "fr" if tag == "fr" else _nearest(tag)
    if is_long:
        from core.pseudo import LongLanguage

        return LongLanguage(code, catalog, tag)
    return Language(code, catalog, tag)


@cache
def _catalog(tag: str) -> gettext.NullTranslations:
    if tag == "en":
        return gettext.NullTranslations()
    compiled = resource("compiled", f"{tag}{ENDING}")
    return Catalog(compiled.read_bytes() if _is_current(compiled, tag) else compiled_catalog(tag))


def _nearest(tag: str) -> Code:
    """Return whose conventions a further language follows: those with its decimal sign."""
    from babel.numbers import get_decimal_symbol

    return "fr" if get_decimal_symbol(tag.replace("-", "_")) == "," else "en"


def _is_current(compiled: Path, tag: str) -> bool:
    """Say whether the compiled catalog is there and no source was changed since."""
    if not compiled.exists():
        return False
    made = compiled.stat().st_mtime
    return all(path.stat().st_mtime <= made for path in resource("messages", tag).glob("*.po"))
