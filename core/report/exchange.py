"""The results of a visit in their JSON form, in one language."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from core.aids.questions import asked
from core.aids.result import AidResult, Reason
from core.diagnostic.result import (
    ActionProposal,
    Benchmark,
    Diagnosis,
    DiiResult,
    DmaResult,
    Need,
    Place,
)
from core.language import Language
from core.messages import Shown
from core.packs.pack import Pack
from core.plan.follow import Follow
from core.ranges import Range
from core.report.changes import changes_output
from core.report.financing_exchange import financing_output
from core.report.output import (
    ActionOutput,
    AidOutput,
    AxisOutput,
    BenchmarkOutput,
    Bounds,
    ChangeOutput,
    DiagnosticOutput,
    DiiOutput,
    DmaOutput,
    FollowOutput,
    MeasureOutput,
    NeedOutput,
    PlaceOutput,
    QuestionOutput,
    ReasonOutput,
    VisitOutput,
)
from core.visit import Visit

if TYPE_CHECKING:
    from core.aids.next_question import NextQuestion

PARTS = ("diagnostic", "benchmark", "needs", "actions", "aids", "financing", "follow")


def visit_output(  # noqa: PLR0913 - a visit, its pack, and how much of it is told how
    visit: Visit,
    pack: Pack,
    language: Language,
    notices: Iterable[Shown],
    parts: Iterable[str] = PARTS,
    *,
    follow: Follow | None = None,
    has_sensitivity: bool = False,
) -> VisitOutput:
    """Return the JSON form of these parts of a visit; `follow` tells the dossier's visits."""
    chosen = frozenset(parts)
    diagnosis = visit.diagnosis
    return VisitOutput(
        on=visit.on.isoformat(),
        pack=visit.pack,
        notices=_words(notices, language),
        diagnostic=_diagnostic(diagnosis, language) if "diagnostic" in chosen else None,
        benchmark=_benchmark(diagnosis.benchmark, language) if "benchmark" in chosen else None,
        needs=[_need(n, language) for n in diagnosis.needs] if "needs" in chosen else None,
        actions=[_action(a, language) for a in diagnosis.actions] if "actions" in chosen else None,
        aids=[_aid(aid, visit, pack, language) for aid in visit.aids] if "aids" in chosen else None,
        next_question=_question(visit.next_question, language) if "aids" in chosen else None,
        financing=financing_output(visit, pack, language, has_sensitivity=has_sensitivity)
        if "financing" in chosen
        else None,
        follow=_follow(follow) if follow is not None and "follow" in chosen else None,
    )


def _diagnostic(diagnosis: Diagnosis, language: Language) -> DiagnosticOutput:
    return DiagnosticOutput(
        dma=_dma(diagnosis.dma),
        dii=_dii(diagnosis.dii),
        axes=[
            AxisOutput(
                axis.id,
                language.shown(axis.title),
                _bounds(axis.range),
                language.shown(axis.method),
            )
            for axis in diagnosis.axes
        ],
        strengths=[language.shown(each.title) for each in diagnosis.strengths],
        priorities=[language.shown(each.title) for each in diagnosis.priorities],
        cautions=_words(diagnosis.cautions, language),
    )


def _dma(dma: DmaResult) -> DmaOutput:
    return DmaOutput(
        overall=_score(dma.overall),
        range=_bounds(dma.range),
        level=dma.level,  # pyright: ignore[reportArgumentType] - the pack's band keys, tested
        dimensions={name: _score(value) for name, value in dma.dimensions.items()},
        dimension_ranges={name: _bounds(each) for name, each in dma.dimension_ranges.items()},
        answered=dma.answered,
        items=dma.items,
    )


def _dii(dii: DiiResult) -> DiiOutput:
    return DiiOutput(
        version=dii.version,
        score=dii.score,
        range=_bounds(dii.range),
        level=dii.level,  # pyright: ignore[reportArgumentType] - as above
        points=dict(dii.points),
    )


