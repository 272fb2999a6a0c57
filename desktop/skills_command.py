"""The verb `tandem skills`: what people miss, the training plan, who may pay."""

from collections.abc import Iterator
from datetime import date

from core.errors import UserError
from core.messages import N_, Euros, Message, Shown, counted, message
from core.skills.sessions import Session
from core.skills.skills import Skills, skills
from core.visit import conduct
from desktop.asked import asked_dossier, asked_pack
from desktop.options import Options
from desktop.speaking import give, say, words

_NOTHING = N_("These rules say nothing on skills.")


def run_skills(options: Options) -> int:
    """Print the skills of a firm and return the exit code."""
    today = asked_pack(options)
    dossier = asked_dossier(options, today)
    pack = dossier.pack or today
    on = options.on or dossier.on or date.today()  # noqa: DTZ011 - the day on the calendar
    visit = conduct(dossier.situation, pack, on)
    found = skills(dossier.situation, pack, [need.id for need in visit.diagnosis.needs])
    if found is None:
        raise UserError(_NOTHING)
    if options.as_json:
        import msgspec

        from core.skills.output import skills_output

        body = msgspec.json.encode(skills_output(found, words(), on))
        give(msgspec.json.format(body, indent=2) + b"\n")
        return 0
    for line in (*_lines(found), *_paths(found, on)):
        say(line)
    return 0


def _lines(found: Skills) -> Iterator[Shown]:
    yield counted(N_("{count} person placed"), N_("{count} people placed"), len(found.people))
    for gap in found.missing:
        yield message(
            N_("{skill}: {levels}, {people}"),
            skill=gap.skill.title,
            levels=counted(N_("{count} level missing"), N_("{count} levels missing"), gap.missing),
            people=counted(N_("{count} person"), N_("{count} people"), len(gap.people)),
        )
    if not found.opco.asked:
        agreement = found.opco.agreement
        yield message(
            N_("Agreement {idcc}: {opco} (table of {day}, to be checked)"),
            idcc=found.opco.idcc,
            opco=message(N_("not in the table")) if agreement is None else agreement.opco,
            day=found.part.reckoning.table_date,
        )
    plan = found.plan
    if plan.sessions:
        yield message(
            N_("Courses: {cost} before VAT, granted {covered}, left to pay {remaining}"),
            cost=Euros(plan.cost),
            covered=Euros(plan.covered),
            remaining=Euros(plan.remaining),
        )
    for session in plan.sessions:
        yield _session(session)
        for warning in session.warnings:
            yield message("  {warning}", warning=warning)


def _session(session: Session) -> Shown:
    parts: list[Shown] = [session.title or Message(N_("Course without a name"))]
    if session.month is not None:
        parts.append(message(N_("month {month}"), month=session.month))
    if session.payer is not None:
        parts.append(session.payer.title)
    if session.remaining is not None:
        parts.append(message(N_("left to pay {euros}"), euros=Euros(session.remaining)))
    return message("– {parts}", parts=" · ".join(words().shown(each) for each in parts))


def _paths(found: Skills, on: date) -> Iterator[Shown]:
    """Yield how far whoever carries the strategy is, then the head of the firm, then lessons."""
    path, manager = found.path, found.manager
    if found.lead is not None:
        name = found.lead.name or found.lead.id
        yield message(
            N_("{name} carries the digital strategy: {done} of {hours} hours of the path"),
            name=name,
            done=path.done,
            hours=path.hours,
        )
    yield message(
        N_("Head of the firm: {done} of {hours} hours of course, {held} of {mentoring} hours with "
           "a mentor"),
        done=manager.done, hours=manager.hours, held=manager.mentored(on),
        mentoring=manager.mentoring,
    )  # fmt: skip
    following = manager.next_on(on)
    if following is not None:
        yield message(N_("Next meeting with the mentor: {day}"), day=following)
    mastered = sum(each.is_mastered for each in found.lessons)
    if mastered:
        yield counted(N_("{count} lesson mastered"), N_("{count} lessons mastered"), mastered)
