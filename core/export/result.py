"""What is known of a firm's sales abroad: VAT paths, readiness, prices, countries, things to do."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from core.messages import Text
from core.packs.provenance import Provenance
from core.packs.schema.export import (
    AxisItem,
    Charge,
    Country,
    ExportAxis,
    ExportStep,
    FlowRule,
    Gate,
    VatPath,
)

Readiness = Literal["ready", "reserve", "prepare"]


@dataclass(frozen=True, slots=True)
class FlowState:
    """A kind of sale: whether the firm makes it, its VAT path, and what would settle it.

    `path` is None while answers are missing; `candidates` are those that may still be.
    """

    flow: FlowRule
    made: bool | None
    path: VatPath | None
    reasons: tuple[Text, ...]
    candidates: tuple[VatPath, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GateState:
    """A gate: passed, failed, or None; `share` is that of delivery in an order, in percent."""

    gate: Gate
    passed: bool | None
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ItemState:
    """A point of an axis; items that do not concern the firm are not there."""

    item: AxisItem
    there: bool | None


@dataclass(frozen=True, slots=True)
class AxisState:
    """An axis and its points."""

    axis: ExportAxis
    items: tuple[ItemState, ...]

    @property
    def there(self) -> int:
        """How many points are in place."""
        return sum(each.there is True for each in self.items)

    @property
    def unknown(self) -> int:
        """How many are not known."""
        return sum(each.there is None for each in self.items)


@dataclass(frozen=True, slots=True)
class Landed:
    """A price at the customer's door: net, delivery, duty, VAT, and what is shown.

    None where something is missing that nothing here can tell. `besides` are charges whose sum is
    not known: they come on top of what is shown.
    """

    country: Country
    net: Decimal
    delivery: Decimal
    duty: Decimal | None
    rate: Decimal | None
    vat: Decimal | None
    shown: Decimal | None
    is_certain: bool
    besides: tuple[Charge, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A country with its score from 0 to 100: at least and at most, while facts are missing."""

    country: Country
    least: Decimal
    most: Decimal
    parts: tuple[tuple[str, Decimal | None], ...]


@dataclass(frozen=True, slots=True)
class StepState:
    """A thing to do, and whether it is done."""

    step: ExportStep
    done: bool | None


@dataclass(frozen=True, slots=True)
class Export:
    """All of it, on one day."""

    on: date
    flows: tuple[FlowState, ...]
    gates: tuple[GateState, ...]
    axes: tuple[AxisState, ...]
    verdict: Readiness | None
    prices: tuple[Landed, ...]
    basis: VatPath | None
    charges: tuple[Charge, ...]
    ranking: tuple[Ranked, ...]
    has_weights: bool
    steps: tuple[StepState, ...]
    provenances: tuple[Provenance, ...]
    is_begun: bool

    @property
    def made(self) -> tuple[FlowState, ...]:
        """The kinds of sales that the firm makes or wants to make."""
        return tuple(each for each in self.flows if each.made)

    @property
    def priced(self) -> FlowState | None:
        """The kind of sale whose prices are shown; None while none is settled."""
        return next((each for each in self.made if each.path is self.basis is not None), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would settle VAT, each once."""
        return tuple(dict.fromkeys(fact for each in self.made for fact in each.missing))
