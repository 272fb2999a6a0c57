"""The transformation part of a pack: the canvas, what a small team carries, experiments."""

from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance
from core.packs.schema.questionnaire import When


class CanvasBlock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A block of the business model: the facts `transformation.before_<id>` and `after_<id>`."""

    id: str
    title: Text
    asks: Text


class Capacity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a small team carries where nobody told: estimates of the team with their reasoning.

    `hours_by_effort`: hours a month for an action of effort 1, 2 and 3.
    """

    months: int
    at_once: int
    hours_month: Decimal
    hours_by_effort: tuple[Decimal, Decimal, Decimal]
    reasoning: Text

    def hours(self, effort: int) -> Decimal:
        """Return the hours a month that an action of this effort takes."""
        return self.hours_by_effort[min(max(effort, 1), 3) - 1]


class Indicator(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure followed from visit to visit: a fact of the firm, and which way is better."""

    fact: str
    title: Text
    better: Literal["up", "down"]


class Milestone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step of an experiment: the evidence it takes and the euros paid once it is shown."""

    id: str
    title: Text
    evidence: Text
    pays: Decimal
    days: int


class Experiment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An experiment that firms may enter: for whom, what it gives and asks, how it is judged.

    `advice_days` are days of advice given; `commitment` is what the firm signs. `control`: how
    firms are found to compare with. An example says so in its title.
    """

    id: str
    title: Text
    purpose: Text
    commitment: Text
    control: Text
    advice_days: Decimal
    milestones: tuple[Milestone, ...]
    provenance: Provenance
    when: When | None = None
    opens: date | None = None
    closes: date | None = None
    most_firms: int | None = None


class Judging(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a cohort is judged: below `refused_under` firms an arm no verdict, then only a hint."""

    refused_under: int
    indicative_under: int
    confidence: Decimal
    reasoning: Text
    provenance: Provenance


class Part(Struct, frozen=True, kw_only=True):
    """Everything on transformation."""

    capacity: Capacity
    judging: Judging
    canvas: tuple[CanvasBlock, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    experiments: tuple[Experiment, ...] = ()
