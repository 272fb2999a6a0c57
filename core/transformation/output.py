"""The JSON form of transformation: the names that other programs may rely on."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from core.language import Language
from core.packs.pack import Pack
from core.packs.schema.transformation import Part
from core.plan.sittings import Sitting
from core.ranges import Range
from core.transformation.budget import Budget, budget
from core.transformation.experiments import entered, entries
from core.transformation.following import expectation, indicator_lines, taken
from core.transformation.proposal import Proposal
from core.visit import Visit

Bounds = tuple[float, float]


class PlacedOutput(Struct, frozen=True):
    """A work of the best plan; months count from 1, hours are a month's, euros before VAT."""

    action: str
    title: str
    start: int
    end: int
    hours: float
    cost: float


class TakenOutput(Struct, frozen=True):
    """An action that the firm took on."""

    action: str
    title: str
    start: int | None
    state: str


class BudgetOutput(Struct, frozen=True):
    """Euros before VAT: actions as estimated, and the project's first plan; null: no expense."""

    actions: Bounds
    unpriced: int
    expenses: float | None
    aids: float | None
    loans: float | None
    own_funds: float | None
    gap: float | None


class ScoreOutput(Struct, frozen=True):
    """The European maturity score: first visit, expected of what was taken on, measured since."""

    first: Bounds
    expected: Bounds
    measured: Bounds | None


class IndicatorOutput(Struct, frozen=True):
    """A figure at each visit, null where it was not told; `better` says which way is up."""

    fact: str
    title: str
    better: str
    values: list[float | None]


class CanvasOutput(Struct, frozen=True):
    """A block of the business model, today and tomorrow."""

    id: str
    title: str
    before: str
    after: str


class StageOutput(Struct, frozen=True):
    """A milestone of the experiment entered: due, shown, paid; `pays` are its euros."""

    id: str
    title: str
    evidence: str
    pays: float
    due: date | None
    shown: date | None
    paid: date | None


class ExperimentOutput(Struct, frozen=True):
    """An experiment: may the firm enter (null: facts are missing), or what became of it."""

    id: str
    title: str
    commitment: str
    advice_days: float
    may_enter: bool | None
    is_entered: bool
    signed: date | None
    stages: list[StageOutput]


class TransformationOutput(Struct, frozen=True):
    """The best plan: points of the European maturity score that it surely adds.

    `now` and `then` are ranges of that score; `proved`: no plan within the limits adds more.
    """

    points: float
    cost: float
    months: int
    proved: bool
    now: Bounds | None
    then: Bounds | None
    placed: list[PlacedOutput]
    unpriced: list[str]
    taken: list[TakenOutput]
    budget: BudgetOutput
    score: ScoreOutput
    indicators: list[IndicatorOutput]
    canvas: list[CanvasOutput]
    experiments: list[ExperimentOutput]


def transformation_output(
    proposal: Proposal | None,
    visit: Visit,
    sittings: Sequence[Sitting],
    pack: Pack,
    language: Language,
) -> TransformationOutput:
    """Return the best plan and what was taken on in the form that other programs read."""
    telling = _Telling(visit, pack, language)
    return TransformationOutput(
        points=0.0 if proposal is None else float(proposal.points),
        cost=0.0 if proposal is None else float(proposal.plan.cost),
        months=0 if proposal is None else proposal.months,
        proved=proposal is None or proposal.plan.is_proved,
        now=None if proposal is None else _bounds(proposal.now),
        then=None if proposal is None else _bounds(proposal.then),
        placed=telling.placed(proposal),
        unpriced=[] if proposal is None else [each.id for each in proposal.unpriced],
        taken=telling.taken(),
        budget=_budget(budget(visit, pack)),
        score=telling.score(sittings),
        indicators=telling.indicators(sittings),
        canvas=telling.canvas(),
        experiments=telling.experiments(),
    )


class _Telling:
    """Tells the parts of a visit in a language."""

    def __init__(self, visit: Visit, pack: Pack, language: Language) -> None:
        self._visit, self._pack, self._say = visit, pack, language.shown
        self._facts = visit.situation
        self._part = pack.part("transformation", Part)

    def placed(self, proposal: Proposal | None) -> list[PlacedOutput]:
        return [
            PlacedOutput(
                each.work.id, self._say(each.work.action.title), each.start, each.end,
                float(each.work.hours), float(each.work.cost),
            )
            for each in (() if proposal is None else proposal.plan.placed)
        ]  # fmt: skip

    def taken(self) -> list[TakenOutput]:
        return [
            TakenOutput(each.id, self._say(each.title), each.start, each.state)
            for each in taken(self._facts, self._pack)
        ]

    def score(self, sittings: Sequence[Sitting]) -> ScoreOutput:
        found = expectation(sittings, self._facts, self._pack)
        measured = None if found.measured is None else _bounds(found.measured)
        return ScoreOutput(_bounds(found.first), _bounds(found.expected), measured)

    def indicators(self, sittings: Sequence[Sitting]) -> list[IndicatorOutput]:
        lines = () if self._part is None else indicator_lines(sittings, self._facts, self._part)
        return [
            IndicatorOutput(
                line.indicator.fact, self._say(line.indicator.title), line.indicator.better,
                [_number(value) for value in line.values],
            )
            for line in lines
        ]  # fmt: skip

    def canvas(self) -> list[CanvasOutput]:
        found = [
            CanvasOutput(block.id, self._say(block.title), *self._told(block.id))
            for block in (() if self._part is None else self._part.canvas)
        ]
        return [each for each in found if each.before or each.after]

    def experiments(self) -> list[ExperimentOutput]:
        if self._part is None:
            return []
        own = entered(self._facts, self._part)
        stages = [] if own is None else [
            StageOutput(
                each.milestone.id, self._say(each.milestone.title),
                self._say(each.milestone.evidence), float(each.milestone.pays),
                each.due, each.shown, each.paid,
            )
            for each in own.stages
        ]  # fmt: skip
        found: list[ExperimentOutput] = []
        for entry in entries(self._facts, self._part, self._visit.on):
            each = entry.experiment
            is_own = own is not None and own.experiment.id == each.id
            signed = own.signed if own is not None and is_own else None
            found.append(ExperimentOutput(
                each.id, self._say(each.title), self._say(each.commitment),
                float(each.advice_days), entry.may_enter, is_own, signed, stages if is_own else [],
            ))  # fmt: skip
        return found

    def _told(self, block: str) -> tuple[str, str]:
        before, after = (
            self._facts.typed(f"transformation.{when}_{block}", str) or ""
            for when in ("before", "after")
        )
        return before, after


def _budget(found: Budget) -> BudgetOutput:
    return BudgetOutput(
        actions=_bounds(found.actions),
        unpriced=found.unpriced,
        expenses=_number(found.expenses),
        aids=_number(found.aids),
        loans=_number(found.loans),
        own_funds=_number(found.own_funds),
        gap=_number(found.gap),
    )


def _bounds(found: Range) -> Bounds:
    return float(found.least), float(found.most)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
