"""The skills of a firm: gaps, who leads, the operator, the plan, the quiz, the path."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.facts.situation import Situation
from core.language import language
from core.packs.checks.skills import problems
from core.packs.reading import bundled_pack
from core.packs.schema.skills import Part
from core.skills.opco import checked_agreement
from core.skills.quiz import asked, score
from core.skills.sessions import as_expense
from core.skills.skills import Skills, skills

PACK = bundled_pack()
PART = PACK.part("skills", Part) or pytest.fail("no skills")
PEOPLE = "skills.people"
LEVELS = st.none() | st.integers(0, 4)


def found(facts: dict[str, object], *needs: str) -> Skills:
    """Return the skills that follow from facts."""
    made = skills(Situation(facts), PACK, needs)
    assert made is not None
    return made


def test_the_bundled_part_is_sound() -> None:
    """Every name leads somewhere and each agreement stands once."""
    assert list(problems(PACK)) == []


def test_nothing_told_is_no_gap() -> None:
    """A level that nobody told is unknown, never zero."""
    gaps = found({f"{PEOPLE}.a.role": "head"}).gaps

    assert [gap.missing for gap in gaps] == [0] * len(PART.skills)
    assert all(gap.unknown == 1 for gap in gaps)


@given(st.dictionaries(st.sampled_from([each.id for each in PART.skills]), LEVELS))
def test_a_higher_level_never_widens_a_gap(levels: dict[str, int | None]) -> None:
    """Learning never makes anything worse."""
    facts: dict[str, object] = {f"{PEOPLE}.a.role": "office"}
    told = {f"{PEOPLE}.a.{skill}": level for skill, level in levels.items() if level is not None}
    higher = {name: min(4, level + 1) for name, level in told.items()}
    before = {gap.skill.id: gap.missing for gap in found({**facts, **told}).gaps}
    after = {gap.skill.id: gap.missing for gap in found({**facts, **higher}).gaps}

    assert all(after[skill] <= before[skill] for skill in before)


def test_what_the_firm_needs_comes_first() -> None:
    """A gap that a need of the firm rests on leads, however small."""
    facts = {f"{PEOPLE}.a.role": "head", f"{PEOPLE}.a.ai": 1, f"{PEOPLE}.a.security": 0}

    assert found(facts).gaps[0].skill.id == "security"
    assert found(facts, "ai").gaps[0].skill.id == "ai"


def test_a_lead_who_left_is_no_lead() -> None:
    """Who is taken out of the firm carries nothing any more."""
    facts = {f"{PEOPLE}.a.name": "Nadia", "skills.lead": "a"}
    lead = found(facts).lead

    assert lead is not None
    assert lead.name == "Nadia"
    assert found({**facts, "skills.lead": "b"}).lead is None


@pytest.mark.parametrize(
    ("told", "opco"),
    [("1486", "OPCO Atlas"), ("IDCC 843", "OPCO EP (entreprises de proximité)"), ("9999", None)],
)
def test_the_agreement_tells_the_operator(told: str, opco: str | None) -> None:
    """Spot checks of the table; what it lacks is said, not guessed."""
    agreement = found({"skills.agreement": told}).opco.agreement

    assert (agreement and agreement.opco) == opco


@pytest.mark.parametrize("typed", ["boulangerie", "12345", "-1", "1.5", "\u0661\u0662"])
def test_what_is_no_agreement_is_refused(typed: str) -> None:
    """The sentence repeats what was got and says what is wanted."""
    with pytest.raises(UserError, match="four digits"):
        checked_agreement(typed)


@given(cost=st.none() | st.decimals(0, 10**5, places=2), covered=st.decimals(0, 10**5, places=2))
def test_the_plan_sums_to_the_cent(cost: Decimal | None, covered: Decimal) -> None:
    """Price is what others pay and what is left; an unknown price is in no sum."""
    facts: dict[str, object] = {
        "skills.sessions.s.covered": covered,
        "skills.sessions.t.cost": Decimal(100),
    }
    plan = found({**facts, **({} if cost is None else {"skills.sessions.s.cost": cost})}).plan

    assert plan.cost == plan.covered + plan.remaining
    assert plan.unpriced == (cost is None)
    assert plan.cost == (cost or Decimal(0)) + 100


def test_warnings_say_what_a_payer_would_refuse() -> None:
    """Too many people, a body not certified, a grant above the price, nobody asked."""
    name = "skills.sessions.s"
    facts: dict[str, object] = {
        "company.headcount": 80, f"{name}.payer": "opco", f"{name}.certified": False,
        f"{name}.cost": Decimal(10), f"{name}.covered": Decimal(20),
    }  # fmt: skip

    assert len(found(facts).plan.sessions[0].warnings) == 3
    alone = found({f"{name}.cost": Decimal(10)}).plan.sessions[0]
    assert len(alone.warnings) == 1


def test_what_remains_becomes_a_line_of_the_project() -> None:
    """Joining twice makes one line, of what is left to pay."""
    facts: dict[str, object] = {
        "skills.sessions.s.title": "Excel", "skills.sessions.s.cost": Decimal(900),
        "skills.sessions.s.covered": Decimal(600), "skills.sessions.s.month": 2,
    }  # fmt: skip
    line = as_expense(found(facts).plan.sessions[0])

    assert line["project.expenses.s.amount"] == 300
    assert all(PACK.fact(name) for name in line)


@pytest.mark.parametrize("lesson", PART.lessons, ids=[each.id for each in PART.lessons])
def test_right_answers_are_right(lesson: object) -> None:
    """The first answer of the source is right wherever it is shown, and not always first."""
    assert lesson in PART.lessons
    each = next(one for one in PART.lessons if one == lesson)
    questions = asked(each)

    assert score(each, [question.right for question in questions]) == len(each.quiz)
    assert score(each, [None] * len(each.quiz)) == 0
    assert all(
        question.answers[question.right] == source.answers[0]
        for question, source in zip(questions, each.quiz, strict=True)
    )


def test_right_answers_are_in_every_place() -> None:
    """Whoever always takes the first one learns that it does not work."""
    assert {question.right for each in PART.lessons for question in asked(each)} == {0, 1, 2}


def test_hours_of_a_step_do_not_count_for_another() -> None:
    """A hundred hours in one step do not end the path."""
    path = found({"skills.path.grid.hours": Decimal(100)}).path

    assert path.done == 2
    assert path.hours == 30


def test_meetings_to_come_are_not_held_yet() -> None:
    """Hours with a mentor count once the day is past; the next day is known."""
    meetings = {
        "skills.meetings.a.on": date(2026, 3, 1), "skills.meetings.a.hours": Decimal(2),
        "skills.meetings.b.on": date(2026, 12, 1), "skills.meetings.b.hours": Decimal("1.5"),
        "skills.meetings.c.hours": Decimal(1),
    }  # fmt: skip
    path = found(meetings).manager

    assert Decimal(3) == path.mentored(date(2026, 11, 23))
    assert date(2026, 12, 1) == path.next_on(date(2026, 11, 23))
    assert ["a", "b", "c"] == [each.id for each in path.meetings]


def test_the_path_of_the_head_has_hours_with_a_mentor() -> None:
    """Course and mentoring are counted apart, and what is begun is used."""
    path = found({"skills.manager.course.hours": Decimal(100)}).manager

    assert (26, 4, 10) == (path.hours, path.done, path.mentoring)
    assert path.is_begun


def test_a_payer_is_asked_in_time() -> None:
    """Thirty days before the month of the course, where the project's start is known."""
    course = {
        "skills.sessions.s.payer": "opco", "skills.sessions.s.month": 2,
        "project.start": date(2027, 1, 1),
    }  # fmt: skip
    early, granted = (
        found({**course, **more}).plan.sessions[0].warnings
        for more in ({}, {"skills.sessions.s.covered": Decimal(500)})
    )

    assert any("2\N{NO-BREAK SPACE}January 2027" in language("en").shown(each) for each in early)
    assert not any("before the month" in language("en").shown(each) for each in granted)
