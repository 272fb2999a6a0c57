"""The published scores as a pack states them (DMA, DII), and the links between their facts."""

from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance

Plain: TypeAlias = bool | int | str
LinkKind = Literal["same", "implies", "suggests"]


class Note(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence to show with a score."""

    id: str
    text: Text


class Level(Struct, frozen=True, forbid_unknown_fields=True):
    """A band of a score: up to and including `at_most`, above the band before it."""

    id: str
    title: Text
    text: Text
    at_most: Decimal


class ScaleAnswer(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer of a scale, the share of the item that it earns, its code in the DMAT's file."""

    answer: Plain
    credit: Decimal
    code: str


class Scale(Struct, frozen=True, forbid_unknown_fields=True):
    """The answers of a kind of item, from "not done" to "done"; credits never fall on the way."""

    id: str
    answers: tuple[ScaleAnswer, ...]


class ScoredItem(Struct, frozen=True, forbid_unknown_fields=True):
    """An item and its facts; `intentions` earn the same credit but are plans, not practices.

    `id` is the item's column in the DMAT's file.
    """

    id: str
    facts: tuple[str, ...]
    intentions: tuple[str, ...] = ()


class ScoredQuestion(Struct, frozen=True, forbid_unknown_fields=True):
    """A question: its share is the sum of its items' credits over `denominator`.

    The denominator is a number or the name of a parameter. `exclusive` is a negative item: ticked,
    it is worth nothing and excludes the others, as `exclusive_why` says.
    """

    id: str
    text: Text
    help: Text
    scale: str
    denominator: int | str
    items: tuple[ScoredItem, ...]
    weight: int = 1
    exclusive: str | None = None
    exclusive_why: Text | None = None


class Dimension(Struct, frozen=True, forbid_unknown_fields=True):
    """A dimension: the mean of its questions' shares by weight, times a hundred."""

    id: str
    title: Text
    text: Text
    questions: tuple[ScoredQuestion, ...]
    notes: tuple[Note, ...] = ()


class Parameter(Struct, frozen=True, forbid_unknown_fields=True):
    """A figure that the published method leaves open: the value taken, the others, and why."""

    id: str
    value: int
    alternatives: tuple[int, ...]
    why: Text


class ExchangeForm(Struct, frozen=True, forbid_unknown_fields=True):
    """How the DMAT's file writes an item of two facts, and the columns that come first."""

    pair_order: tuple[Literal["facts", "intentions"], ...]
    separator: str
    date_format: str
    time_point: str
    assessed: str
    name: str
    number: str
    provenance: Provenance


class DmaMethod(Struct, frozen=True, forbid_unknown_fields=True):
    """The EU Digital Maturity Assessment: overall = the plain mean of its dimensions."""

    id: str
    title: Text
    notice: Text
    scales: tuple[Scale, ...]
    parameters: tuple[Parameter, ...]
    dimensions: tuple[Dimension, ...]
    levels: tuple[Level, ...]
    notes: tuple[Note, ...]
    exchange: ExchangeForm
    provenance: Provenance


class DiiMethod(Struct, frozen=True, forbid_unknown_fields=True):
    """One version of Eurostat's Digital Intensity Index: a point for each variable that is true."""

    version: str
    title: Text
    variables: tuple[str, ...]
    levels: tuple[Level, ...]
    basic_from: int
    notes: tuple[Note, ...]
    provenance: Provenance


class Side(Struct, frozen=True, forbid_unknown_fields=True):
    """A fact that has at least this answer on its scale, "not done" being the least."""

    fact: str
    at_least: Plain


class Link(Struct, frozen=True, forbid_unknown_fields=True):
    """How two facts overlap: `then` follows from `when` (implies), each from the other (same).

    `suggests` only offers an answer; it neither writes nor contradicts.
    """

    id: str
    kind: LinkKind
    when: Side
    then: Side
    why: Text
    provenance: Provenance
