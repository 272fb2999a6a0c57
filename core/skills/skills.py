"""Everything on the skills of a firm, from its facts and the rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.skills import Part
from core.skills.manager import ManagerPath, manager_path
from core.skills.opco import OpcoFound, opco
from core.skills.path import Path, path
from core.skills.people import Person, SkillGap, gaps, lead, people
from core.skills.quiz import Progress, progress
from core.skills.sessions import TrainingPlan, training_plan


@dataclass(frozen=True, slots=True)
class Skills:
    """The people, what is missing, who leads, who may pay, the plan, both paths, the lessons."""

    part: Part
    people: tuple[Person, ...]
    gaps: tuple[SkillGap, ...]
    lead: Person | None
    opco: OpcoFound
    plan: TrainingPlan
    path: Path
    manager: ManagerPath
    lessons: tuple[Progress, ...]

    @property
    def missing(self) -> tuple[SkillGap, ...]:
        """The skills that somebody surely misses."""
        return tuple(each for each in self.gaps if each.missing)

    @property
    def is_used(self) -> bool:
        """Say whether anything was entered."""
        has_lesson = any(each.right is not None for each in self.lessons)
        is_begun = self.path.done or self.manager.is_begun
        return bool(self.people or self.plan.sessions or has_lesson or is_begun)


def skills(situation: Situation, pack: Pack, needs: Sequence[str] = ()) -> Skills | None:
    """Return the skills of a firm; `needs` are its own, by id. None for rules without the part."""
    part = pack.part("skills", Part)
    if part is None:
        return None
    found = people(situation, part)
    return Skills(
        part=part,
        people=found,
        gaps=gaps(found, part, needs),
        lead=lead(found, situation),
        opco=opco(situation, part),
        plan=training_plan(situation, part),
        path=path(situation, part),
        manager=manager_path(situation, part),
        lessons=progress(situation, part),
    )
