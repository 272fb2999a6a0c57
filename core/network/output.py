"""The JSON forms of the network: the names that other programs may rely on."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from core.language import Language
from core.network.assigning import Assigned
from core.network.coverage import Coverage, demand_words, need_words
from core.network.desk import Desk
from core.network.importing.preview import Preview
from core.network.introductions import Introduction, stage_words
from core.network.labels import end_of, state_of
from core.network.matching import Matched, Offer, why
from core.network.quality import Share, Standing
from core.network.wanted import Wanted
from core.packs.provenance import Provenance
from core.packs.schema.network import Entry


class HelperOutput(Struct, frozen=True):
    """A helper proposed: `verdict` ok or check; `points` of a hundred, `parts` from 0 to 1."""

    id: str
    name: str
    kind: str
    verdict: str
    points: int
    parts: Mapping[str, float]
    why: list[str]
    to_check: list[str]
    contact: str


class MatchOutput(Struct, frozen=True):
    """Who can help a firm; `refused` counts entries by the first limit that they met."""

    needs: Mapping[str, float]
    possible: int
    helpers: list[HelperOutput]
    refused: Mapping[str, int]
    missing: list[str]
    provenance: Provenance


class LineOutput(Struct, frozen=True):
    """What becomes of a line of a table."""

    line: int
    name: str
    outcome: str
    changes: list[str]
    problems: list[str]


class DirectoryImportOutput(Struct, frozen=True):
    """What an import does; `written` False for a preview."""

    encoding: str
    separator: str
    columns: Mapping[str, str]
    new: int
    updated: int
    same: int
    refused: int
    changed: int
    written: bool
    lines: list[LineOutput]


class CellOutput(Struct, frozen=True):
    """How many helpers cover a département wholly and in part, and how many requests wait there."""

    need: str
    departement: str
    whole: int
    part: int
    asked: int


class CoverageOutput(Struct, frozen=True):
    """Who covers what; cells without anybody and without a request are left out."""

    national: int
    blank: int
    sentences: list[str]
    cells: list[CellOutput]


class IntroductionOutput(Struct, frozen=True):
    """A request; `due` when something is to be done today, which `words` say."""

    dossier: str
    firm: str
    id: str
    entry: str
    name: str
    needs: list[str]
    status: str
    asked: date | None
    stage: str
    due: bool
    words: str


class IntroductionsOutput(Struct, frozen=True):
    """All requests of a workspace."""

    requests: list[IntroductionOutput]
    provenance: Provenance


class GivenOutput(Struct, frozen=True):
    """A request given to a helper."""

    request: str
    entry: str
    name: str
    verdict: str
    points: int


class AssignmentOutput(Struct, frozen=True):
    """The best plan for the requests that wait; `left` found nobody."""

    given: list[GivenOutput]
    left: list[str]
    written: bool


class StandingOutput(Struct, frozen=True):
    """What requests tell of a helper; shares in percent, null where there are too few answers."""

    entry: str
    name: str
    requests: int
    open: int
    late: int
    days: float | None
    quick: float | None
    useful: float | None
    called: float | None
    unreachable: float | None
    refused: float | None


class QualityOutput(Struct, frozen=True):
    """The quality board; below `least` answers a share is null."""

    least: int
    helpers: list[StandingOutput]
    provenance: Provenance


class LabelOutput(Struct, frozen=True):
    """A label, the day it ends, and how it stands."""

    name: str
    until: date | None
    state: str


class EntryOutput(Struct, frozen=True):
    """An entry; `origin`: rules, device or team; `differs`: something is said in two ways."""

    id: str
    name: str
    kind: str
    person: bool
    organisation: str
    skills: list[str]
    zones: list[str]
    max_open: int | None
    labels: list[LabelOutput]
    source: str
    origin: str
    differs: bool


class DirectoryOutput(Struct, frozen=True):
    """The directory: entries of the workspace and of the pack."""

    entries: list[EntryOutput]


def match_output(found: Matched, wanted: Wanted, desk: Desk, language: Language) -> MatchOutput:
    """Return who can help as JSON gives it."""
    return MatchOutput(
        needs=wanted.needs,
        possible=found.possible,
        helpers=[_helper(offer, wanted, desk, language) for offer in found.offers],
        refused=found.refused,
        missing=list(found.missing),
        provenance=desk.part.rules.matching.provenance,
    )


def import_output(found: Preview, language: Language, *, written: bool) -> DirectoryImportOutput:
    """Return what an import does as JSON gives it."""
    lines = [
        LineOutput(
            each.number,
            each.name,
            each.outcome,
            [language.shown(change) for change in each.changes],
            [language.shown(problem) for problem in each.problems],
        )
        for each in found.lines
    ]
    return DirectoryImportOutput(
        encoding=found.sheet.encoding,
        separator=found.sheet.separator,
        columns=dict(zip(found.sheet.head, found.fields, strict=True)),
        new=found.count("new"),
        updated=found.count("update"),
        same=found.count("same"),
        refused=found.count("refused"),
        changed=found.changed,
        written=written,
        lines=lines,
    )


def coverage_output(found: Coverage, language: Language) -> CoverageOutput:
    """Return the coverage as JSON gives it."""
    keys = sorted({*found.cells, *found.asked})
    cells = [
        CellOutput(need, place, cell.whole, cell.part, found.asked.get((need, place), 0))
        for need, place in keys
        if (cell := found.cell(need, place))
    ]
    told = [*demand_words(found), *(need_words(found, need) for need in found.needs)]
    sentences = [language.shown(each) for each in told]
    return CoverageOutput(found.national, found.blank, sentences, cells)


def introductions_output(desk: Desk, language: Language) -> IntroductionsOutput:
    """Return all requests as JSON gives them."""
    clocks = desk.part.rules.clocks
    return IntroductionsOutput(
        [_introduction(each, desk, language) for each in desk.requests], clocks.provenance
    )


def assignment_output(found: Assigned, *, written: bool) -> AssignmentOutput:
    """Return a plan as JSON gives it."""
    given = [
        GivenOutput(each.request, each.entry.id, each.entry.name, each.verdict, each.points)
        for each in found.given
    ]
    return AssignmentOutput(given, list(found.left), written)


def quality_output(desk: Desk) -> QualityOutput:
    """Return the quality board as JSON gives it."""
    rule = desk.part.rules.quality
    return QualityOutput(rule.least, [_standing(each) for each in desk.board()], rule.provenance)


def directory_output(entries: tuple[Entry, ...], desk: Desk) -> DirectoryOutput:
    """Return entries as JSON gives them."""
    return DirectoryOutput([_entry(each, desk) for each in entries])


def _helper(offer: Offer, wanted: Wanted, desk: Desk, language: Language) -> HelperOutput:
    entry = offer.entry
    return HelperOutput(
        id=entry.id,
        name=entry.name,
        kind=entry.kind,
        verdict=offer.verdict,
        points=offer.points,
        parts=offer.judged.parts,
        why=[language.shown(each) for each in why(offer, wanted, desk.needs)],
        to_check=[language.shown(each) for each in offer.judged.to_check()],
        contact=" · ".join(filter(None, (entry.email, entry.phone, entry.website))),
    )


def _introduction(each: Introduction, desk: Desk, language: Language) -> IntroductionOutput:
    clocks = desk.part.rules.clocks
    words = stage_words(each, desk.on, clocks)
    return IntroductionOutput(
        dossier=each.dossier,
        firm=each.firm,
        id=each.id,
        entry=each.entry,
        name=each.name,
        needs=list(each.needs),
        status=each.status,
        asked=each.asked,
        stage=each.stage(desk.on, clocks),
        due=each.is_due(desk.on, clocks),
        words="" if words is None else language.shown(words),
    )


def _standing(each: Standing) -> StandingOutput:
    def percent(share: Share) -> float | None:
        return share.percent

    return StandingOutput(
        entry=each.entry,
        name=each.name,
        requests=each.requests,
        open=each.open,
        late=each.late,
        days=each.days,
        quick=percent(each.quick),
        useful=percent(each.useful),
        called=percent(each.called),
        unreachable=percent(each.unreachable),
        refused=percent(each.refused),
    )


def _entry(each: Entry, desk: Desk) -> EntryOutput:
    rule = desk.part.rules.labelling
    return EntryOutput(
        id=each.id,
        name=each.name,
        kind=each.kind,
        person=each.person,
        organisation=each.organisation,
        skills=list(each.skills),
        zones=[f"{zone.level}:{zone.code}".rstrip(":") for zone in each.zones],
        max_open=each.max_open,
        labels=[
            LabelOutput(label.name, end_of(label), state_of(label, desk.on, rule))
            for label in each.labels
        ],
        source=each.source,
        origin=desk.origin(each.id),
        differs=each.id in desk.kept and desk.kept[each.id].differs,
    )
