"""The JSON form of a visit's results: the names that other programs may rely on."""

from typing import Literal

from msgspec import Struct

from core.report.financing_output import FinancingOutput

Bounds = tuple[float, float]
Word = Literal["yes", "no", "unknown"]


class DmaOutput(Struct, frozen=True):
    """Scores 0–100; null while items are unsettled; each range is [least, most]."""

    overall: float | None
    range: Bounds
    level: Literal["basic", "average", "moderately_advanced", "advanced"] | None
    dimensions: dict[str, float | None]
    dimension_ranges: dict[str, Bounds]
    answered: int
    items: int


class DiiOutput(Struct, frozen=True):
    """Points 0–12; `points` gives each of the twelve variables, null where unknown."""

    version: str
    score: int | None
    range: Bounds
    level: Literal["very_low", "low", "high", "very_high"] | None
    points: dict[str, bool | None]


class AxisOutput(Struct, frozen=True):
    """One of Tandem's own axes, 0–100."""

    id: str
    title: str
    range: Bounds
    method: str


class DiagnosticOutput(Struct, frozen=True):
    """The two recognised scores and our own axes."""

    dma: DmaOutput
    dii: DiiOutput
    axes: list[AxisOutput]
    strengths: list[str]
    priorities: list[str]
    cautions: list[str]


class PlaceOutput(Struct, frozen=True):
    """Shares in percent of firms by DII level; the firm's percentile (null: not given)."""

    country: str
    size_class: str
    year: int
    version: str
    shares: dict[str, float]
    has_break: bool
    percentile: Bounds | None
    source: str


class BenchmarkOutput(Struct, frozen=True):
    """Eurostat's distributions beside the firm."""

    size_class: str | None
    places: list[PlaceOutput]
    caveats: list[str]
    without_figures: list[str]


class NeedOutput(Struct, frozen=True):
    """A need: relevance 0–1, gap [least, most] 0–1, and the actions that meet it."""

    id: str
    title: str
    relevance: float
    gap: Bounds
    why: str
    actions: list[str]


class ActionOutput(Struct, frozen=True):
    """An action: impact and effort 1–3; cost in euros before VAT, the team's estimate."""

    id: str
    title: str
    why: str
    first_step: str
    impact: int
    effort: int
    cost: Bounds | None
    categories: list[str]


class ReasonOutput(Struct, frozen=True):
    """A node of the explanation of a verdict."""

    verdict: Word
    text: str
    facts: list[str]
    missing: list[str]
    sources: list[str]
    parts: list["ReasonOutput"]


class AidChangeOutput(Struct, frozen=True):
    """One thing to change: a fact and the value wanted (`on`: the day to wait for), in words."""

    fact: str | None
    text: str
    now: bool | float | str | None
    wanted: bool | float | str
    on: str | None


class OpeningOutput(Struct, frozen=True):
    """Changes that open a refused aid together; then it has this verdict and these euros."""

    changes: list[AidChangeOutput]
    text: str
    verdict: Word
    amount_range: Bounds | None


class ChangesOutput(Struct, frozen=True):
    """What would open a refused aid: the smallest sets of changes, proven by evaluation.

    Without a set, `fixed` are the refusals that nothing changes (none: it would take more than
    three changes); `closed_since` the first day on which an aid
    that is over could no longer be had.
    """

    sets: list[OpeningOutput]
    fixed: list[str]
    closed_since: str | None


class QuestionOutput(Struct, frozen=True):
    """The next best question (`about` one aid, if so): aids that wait for it, what they may bring.

    `euros` and `verdicts` are what an answer settles on average.
    """

    fact: str
    question: str
    about: str | None
    aids: list[str]
    most: float
    euros: float
    verdicts: float


class AidOutput(Struct, frozen=True):
    """One instrument: `version` is the legal version that applied (the nearest where none did).

    `questions` ask for the `missing` facts; `changes` is null unless the aid is refused.
    `is_stale`: to check, but most likely closed (an old text, no proof that it is open): no sum
    counts on it.
    """

    id: str
    version: str
    title: str
    operator: str
    form: str
    verdict: Word
    amount: float | None
    amount_range: Bounds | None
    is_open: bool | None
    reasons: list[ReasonOutput]
    missing: list[str]
    questions: list[str]
    sources: list[str]
    confidence: str
    unverified: list[str]
    changes: ChangesOutput | None = None
    is_stale: bool = False


class MeasureOutput(Struct, frozen=True):
    """What one visit of a dossier measured; `on` is the day that a person stated."""

    id: str
    kind: str
    on: str | None
    dma: DmaOutput
    dii: DiiOutput


class ChangeOutput(Struct, frozen=True):
    """What changed between two visits, as [least, most] of each difference.

    `gained` and `lost` name the practices that were known at both.
    """

    earlier: str
    later: str
    dma: Bounds
    dma_dimensions: dict[str, Bounds]
    dii: Bounds
    gained: list[str]
    lost: list[str]


class FollowOutput(Struct, frozen=True):
    """The visits of a dossier in order, and the change from each to the next."""

    visits: list[MeasureOutput]
    changes: list[ChangeOutput]


class VisitOutput(Struct, frozen=True, omit_defaults=True):
    """What `tandem visit --json` prints; the other verbs print their part under the same names.

    `follow` is there only for a dossier of the workspace that has several visits.
    """

    on: str
    pack: str
    notices: list[str] = []
    diagnostic: DiagnosticOutput | None = None
    benchmark: BenchmarkOutput | None = None
    needs: list[NeedOutput] | None = None
    actions: list[ActionOutput] | None = None
    aids: list[AidOutput] | None = None
    next_question: QuestionOutput | None = None
    financing: FinancingOutput | None = None
    follow: FollowOutput | None = None
