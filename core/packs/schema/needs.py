"""Axes, needs, actions and cautions as a pack declares them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance
from core.packs.schema.questionnaire import Plain, When


class Practice(Struct, frozen=True, forbid_unknown_fields=True):
    """How far a fact counts as a practice in place, from 0 to 1, and its weight among others.

    Without `points`: true counts 1, a number its share of the fact's maximum. `points` gives the
    share of each value, written as a word (`yes`, `partially`, `"true"`, `"3"`).
    """

    fact: str
    weight: int = 1
    points: Mapping[str, Decimal] = {}


class Axis(Struct, frozen=True, forbid_unknown_fields=True):
    """One of our own short axes: the weighted share of its practices in place, times a hundred."""

    id: str
    title: Text
    method: Text
    practices: tuple[Practice, ...]
    relevant_if: When | None = None


class Relevance(Struct, frozen=True, forbid_unknown_fields=True):
    """How much something matters (0–1) to firms that `when` describes; `because` says it."""

    weight: Decimal
    when: When
    because: Text | None = None


class Deadline(Struct, frozen=True, forbid_unknown_fields=True):
    """A date that somebody else set, with the sentence to say before it and the one after."""

    day: date
    before: Text
    after: Text
    provenance: Provenance
    when: When | None = None


class NeedRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A need: how much it matters, what would show that it is met, and why it counts.

    The first of `relevance` that surely holds gives the relevance, else `base`; zero means "not for
    this firm". The gap is one minus the share of `practices` in place. `critical` makes the need
    come first wherever it surely holds. Of needs of one `theme` none is called a strength while
    another is a priority.
    """

    id: str
    title: Text
    strength: Text
    why: Text
    base: Decimal
    practices: tuple[Practice, ...]
    theme: str = ""
    relevance: tuple[Relevance, ...] = ()
    critical: When | None = None
    deadlines: tuple[Deadline, ...] = ()


class Cost(Struct, frozen=True, forbid_unknown_fields=True):
    """The team's estimate of what an action costs in euros before VAT, with its reasoning."""

    least: Decimal
    most: Decimal
    reasoning: Text
    confidence: Literal["estimate"] = "estimate"


class ActionRule(Struct, frozen=True, forbid_unknown_fields=True):
    """An action: what to do first, what it brings and asks, and the facts it would make true.

    It begins once those actions of `after` that the firm carries out, too, are done.
    """

    id: str
    title: Text
    why: Text
    first_step: Text
    impact: int
    effort: int
    months: int
    needs: tuple[str, ...]
    makes: Mapping[str, Plain]
    categories: tuple[str, ...] = ()
    cost: Cost | None = None
    relevant_if: When | None = None
    after: tuple[str, ...] = ()


class Caution(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence to say when practices are surely in place (`from`) while others surely are not."""

    id: str
    text: Text
    when: When | None = None
    high: tuple[Practice, ...] = ()
    high_from: Decimal = Decimal("0.6")
    low: tuple[Practice, ...] = ()
    low_below: Decimal = Decimal("0.4")
