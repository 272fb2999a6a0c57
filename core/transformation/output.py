"""The JSON form of transformation: the names that other programs may rely on."""

from msgspec import Struct

from core.facts.situation import Situation
from core.language import Language
from core.packs.pack import Pack
from core.transformation.following import taken
from core.transformation.proposal import Proposal

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


def transformation_output(
    proposal: Proposal | None, situation: Situation, pack: Pack, language: Language
) -> TransformationOutput:
    """Return the best plan and what was taken on in the form that other programs read."""
    placed = () if proposal is None else proposal.plan.placed
    return TransformationOutput(
        points=0.0 if proposal is None else float(proposal.points),
        cost=0.0 if proposal is None else float(proposal.plan.cost),
        months=0 if proposal is None else proposal.months,
        proved=proposal is None or proposal.plan.is_proved,
        now=None if proposal is None else (float(proposal.now.least), float(proposal.now.most)),
        then=None if proposal is None else (float(proposal.then.least), float(proposal.then.most)),
        placed=[
            PlacedOutput(
                each.work.id, language.shown(each.work.action.title), each.start, each.end,
                float(each.work.hours), float(each.work.cost),
            )
            for each in placed
        ],
        unpriced=[] if proposal is None else [each.id for each in proposal.unpriced],
        taken=[
            TakenOutput(each.id, language.shown(each.title), each.start, each.state)
            for each in taken(situation, pack)
        ],
    )  # fmt: skip
