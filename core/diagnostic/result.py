"""The result of a diagnosis: scores as ranges, levels, place among peers, needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from core.facts.definition import Value
from core.messages import Shown, Text
from core.ranges import Range


@dataclass(frozen=True, slots=True)
class DmaResult:
    """The EU Digital Maturity Assessment: dimension and overall scores 0–100, unrounded.

    `overall` and the entries of `dimensions` are None until all their items are settled; `level`
    is also given when the whole range lies in one band. `answered` of `items` are settled.
    """

    overall: Decimal | None
    range: Range
    level: str | None
    dimensions: Mapping[str, Decimal | None]
    dimension_ranges: Mapping[str, Range]
    answered: int
    items: int


@dataclass(frozen=True, slots=True)
class DiiResult:
    """Eurostat's Digital Intensity Index, 0–12; `points` gives each variable (None: unknown)."""

    version: str
    score: int | None
    range: Range
    level: str | None
    points: Mapping[str, bool | None]


@dataclass(frozen=True, slots=True)
class AxisResult:
    """One of our own short axes, 0–100, with its stated method."""

    id: str
    title: Text
    range: Range
    method: Text
    answered: int
    items: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A strength or a priority: `weight` is relevance × gap (0–1), `why` explains it in words."""

    id: str
    title: Text
    weight: Decimal
    why: Shown


@dataclass(frozen=True, slots=True)
class LevelStep:
    """Practices that, once in place, would lift a level: facts to set and the range then."""

    score: str  # "dma" or "dii"
    level: str
    facts: tuple[str, ...]
    labels: tuple[Text, ...]
    range: Range
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])  # for a trial of the step


@dataclass(frozen=True, slots=True)
class Distribution:
    """Shares in percent of firms by DII level in one population, measured by Eurostat."""

    country: str
    country_name: Text
    size_class: str
    year: int
    version: str
    shares: Mapping[str, Decimal]  # very_low, low, high, very_high
    has_break: bool
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """The firm's place: better than about `percentile` % of the firms of a distribution."""

    distribution: Distribution
    percentile: Range | None  # None: no percentile may be given (micro-firm)


@dataclass(frozen=True, slots=True)
class PracticeShare:
    """How many firms in percent have one practice, by country; `in_place`: the firm itself."""

    fact: str
    label: Text
    in_place: bool | None
    shares: Mapping[str, Decimal]
    year: int
    has_break: bool


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Eurostat's distributions beside the firm, and what must be said with them."""

    size_class: str | None
    places: tuple[Place, ...]
    caveats: tuple[Shown, ...]
    without_figures: tuple[Text, ...]
    practices: tuple[PracticeShare, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionProposal:
    """An action that meets needs: impact and effort 1–3, cost range in euros before VAT.

    The cost is the team's estimate, with its reasoning.
    """

    id: str
    title: Text
    why: Shown
    first_step: Text
    impact: int
    effort: int
    cost: Range | None
    cost_reasoning: Text | None
    categories: tuple[str, ...]
    facts: tuple[str, ...]
    needs: tuple[str, ...]
    months: int
    makes: Mapping[str, Value] = field(default_factory=dict[str, Value])  # by fact of `facts`
    after: tuple[str, ...] = ()  # the actions to be done before, where they are to be done at all


@dataclass(frozen=True, slots=True)
class Need:
    """A need found: relevance and gap 0–1, priority = relevance × gap, and what meets it."""

    id: str
    title: Text
    relevance: Decimal
    gap: Range
    why: Shown
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All that one interview tells of a firm's digital practice."""

    dma: DmaResult
    dii: DiiResult
    axes: tuple[AxisResult, ...]
    benchmark: Benchmark
    strengths: tuple[Finding, ...]
    priorities: tuple[Finding, ...]
    steps: tuple[LevelStep, ...]
    needs: tuple[Need, ...]
    actions: tuple[ActionProposal, ...]
    cautions: tuple[Shown, ...]
