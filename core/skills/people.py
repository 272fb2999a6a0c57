"""The people of a firm against the levels that their roles ask; a level nobody told is unknown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.facts.situation import Answer, Situation
from core.packs.schema.skills import Part, Role, Skill

PEOPLE = "skills.people"
LEAD = "skills.lead"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the firm: `levels` by skill, absent where nobody told; `role` None: not told."""

    id: str
    name: str
    role: Role | None
    levels: Mapping[str, int]

    def gap(self, skill: str) -> int | None:
        """Return how many levels are missing; None where the level or the role is not told."""
        target = None if self.role is None else self.role.targets.get(skill, 0)
        level = self.levels.get(skill)
        if target == 0:
            return 0
        return None if target is None or level is None else max(0, target - level)


@dataclass(frozen=True, slots=True)
class SkillGap:
    """A skill over the whole firm: levels missing in all, the people who miss some, and unknowns.

    `needs`: those of the firm's own needs that the skill helps meet.
    """

    skill: Skill
    missing: int
    people: tuple[Person, ...]
    unknown: int
    needs: tuple[str, ...]


def people(situation: Situation, part: Part) -> tuple[Person, ...]:
    """Return everybody who was entered, in the order of their ids."""
    roles = {role.id: role for role in part.roles}
    return tuple(
        _person(item, situation, part, roles) for item in sorted(situation.items_of(PEOPLE))
    )


def gaps(found: Sequence[Person], part: Part, needs: Sequence[str] = ()) -> tuple[SkillGap, ...]:
    """Return every skill, what the firm's needs ask for first, then where most is missing."""
    made = [_gap(skill, found, needs) for skill in part.skills]
    return tuple(sorted(made, key=_weight, reverse=True))


def removed(item: str, situation: Situation) -> dict[str, Answer | None]:
    """Return the facts that take a person away; who carried the strategy carries it no more."""
    start = f"{PEOPLE}.{item}."
    gone: dict[str, Answer | None] = {name: None for name in situation if name.startswith(start)}
    return {**gone, LEAD: None} if situation.value(LEAD) == item else gone


def lead(found: Sequence[Person], situation: Situation) -> Person | None:
    """Return who carries the digital strategy, None where nobody is named or the person left."""
    named = situation.typed(LEAD, str)
    return next((each for each in found if each.id == named), None)


def _person(item: str, situation: Situation, part: Part, roles: Mapping[str, Role]) -> Person:
    def fact(field: str) -> str:
        return f"{PEOPLE}.{item}.{field}"

    levels = {
        skill.id: level
        for skill in part.skills
        if (level := situation.typed(fact(skill.id), int)) is not None
    }
    name = (situation.typed(fact("name"), str) or "").strip()
    return Person(item, name, roles.get(situation.typed(fact("role"), str) or ""), levels)


def _gap(skill: Skill, found: Sequence[Person], needs: Sequence[str]) -> SkillGap:
    each = [(person, person.gap(skill.id)) for person in found]
    short = tuple(person for person, gap in each if gap)
    return SkillGap(
        skill=skill,
        missing=sum(gap or 0 for _person, gap in each),
        people=short,
        unknown=sum(gap is None for _person, gap in each),
        needs=tuple(need for need in needs if need in skill.needs),
    )


def _weight(gap: SkillGap) -> tuple[bool, int]:
    """Return what sorts a skill: missing and needed comes before only missing."""
    return bool(gap.needs and gap.missing), gap.missing
