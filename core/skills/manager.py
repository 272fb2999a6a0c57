"""The path of the head of the firm: hours of course, and hours with a mentor by meeting."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.facts.situation import Situation
from core.packs.schema.skills import Part
from core.skills.path import Stage

DONE = "skills.manager.{step}.hours"
MENTOR, MEETINGS = "skills.mentor", "skills.meetings"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with the mentor: its day and hours where they were told, and what was decided."""

    id: str
    on: date | None
    hours: Decimal | None
    about: str


@dataclass(frozen=True, slots=True)
class ManagerPath:
    """The steps with the hours done, and the meetings, the first one first.

    `mentoring` are the hours with a mentor that the path reckons with, `mentored` those held; what
    is still to come says itself by `next_on`.
    """

    stages: tuple[Stage, ...]
    hours: Decimal
    done: Decimal
    mentor: str
    meetings: tuple[Meeting, ...]
    mentoring: Decimal

    def mentored(self, on: date) -> Decimal:
        """Return the hours with a mentor that were held by a day; an undated meeting counts."""
        held = (each for each in self.meetings if each.on is None or each.on <= on)
        return sum((each.hours or Decimal(0) for each in held), Decimal(0))

    def next_on(self, on: date) -> date | None:
        """Return the day of the next meeting."""
        return min((each.on for each in self.meetings if each.on and each.on > on), default=None)

    @property
    def is_begun(self) -> bool:
        """Say whether anything was done or planned."""
        return bool(self.done or self.mentor or self.meetings)


def manager_path(situation: Situation, part: Part) -> ManagerPath:
    """Return the path of the head of the firm."""
    stages = tuple(
        Stage(step, situation.number(DONE.format(step=step.id)) or Decimal(0))
        for step in part.manager
    )
    return ManagerPath(
        stages=stages,
        hours=sum((each.step.hours for each in stages), Decimal(0)),
        done=sum((min(each.done, each.step.hours) for each in stages), Decimal(0)),
        mentor=(situation.typed(MENTOR, str) or "").strip(),
        meetings=_meetings(situation),
        mentoring=sum((each.step.mentoring for each in stages), Decimal(0)),
    )


def _meetings(situation: Situation) -> tuple[Meeting, ...]:
    found = [
        Meeting(
            id=item,
            on=situation.typed(f"{MEETINGS}.{item}.on", date),
            hours=situation.number(f"{MEETINGS}.{item}.hours"),
            about=(situation.typed(f"{MEETINGS}.{item}.about", str) or "").strip(),
        )
        for item in situation.items_of(MEETINGS)
    ]
    return tuple(sorted(found, key=lambda each: (each.on or date.max, each.id)))
