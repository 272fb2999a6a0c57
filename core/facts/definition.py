"""Fact definitions: what can be known of a firm, as the rule packs declare it."""

from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from core.messages import Text

FactType = Literal[
    "bool", "int", "decimal", "money", "text", "date", "choice",
    "siren", "naf", "commune", "legal_form",
]  # fmt: skip
Value: TypeAlias = bool | int | Decimal | str | date


class Option(Struct, frozen=True):
    """One of the values of a `choice` fact; `key` never changes its meaning."""

    key: str
    label: Text
    help: Text | None = None


class Changing(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether and how a firm can change a fact for the sake of an aid.

    `fixed` not at all, `time` by waiting alone, `up` or `down` that way only, `any` both ways,
    `choice` as it decides. `words` say what to do, as an infinitive, `{wanted}` standing for the
    value (`words_no`: to turn a yes into a no).
    """

    how: Literal["fixed", "time", "up", "down", "any", "choice"]
    words: Text | None = None
    words_no: Text | None = None


class FactDefinition(Struct, frozen=True):
    """A fact's name, type and words. `*` in a name stands for the id of an item of a collection.

    `unit` is a word of the pack (`euro`, `person`, `month` …); `minimum` and `maximum` bound
    numbers; `personal` marks data of a person (never in statistics); `changes` whether the firm can
    change it for the sake of an aid (what an aid reads must say it); `announces` the collection
    whose items a “no” denies.
    """

    name: str
    type: FactType
    label: Text
    question: Text | None = None
    help: Text | None = None
    unit: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    options: tuple[Option, ...] = ()
    personal: bool = False
    changes: Changing | None = None
    announces: str | None = None
