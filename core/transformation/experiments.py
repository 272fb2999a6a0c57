"""The experiments that a firm may enter, and how far it is in the one that it entered."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from core.diagnostic.relevance import holds
from core.facts.situation import Situation
from core.packs.schema.transformation import Experiment, Milestone, Part

ENTERED, SIGNED = "transformation.experiment", "transformation.signed"
MILESTONES = "transformation.milestones"


@dataclass(frozen=True, slots=True)
class Entry:
    """An experiment for a firm: may it enter? None while facts are unknown."""

    experiment: Experiment
    may_enter: bool | None


@dataclass(frozen=True, slots=True)
class Stage:
    """A milestone of the experiment entered: when it is due, when its evidence came, when paid."""

    milestone: Milestone
    due: date | None
    shown: date | None
    paid: date | None
    evidence: str

    def is_late(self, on: date) -> bool:
        """Say whether its evidence is due and has not come."""
        return self.shown is None and self.due is not None and on > self.due

    @property
    def is_payable(self) -> bool:
        """Say whether it is to be paid: evidence came, money is due, none was paid."""
        return self.shown is not None and self.paid is None and self.milestone.pays > 0


@dataclass(frozen=True, slots=True)
class Entered:
    """The experiment that the firm entered, and its stages in order."""

    experiment: Experiment
    signed: date | None
    stages: tuple[Stage, ...]

    @property
    def paid(self) -> Decimal:
        """Return the euros paid so far."""
        return sum((s.milestone.pays for s in self.stages if s.paid), Decimal(0))


def entries(situation: Situation, part: Part, on: date) -> tuple[Entry, ...]:
    """Return the experiments open on a day, those that the firm surely may enter first."""
    order = {True: 0, None: 1, False: 2}
    found = [
        Entry(each, holds(each.when, situation))
        for each in part.experiments
        if (each.opens is None or each.opens <= on) and (each.closes is None or on <= each.closes)
    ]
    return tuple(sorted(found, key=lambda each: order[each.may_enter]))


def entered(situation: Situation, part: Part) -> Entered | None:
    """Return the experiment that the firm entered, None where it is in none of these rules."""
    named = situation.typed(ENTERED, str)
    experiment = next((each for each in part.experiments if each.id == named), None)
    if experiment is None:
        return None
    signed = situation.typed(SIGNED, date)
    stages = tuple(_stage(each, signed, situation) for each in experiment.milestones)
    return Entered(experiment, signed, stages)


def _stage(milestone: Milestone, signed: date | None, situation: Situation) -> Stage:
    def told(field: str) -> date | None:
        return situation.typed(f"{MILESTONES}.{milestone.id}.{field}", date)

    return Stage(
        milestone=milestone,
        due=None if signed is None else signed + timedelta(days=milestone.days),
        shown=told("shown"),
        paid=told("paid"),
        evidence=(situation.typed(f"{MILESTONES}.{milestone.id}.evidence", str) or "").strip(),
    )
