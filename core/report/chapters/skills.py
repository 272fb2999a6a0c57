"""The skills of the firm in the report: the grid, who leads, the training plan and its cost."""

from core.messages import N_, counted
from core.report.chapters.telling import Telling
from core.report.figures.figure import Cells
from core.report.figures.skill_grid import MOST_PEOPLE, person_name, skill_grid
from core.report.story import Block, Bullets, Grid, Section, Subhead, Words
from core.skills.people import SkillGap
from core.skills.sessions import Session
from core.skills.skills import Skills
from core.skills.skills import skills as skills_of

_NONE = "–"


def skills(telling: Telling) -> Section | None:
    """Return the section, None where nothing of the module was used."""
    needs = [need.id for need in telling.visit.diagnosis.needs]
    found = skills_of(telling.visit.situation, telling.pack, needs)
    if found is None or not found.is_used:
        return None
    blocks: list[Block] = [*_grid(telling, found), *_lead(telling, found)]
    if found.plan.sessions:
        blocks += [Subhead(telling.say(N_("Training plan"))), *_plan(telling, found)]
    done = sum(each.is_mastered for each in found.lessons)
    if done:
        words = counted(N_("{count} lesson mastered"), N_("{count} lessons mastered"), done)
        blocks.append(Words(telling.shown(words), "small"))
    return Section("skills", telling.say(N_("Skills")), _title(telling, found), tuple(blocks))


def _title(telling: Telling, found: Skills) -> str:
    missing = len(found.missing)
    if not found.people:
        return telling.say(N_("Learning has begun"))
    if not missing:
        return telling.say(N_("Nothing told is below what the roles ask"))
    return telling.shown(
        counted(N_("{count} skill to strengthen"), N_("{count} skills to strengthen"), missing)
    )


def _grid(telling: Telling, found: Skills) -> list[Block]:
    if not found.people:
        return []
    drawn = skill_grid(
        found.people[:MOST_PEOPLE], found.gaps, telling.palette, telling.language, telling.width
    )
    note = N_(
        "People place themselves on a grid of our own, aligned with the areas of DigComp 3.0 and "
        "of Pix. It is no test and gives no Pix score. Levels asked by roles are estimates of our "
        "team."
    )
    blocks: list[Block] = [telling.picture(drawn), Words(telling.say(note), "small")]
    if first := found.missing[:4]:
        blocks.append(Bullets(tuple(_gap(telling, gap) for gap in first)))
    return blocks


def _gap(telling: Telling, gap: SkillGap) -> str:
    names = [person_name(each, telling.language) for each in gap.people]
    return telling.say(
        N_("{skill}: {names}"), skill=gap.skill.title, names=telling.language.listed(names)
    )


def _lead(telling: Telling, found: Skills) -> list[Block]:
    blocks: list[Block] = []
    if found.lead is not None:
        path = found.path
        blocks.append(
            Words(
                telling.say(
                    N_("{name} carries the digital strategy: {done} of {hours} hours of the path."),
                    name=person_name(found.lead, telling.language),
                    done=path.done,
                    hours=path.hours,
                )
            )
        )
    if found.manager.is_begun:
        manager, on = found.manager, telling.visit.on
        told = telling.say(
            N_("The head of the firm: {done} of {hours} hours of course, {held} of {mentoring} "
               "hours with a mentor."),
            done=manager.done, hours=manager.hours, held=manager.mentored(on),
            mentoring=manager.mentoring,
        )  # fmt: skip
        blocks.append(Words(told))
    if found.opco.agreement is not None:
        agreement = found.opco.agreement
        words = N_(
            "Skills operator: {opco} (agreement {idcc}; table of {day}, to be checked with them)."
        )
        day = found.part.reckoning.table_date
        said = telling.say(words, opco=agreement.opco, idcc=agreement.idcc, day=day)
        blocks.append(Words(said, "small"))
    return blocks


def _plan(telling: Telling, found: Skills) -> list[Block]:
    plan, say = found.plan, telling.say
    header = (
        say(N_("Course")), say(N_("Month")), say(N_("Hours")), say(N_("Price")),
        say(N_("Granted")), say(N_("Remaining")),
    )  # fmt: skip
    rows = [_row(telling, each) for each in plan.sessions]
    total = (
        say(N_("Total")),
        "",
        telling.language.number(plan.hours, 0),
        telling.euros(plan.cost),
        telling.euros(plan.covered),
        telling.euros(plan.remaining),
    )
    cells = Cells(header, (*rows, total), frozenset(range(1, 6)), has_total=True)
    blocks: list[Block] = [Grid(cells, "", (3.4, 1, 1, 1.3, 1.3, 1.3))]
    if plan.unpriced:
        words = counted(
            N_("{count} course has no price yet: it is in no sum."),
            N_("{count} courses have no price yet: they are in no sum."),
            plan.unpriced,
        )
        blocks.append(Words(telling.shown(words), "caution"))
    if plan.wages is not None:
        said = say(N_("Working time spent: {cost}."), cost=telling.euros(plan.wages))
        blocks.append(Words(said, "small"))
    return blocks


def _row(telling: Telling, each: Session) -> tuple[str, ...]:
    number = telling.language.number
    remaining = each.remaining
    return (
        each.title or telling.say(N_("Course without a name")),
        _NONE if each.month is None else str(each.month),
        _NONE if each.person_hours is None else number(each.person_hours, 0),
        _NONE if each.cost is None else telling.euros(each.cost),
        telling.euros(each.covered) if each.covered else _NONE,
        _NONE if remaining is None else telling.euros(remaining),
    )
