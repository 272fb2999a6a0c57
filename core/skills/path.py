"""The path of whoever carries the digital strategy: steps, hours reckoned, hours done."""

from dataclasses import dataclass
from decimal import Decimal

from core.facts.situation import Situation
from core.packs.schema.skills import Part, PathStep

DONE = "skills.path.{step}.hours"


@dataclass(frozen=True, slots=True)
class Stage:
    """A step and the hours done of it."""

    step: PathStep
    done: Decimal

    @property
    def is_done(self) -> bool:
        """Say whether all of its hours are done."""
        return self.done >= self.step.hours


@dataclass(frozen=True, slots=True)
class Path:
    """The whole path; hours done above those reckoned for a step do not count for another."""

    stages: tuple[Stage, ...]
    hours: Decimal
    done: Decimal


def path(situation: Situation, part: Part) -> Path:
    """Return the path of the firm's lead."""
    stages = tuple(
        Stage(step, situation.number(DONE.format(step=step.id)) or Decimal(0)) for step in part.path
    )
    return Path(
        stages=stages,
        hours=sum((each.step.hours for each in stages), Decimal(0)),
        done=sum((min(each.done, each.step.hours) for each in stages), Decimal(0)),
    )
