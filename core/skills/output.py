"""The JSON form of the skills of a firm: the names that other programs may rely on."""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from core.language import Language
from core.packs.provenance import Provenance
from core.skills.skills import Skills


class GapOutput(Struct, frozen=True):
    """A skill over the firm; `unknown` counts the people of whom it is not told."""

    id: str
    area: str
    pix: str
    title: str
    missing: int
    people: list[str]
    unknown: int
    needs: list[str]


class SessionOutput(Struct, frozen=True):
    """A course; sums in euros before VAT, null where nobody told."""

    id: str
    title: str
    skill: str | None
    month: int | None
    hours: float | None
    cost: float | None
    payer: str | None
    covered: float
    remaining: float | None
    warnings: list[str]


class RuleOutput(Struct, frozen=True):
    """Who may pay for training, or a limit of it, with its source."""

    id: str
    kind: str
    title: str
    words: str
    value: float | None
    unit: str | None
    provenance: Provenance


class OpcoOutput(Struct, frozen=True):
    """The skills operator of an agreement; `opco` null: not in the table of that date."""

    idcc: str
    opco: str | None
    provenance: Provenance


class SkillsOutput(Struct, frozen=True):
    """The skills of a firm. `opco` null: no agreement was told.

    `path_` is of whoever carries the strategy, `manager_` and `mentoring_` of the head: in hours.
    """

    people: int
    lead: str | None
    gaps: list[GapOutput]
    opco: OpcoOutput | None
    rules: list[RuleOutput]
    sessions: list[SessionOutput]
    hours: float
    cost: float
    covered: float
    remaining: float
    unpriced: int
    path_hours: float
    path_done: float
    manager_hours: float
    manager_done: float
    mentoring_hours: float
    mentoring_held: float
    lessons_mastered: int
    lessons: int


def skills_output(found: Skills, language: Language, on: date) -> SkillsOutput:
    """Return the skills in the form that other programs read; people stand by their ids."""
    plan = found.plan
    return SkillsOutput(
        people=len(found.people),
        lead=None if found.lead is None else found.lead.id,
        gaps=_gaps(found, language),
        opco=_opco(found),
        rules=_rules(found, language),
        sessions=_sessions(found, language),
        hours=float(plan.hours),
        cost=float(plan.cost),
        covered=float(plan.covered),
        remaining=float(plan.remaining),
        unpriced=plan.unpriced,
        path_hours=float(found.path.hours),
        path_done=float(found.path.done),
        manager_hours=float(found.manager.hours),
        manager_done=float(found.manager.done),
        mentoring_hours=float(found.manager.mentoring),
        mentoring_held=float(found.manager.mentored(on)),
        lessons_mastered=sum(each.is_mastered for each in found.lessons),
        lessons=len(found.lessons),
    )


def _gaps(found: Skills, language: Language) -> list[GapOutput]:
    pix = {each.id: language.shown(each.pix) for each in found.part.areas}
    return [
        GapOutput(
            id=gap.skill.id,
            area=gap.skill.area,
            pix=pix[gap.skill.area],
            title=language.shown(gap.skill.title),
            missing=gap.missing,
            people=[person.id for person in gap.people],
            unknown=gap.unknown,
            needs=list(gap.needs),
        )
        for gap in found.gaps
    ]


def _opco(found: Skills) -> OpcoOutput | None:
    if found.opco.asked:
        return None
    agreement = found.opco.agreement
    name = None if agreement is None else agreement.opco
    return OpcoOutput(found.opco.idcc, name, found.part.reckoning.agreements)


def _rules(found: Skills, language: Language) -> list[RuleOutput]:
    return [
        RuleOutput(
            id=rule.id,
            kind=rule.kind,
            title=language.shown(rule.title),
            words=language.shown(rule.words),
            value=_number(rule.value),
            unit=rule.unit,
            provenance=rule.provenance,
        )
        for rule in found.part.training
    ]


def _sessions(found: Skills, language: Language) -> list[SessionOutput]:
    return [
        SessionOutput(
            id=each.id,
            title=each.title,
            skill=each.skill,
            month=each.month,
            hours=_number(each.person_hours),
            cost=_number(each.cost),
            payer=None if each.payer is None else each.payer.id,
            covered=float(each.covered),
            remaining=_number(each.remaining),
            warnings=[language.shown(warning) for warning in each.warnings],
        )
        for each in found.plan.sessions
    ]


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
