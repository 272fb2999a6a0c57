"""What `tandem b2b --json` and `tandem invoice check --json` print."""

from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from core.b2b.invoice.checking import Breach, InvoiceCheck
from core.b2b.result import B2b
from core.language import Language
from core.packs.provenance import Provenance

Verdict = Literal["yes", "no", "unknown"]


class SourceOutput(Struct, frozen=True):
    """Where a value comes from."""

    sources: tuple[str, ...]
    confidence: str
    checked: date | None


class ChannelOutput(Struct, frozen=True):
    """A way of ordering."""

    id: str
    title: str
    verdict: Verdict
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    source: SourceOutput


class BlockOutput(Struct, frozen=True):
    """A block of readiness."""

    id: str
    title: str
    there: int
    absent: int
    unknown: int


class CheckOutput(Struct, frozen=True):
    """A check of e-invoicing; null is not known."""

    id: str
    title: str
    done: bool | None
    applies: bool | None
    due: date | None
    late: bool
    source: SourceOutput


class FineOutput(Struct, frozen=True):
    """A fine at most, in euros a year."""

    id: str
    title: str
    applies: bool | None
    since: date | None
    times: int | None
    most: Decimal | None
    source: SourceOutput


class DayOutput(Struct, frozen=True):
    """A line of the calendar."""

    day: date
    title: str
    check: str | None
    source: SourceOutput


class B2bOutput(Struct, frozen=True):
    """What `tandem b2b --json` prints."""

    on: date
    concerned: bool | None
    size: str | None
    receive: date | None
    issue: date | None
    issue_certain: bool
    rhythm: str | None
    channels: tuple[ChannelOutput, ...]
    readiness: tuple[BlockOutput, ...]
    checks: tuple[CheckOutput, ...]
    most_today: Decimal | None
    most_later: Decimal | None
    fines: tuple[FineOutput, ...]
    remarks: tuple[str, ...]
    calendar: tuple[DayOutput, ...]


class BreachOutput(Struct, frozen=True):
    """A rule that is broken, and what to tell the supplier."""

    rule: str
    wrong: str
    tell: str
    found: tuple[str, ...]
    source: SourceOutput


class InvoiceOutput(Struct, frozen=True):
    """What `tandem invoice check --json` prints."""

    invoice: bool
    sound: bool
    format: str
    profile: str | None
    number: str
    day: date | None
    seller: str
    buyer: str
    total: Decimal | None
    currency: str
    breaches: tuple[BreachOutput, ...]
    doubts: tuple[BreachOutput, ...]
    checked: int
    letter: str


def source_output(provenance: Provenance) -> SourceOutput:
    """Return a source."""
    return SourceOutput(provenance.sources, provenance.confidence, provenance.checked)


def b2b_output(found: B2b, speech: Language) -> B2bOutput:
    """Return the result in a language."""
    standing, shown = found.standing, speech.shown
    return B2bOutput(
        on=found.on,
        concerned=standing.concerned,
        size=None if standing.size is None else standing.size.id,
        receive=standing.receive,
        issue=standing.issue,
        issue_certain=standing.is_issue_certain,
        rhythm=None if standing.rhythm is None else shown(standing.rhythm.words),
        channels=tuple(
            ChannelOutput(
                each.channel.id, shown(each.channel.title), each.verdict.value,
                tuple(shown(reason) for reason in each.reasons), each.missing,
                source_output(each.channel.provenance),
            )
            for each in found.advice
        ),
        readiness=tuple(
            BlockOutput(
                each.block.id, shown(each.block.title), each.there, each.absent, each.unknown
            )
            for each in found.blocks
        ),
        checks=tuple(
            CheckOutput(
                each.check.id, shown(each.check.title), each.done, each.applies, each.due,
                each.is_late, source_output(each.check.provenance),
            )
            for each in found.checks
        ),
        most_today=found.exposed.today,
        most_later=found.exposed.later,
        fines=_fines(found, speech),
        remarks=tuple(shown(each.text) for each in found.exposed.remarks),
        calendar=tuple(
            DayOutput(
                each.day, shown(each.title), None if each.check is None else each.check.check.id,
                source_output(each.provenance),
            )
            for each in found.calendar
        ),
    )  # fmt: skip


def invoice_output(check: InvoiceCheck, letter: str, speech: Language) -> InvoiceOutput:
    """Return what a file is, in a language."""
    summary = check.summary
    return InvoiceOutput(
        invoice=check.is_invoice,
        sound=check.is_sound,
        format=check.format.id,
        profile=check.profile.id if check.profile else check.profile_name or None,
        number=summary.number,
        day=summary.day,
        seller=summary.seller,
        buyer=summary.buyer,
        total=summary.total,
        currency=summary.currency,
        breaches=tuple(_breach(each, speech) for each in check.breaches),
        doubts=tuple(_breach(each, speech) for each in check.doubts),
        checked=check.checked,
        letter=letter,
    )


def _fines(found: B2b, speech: Language) -> tuple[FineOutput, ...]:
    return tuple(
        FineOutput(
            each.penalty.id,
            speech.shown(each.penalty.title),
            each.applies,
            each.since,
            each.times,
            each.most,
            source_output(each.penalty.provenance),
        )
        for each in found.exposed.fines
    )


def _breach(breach: Breach, speech: Language) -> BreachOutput:
    rule = breach.rule
    return BreachOutput(
        rule.id,
        speech.shown(rule.wrong),
        speech.shown(rule.tell),
        breach.found,
        source_output(breach.provenance),
    )
