"""The best plan of a firm, from its facts: what is proposed, what is left out and why."""

from dataclasses import dataclass
from decimal import Decimal

from core.diagnostic.actions import situation_after
from core.diagnostic.contradictions import undisputed
from core.diagnostic.diagnose import scores
from core.diagnostic.known import links_in
from core.diagnostic.result import ActionProposal
from core.facts.situation import Situation
from core.messages import N_, Message, message
from core.packs.pack import Pack
from core.packs.schema.transformation import Part
from core.ranges import Range
from core.transformation.gains import gains
from core.transformation.limits import Limits, limits
from core.transformation.optimal import BestPlan, best_plan, works
from core.visit import Visit


@dataclass(frozen=True, slots=True)
class Proposal:
    """The best plan within the limits; scores are the maturity score's ranges, 0 to 100.

    `unpriced` are actions whose cost must be asked first; `more` says that with more money or time
    further actions would add points.
    """

    plan: BestPlan
    limits: Limits
    now: Range
    then: Range
    unpriced: tuple[ActionProposal, ...]
    more: bool

    @property
    def months(self) -> int:
        """Return the month in which the last work ends."""
        return max((each.end for each in self.plan.placed), default=0)

    @property
    def points(self) -> Decimal:
        """Return the points added, rounded to a tenth."""
        return Decimal(float(self.plan.points)).quantize(Decimal("0.1"))


def propose(visit: Visit, pack: Pack) -> Proposal | None:
    """Return the best plan of a visit; None for rules without the part, or without needs."""
    part = pack.part("transformation", Part)
    actions = visit.diagnosis.actions
    if part is None or not actions:
        return None
    situation = undisputed(visit.situation, links_in(pack), pack)
    found = works(actions, part)
    told = limits(visit.situation, part)
    points = gains(situation, [each.action for each in found], pack)
    plan = best_plan(found, points, told)
    chosen = [each.work.action for each in plan.placed]
    return Proposal(
        plan=plan,
        limits=told,
        now=visit.diagnosis.dma.range,
        then=score_after(situation, chosen, pack),
        unpriced=tuple(each for each in actions if each.cost is None),
        more=points.of(each.id for each in found) > plan.points,
    )


def score_after(situation: Situation, actions: list[ActionProposal], pack: Pack) -> Range:
    """Return the maturity score once these actions are carried out."""
    return scores(situation_after(situation, actions, pack), pack)[0].range


def nothing_words(proposal: Proposal | None) -> Message:
    """Return why there is no plan: what is not known yet is not said to be out of reach."""
    if proposal is None:
        return message(
            N_("The plan follows from the diagnostic: a few answers bring the first actions.")
        )
    if not proposal.more:
        return message(
            N_("None of the actions known so far adds a point to the European maturity score: the "
               "answers to the full diagnostic bring those that do.")
        )  # fmt: skip
    if not proposal.limits.is_asked:
        return message(
            N_("Say what you can carry: without money, nothing that adds a point is free here.")
        )
    return message(N_("Nothing that adds a point fits into what you can carry."))
