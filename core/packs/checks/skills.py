"""Checks of the skills part: what it names exists, each agreement stands once."""

from collections import Counter
from collections.abc import Iterator

from core.messages import N_, message
from core.packs.pack import Pack
from core.packs.schema.skills import Part
from core.packs.source import Problem

FILE = "skills"
_LEVELS = range(5)


def problems(pack: Pack) -> Iterator[Problem]:
    """Yield what leads nowhere, stands twice, or cannot be."""
    part = pack.part("skills", Part)
    if part is None:
        return
    yield from _unknown(pack, part)
    for idcc, count in Counter(each.idcc for each in part.idcc).items():
        if count > 1:
            what = message(N_("this agreement stands {count} times; once is wanted"), count=count)
            yield Problem(FILE, idcc, what)
    for role in part.roles:
        for skill, level in role.targets.items():
            if level not in _LEVELS:
                what = message(N_("{level} is no level; wanted 0 to 4"), level=level)
                yield Problem(FILE, f"{role.id}.{skill}", what)


def _unknown(pack: Pack, part: Part) -> Iterator[Problem]:
    areas = {each.id for each in part.areas}
    skills = {each.id for each in part.skills}
    needs = {each.id for each in pack.content.needs}
    named = [
        *((skill.id, "area", skill.area, areas) for skill in part.skills),
        *((skill.id, "need", need, needs) for skill in part.skills for need in skill.needs),
        *((role.id, "skill", skill, skills) for role in part.roles for skill in role.targets),
        *((lesson.id, "skill", lesson.skill, skills) for lesson in part.lessons),
    ]
    for place, kind, name, known in named:
        if name not in known:
            what = message(N_("there is no {kind} “{id}”"), kind=kind, id=name)
            yield Problem(FILE, place, what)
    for skill in part.skills:
        fact = f"skills.people.*.{skill.id}"
        if fact not in pack.facts:
            yield Problem(FILE, skill.id, message(N_("there is no fact “{id}”"), id=fact))
