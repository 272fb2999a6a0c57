"""Messages: identifiers with their values, told in a language only where they are shown."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct


def N_(text: str) -> str:  # noqa: N802 - gettext's customary name, which the extraction looks for
    """Mark `text` as a message identifier (English) and return it unchanged."""
    return text


class Message(Struct, frozen=True):
    """A marked English text with `{names}`; `plural` serves where `count` is not one."""

    text: str
    values: Mapping[str, object] = {}
    plural: str | None = None
    count: int | None = None

    def __hash__(self) -> int:
        # Values may be lists and mappings: equal messages still have equal hashes.
        return hash((self.text, self.plural, self.count))

    def __str__(self) -> str:
        """Return the English sentence with raw values: for logs and for the tracebacks of bugs."""
        text = self.text if self.plural is None or self.count == 1 else self.plural
        return text.format(**self.values)


def message(text: str, **values: object) -> Message:
    """Return the message of a text marked with `N_`."""
    return Message(text, values)


def counted(singular: str, plural: str, count: int, **values: object) -> Message:
    """Return the message whose wording follows `count`, itself one of its values."""
    return Message(singular, {"count": count, **values}, plural, count)


class Text(Struct, frozen=True):
    """Words that a pack carries in both languages."""

    fr: str
    en: str


class Euros(Struct, frozen=True):
    """A value of a message shown as an amount in euros, with its cents or without."""

    amount: Decimal
    cents: bool = True


class Percent(Struct, frozen=True):
    """A value of a message shown as a percentage: 12.5 means 12.5 %."""

    value: Decimal


class Listed(Struct, frozen=True):
    """Several shown things joined as a sentence does: « a, b et c »."""

    parts: tuple["Shown", ...]

    def __str__(self) -> str:
        """Return the parts for logs and tracebacks."""
        return "; ".join(str(part) for part in self.parts)


Shown: TypeAlias = Message | Text | str | Listed | Euros | Percent