def _follow(follow: Follow) -> FollowOutput:
    return FollowOutput(
        visits=[
            MeasureOutput(
                id=each.visit,
                kind=each.kind,
                on=each.on.isoformat() if each.on else None,
                dma=_dma(each.dma),
                dii=_dii(each.dii),
            )
            for each in follow.measures
        ],
        changes=[
            ChangeOutput(
                earlier=step.earlier.visit,
                later=step.later.visit,
                dma=_bounds(step.dma.overall),
                dma_dimensions={name: _bounds(each) for name, each in step.dma.dimensions.items()},
                dii=_bounds(step.dii),
                gained=[each.fact for each in step.gained],
                lost=[each.fact for each in step.lost],
            )
            for step in follow.steps
        ],
    )


def _benchmark(benchmark: Benchmark, language: Language) -> BenchmarkOutput:
    return BenchmarkOutput(
        size_class=benchmark.size_class,
        places=[_place(place) for place in benchmark.places],
        caveats=_words(benchmark.caveats, language),
        without_figures=_words(benchmark.without_figures, language),
    )


def _place(place: Place) -> PlaceOutput:
    shares = place.distribution
    return PlaceOutput(
        country=shares.country,
        size_class=shares.size_class,
        year=shares.year,
        version=shares.version,
        shares=_floats(shares.shares),
        has_break=shares.has_break,
        percentile=_bounds(place.percentile) if place.percentile else None,
        source=shares.source,
    )


def _need(need: Need, language: Language) -> NeedOutput:
    return NeedOutput(
        id=need.id,
        title=language.shown(need.title),
        relevance=float(need.relevance),
        gap=_bounds(need.gap),
        why=language.shown(need.why),
        actions=list(need.actions),
    )


def _action(action: ActionProposal, language: Language) -> ActionOutput:
    return ActionOutput(
        id=action.id,
        title=language.shown(action.title),
        why=language.shown(action.why),
        first_step=language.shown(action.first_step),
        impact=action.impact,
        effort=action.effort,
        cost=_bounds(action.cost) if action.cost else None,
        categories=list(action.categories),
    )


def _aid(aid: AidResult, visit: Visit, pack: Pack, language: Language) -> AidOutput:
    questions = (asked(fact, pack, aid.instrument) for fact in aid.missing)
    opening = visit.openings.of(aid.instrument) if visit.openings else None
    return AidOutput(
        id=aid.instrument,
        version=aid.version,
        title=language.shown(aid.title),
        operator=aid.operator,
        form=aid.form,
        verdict=aid.verdict.value,
        amount=_money(aid.amount),
        amount_range=_bounds(aid.amount_range) if aid.amount_range else None,
        is_open=aid.is_open,
        reasons=[_reason(reason, language) for reason in aid.reasons],
        missing=list(aid.missing),
        questions=[language.shown(each.question or each.label) for each in questions if each],
        sources=list(aid.sources),
        confidence=aid.confidence,
        unverified=_words(aid.unverified, language),
        changes=changes_output(opening, language) if opening else None,
        is_stale=aid.is_stale,
    )


def _question(question: "NextQuestion | None", language: Language) -> QuestionOutput | None:
    if question is None:
        return None
    return QuestionOutput(
        fact=question.fact,
        question=language.shown(question.question),
        about=language.shown(question.about) if question.about else None,
        aids=list(question.aids),
        most=float(question.most),
        euros=float(question.euros),
        verdicts=float(question.verdicts),
    )


def _reason(reason: Reason, language: Language) -> ReasonOutput:
    return ReasonOutput(
        verdict=reason.verdict.value,
        text=language.shown(reason.text),
        facts=list(reason.facts),
        missing=list(reason.missing),
        sources=list(reason.sources),
        parts=[_reason(part, language) for part in reason.parts],
    )


def _words(shown: Iterable[Shown], language: Language) -> list[str]:
    return [language.shown(each) for each in shown]


def _bounds(found: Range) -> Bounds:
    return round(float(found.least), 4), round(float(found.most), 4)


def _floats(values: Mapping[str, Decimal]) -> dict[str, float]:
    return {name: float(value) for name, value in values.items()}


def _score(value: Decimal | None) -> float | None:
    return None if value is None else round(float(value), 4)


def _money(amount: Decimal | None) -> float | None:
    return None if amount is None else float(amount)
