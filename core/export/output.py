"""What `tandem abroad --json` prints."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from core.aids.result import AidResult, Verdict
from core.b2b.output import SourceOutput, source_output
from core.export.result import Export
from core.language import Language


class FlowOutput(Struct, frozen=True):
    """A kind of sale and its VAT path; null while it is not settled."""

    flow: str
    made: bool | None
    path: str | None
    title: str | None
    effect: str | None
    reasons: tuple[str, ...]
    candidates: tuple[str, ...]
    missing: tuple[str, ...]
    source: SourceOutput | None


class GateOutput(Struct, frozen=True):
    """A gate; null is not known."""

    id: str
    title: str
    passed: bool | None


class AxisOutput(Struct, frozen=True):
    """An axis: points in place, not known, and all of them."""

    id: str
    title: str
    there: int
    unknown: int
    total: int


class PriceOutput(Struct, frozen=True):
    """The price at the door of a country, in euros; rates in percent."""

    country: str
    member: bool
    net: Decimal
    delivery: Decimal
    duty: Decimal | None
    rate: Decimal | None
    vat: Decimal | None
    shown: Decimal | None
    certain: bool
    besides: tuple[str, ...]


class RankedOutput(Struct, frozen=True):
    """A country and its score out of 100, at least and at most."""

    country: str
    title: str
    least: Decimal
    most: Decimal


class StepOutput(Struct, frozen=True):
    """A thing to do."""

    id: str
    title: str
    rule: str
    done: bool | None
    source: SourceOutput


class AidOutput(Struct, frozen=True):
    """An aid that pays for sales abroad; `amount` null: it is not settled."""

    id: str
    title: str
    verdict: Literal["yes", "unknown"]
    amount: Decimal | None


class ExportOutput(Struct, frozen=True):
    """What `tandem abroad --json` prints."""

    on: date
    verdict: Literal["ready", "reserve", "prepare"] | None
    gates: tuple[GateOutput, ...]
    axes: tuple[AxisOutput, ...]
    vat: tuple[FlowOutput, ...]
    prices: tuple[PriceOutput, ...]
    countries: tuple[RankedOutput, ...]
    steps: tuple[StepOutput, ...]
    sources: tuple[SourceOutput, ...]
    aids: tuple[AidOutput, ...]


def export_output(found: Export, speech: Language, aids: Sequence[AidResult]) -> ExportOutput:
    """Return the result in a language, with the aids that pay for it."""
    shown = speech.shown
    return ExportOutput(
        on=found.on,
        verdict=found.verdict,
        gates=tuple(
            GateOutput(each.gate.id, shown(each.gate.title), each.passed) for each in found.gates
        ),
        axes=tuple(
            AxisOutput(
                each.axis.id, shown(each.axis.title), each.there, each.unknown, len(each.items)
            )
            for each in found.axes
        ),
        vat=_flows(found, speech),
        prices=tuple(
            PriceOutput(
                each.country.code, each.country.is_member, each.net, each.delivery, each.duty,
                each.rate, each.vat, each.shown, each.is_certain,
                tuple(charge.id for charge in each.besides),
            )
            for each in found.prices
        ),
        countries=tuple(
            RankedOutput(each.country.code, shown(each.country.title), each.least, each.most)
            for each in found.ranking
        ),
        steps=tuple(
            StepOutput(
                each.step.id, shown(each.step.title), shown(each.step.rule), each.done,
                source_output(each.step.provenance),
            )
            for each in found.steps
        ),
        sources=tuple(source_output(each) for each in found.provenances),
        aids=tuple(
            AidOutput(
                each.instrument, shown(each.title),
                "yes" if each.verdict is Verdict.YES else "unknown", each.amount,
            )
            for each in aids
        ),
    )  # fmt: skip


def _flows(found: Export, speech: Language) -> tuple[FlowOutput, ...]:
    return tuple(
        FlowOutput(
            flow=each.flow.id,
            made=each.made,
            path=None if each.path is None else each.path.id,
            title=None if each.path is None else speech.shown(each.path.title),
            effect=None if each.path is None else each.path.effect,
            reasons=tuple(speech.shown(reason) for reason in each.reasons),
            candidates=tuple(path.id for path in each.candidates),
            missing=each.missing,
            source=None if each.path is None else source_output(each.path.provenance),
        )
        for each in found.flows
    )
