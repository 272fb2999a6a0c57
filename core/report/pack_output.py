"""The structures that `tandem pack diff`, `freshness` and `cost` print as JSON."""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

Kind = Literal["added", "removed", "changed"]
Verdict = Literal["yes", "no", "unknown"]


class _Output(Struct, frozen=True, forbid_unknown_fields=True):
    """What is printed: no field more, none less."""


class PackOutput(_Output, frozen=True):
    """A pack by name; `digest` tells its very content."""

    id: str
    version: str
    title: str
    date: str
    digest: str


class FieldOutput(_Output, frozen=True):
    """A field that changed, as data; null where it was not there."""

    place: str
    before: str | None
    after: str | None


class LineOutput(_Output, frozen=True):
    """A line of a chapter before and after, in words."""

    chapter: str
    before: str | None
    after: str | None


class VersionDiffOutput(_Output, frozen=True):
    """What changed in a legal version."""

    id: str
    title: str
    change: Kind
    lines: list[LineOutput]
    fields: list[FieldOutput]


class AidDiffOutput(_Output, frozen=True):
    """What changed in an aid."""

    id: str
    title: str
    change: Kind
    fields: list[FieldOutput]
    versions: list[VersionDiffOutput]


class ItemDiffOutput(_Output, frozen=True):
    """What changed in another item of the rules."""

    section: str
    id: str
    title: str | None
    change: Kind
    fields: list[FieldOutput]


class AidStandOutput(_Output, frozen=True):
    """What a dossier gets from an aid; sums in euros, written out."""

    version: str
    verdict: Verdict
    amount: str | None
    least: str | None
    most: str | None


class WhyOutput(_Output, frozen=True):
    """A reason before and after."""

    before: str | None
    after: str | None


class AidOfDossierOutput(_Output, frozen=True):
    """An aid whose verdict or sum changes for a dossier, and why."""

    instrument: str
    title: str
    before: AidStandOutput | None
    after: AidStandOutput | None
    why: list[WhyOutput]


class DossierDiffOutput(_Output, frozen=True):
    """A dossier that changes."""

    dossier: str
    title: str
    aids: list[AidOfDossierOutput]


class DossiersDiffOutput(_Output, frozen=True):
    """The dossiers that were looked at, and those that change."""

    looked_at: int
    changed: list[DossierDiffOutput]


class DiffOutput(_Output, frozen=True):
    """`tandem pack diff --json`; `dossiers` with `--dossiers` alone."""

    on: str
    before: PackOutput
    after: PackOutput
    aids: list[AidDiffOutput]
    parameters: list[ItemDiffOutput]
    others: list[ItemDiffOutput]
    tables: list[str]
    dossiers: DossiersDiffOutput | UnsetType = UNSET


class FreshnessRowOutput(_Output, frozen=True):
    """A text that must be read again; `concerns` say why, `why` the same in words."""

    kind: Literal["aid", "parameter"]
    id: str
    version: str | None
    title: str
    operator: str | None
    standing: Literal["in_force", "over", "to_come"]
    confidence: str
    checked: str | None
    due: str | None
    days_late: int | None
    until: str | None
    is_end_verified: bool
    open_until: str | None
    expires: str | None
    urgency: int
    concerns: list[str]
    why: list[str]
    sources: list[str]


class FreshnessOutput(_Output, frozen=True):
    """`tandem pack freshness --json`; `period` in days, null where the pack tells none."""

    on: str
    period: int | None
    fresh: int
    closed: int
    rows: list[FreshnessRowOutput]


class SpanOutput(_Output, frozen=True):
    """The least and the most, in euros."""

    least: float
    most: float


class AskedOutput(_Output, frozen=True):
    """The sums of the part that asks."""

    sure: SpanOutput
    uncertain: SpanOutput


class TallyOutput(_Output, frozen=True):
    """Firms counted, and what they would be granted; `uncertain` is of those whose verdict is."""

    firms: int
    yes: int
    unknown: int
    no: int
    without_sum: int
    sure: SpanOutput
    uncertain: SpanOutput
    asked: AskedOutput


class WordsOutput(_Output, frozen=True):
    """Words in both languages."""

    fr: str
    en: str


class GroupOutput(TallyOutput, frozen=True, kw_only=True):
    """The firms of a territory (`name`) or of a size (`title`)."""

    code: str | None
    name: str | UnsetType | None = UNSET
    title: WordsOutput | UnsetType = UNSET


class UnknownFactOutput(_Output, frozen=True):
    """A fact that keeps firms in doubt."""

    fact: str
    firms_percent: float
    alone_percent: float
    money_percent: float


class UnknownsOutput(_Output, frozen=True):
    """What would settle the firms in doubt."""

    looked_at: int
    unasked_percent: float
    facts: list[UnknownFactOutput]


class AgesOutput(SpanOutput, frozen=True):
    """Firms between two ages in months, or a kind of expense between two sums."""

    share: float


class AssumedOutput(_Output, frozen=True):
    """What the made-up firms were drawn from."""

    firms: int
    seed: int
    territories: list[str]
    sizes: dict[str, float]
    activities: dict[str, float]
    ages_in_months: list[AgesOutput]
    turnover_a_person: SpanOutput
    start_after_days: float
    projects: dict[str, AgesOutput]
    answers: dict[str, float]
    kind: Literal["estimate"]


class CostOutput(_Output, frozen=True):
    """`tandem pack cost --json`; `assumptions` null where the firms are not made up."""

    on: str
    instrument: str
    versions: list[str]
    take_up: float
    supposed_open: bool
    is_repaid: bool
    whole: TallyOutput
    territories: dict[str, list[GroupOutput]]
    sizes: list[GroupOutput]
    unknown: UnknownsOutput
    assumptions: AssumedOutput | None
