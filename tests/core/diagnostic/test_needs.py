"""Tests of needs, findings, actions, axes and the whole diagnosis, on the bundled pack."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.diagnostic.actions import situation_after
from core.diagnostic.axes import axes
from core.diagnostic.contradictions import undisputed
from core.diagnostic.diagnose import diagnose, scores
from core.diagnostic.known import completed, links_in
from core.diagnostic.needs import Assessment, assessments
from core.diagnostic.relevance import holds
from core.diagnostic.result import Diagnosis
from core.diagnostic.routes import route_facts, routes
from core.facts.definition import FactDefinition
from core.facts.situation import Answer, Silence, Situation
from core.language import language
from core.packs.checks import needs as needs_check
from core.packs.checks import questionnaire as questionnaire_check
from core.packs.reading import bundled_pack
from core.ranges import Range

PACK = bundled_pack()
ON = date(2026, 11, 23)
BACKUP = "dma.full_backup_copy_of_critical_business_data_m2_4_8"
MES = "dma.following_advanced_digital_technologies_m2_2_4__manufacturing_execution_m2_2_4"
BAKER = Situation({"company.naf": "10.71C", "company.headcount": 12})
WORKSHOP = Situation({"company.naf": "25.62B", "company.headcount": 18})
GATES = ("b2b.", "context.", "international.", "skills.", "intangible.", "dii.", "dma.")
ASKED = [name for name in route_facts(routes(PACK)["full"], PACK) if name.startswith(GATES)]


def values_of(definition: FactDefinition) -> st.SearchStrategy[Answer]:
    """Return the values that a fact can have."""
    if definition.type == "bool":
        return st.booleans()
    if definition.type == "int":
        return st.integers(0, 5)
    return st.sampled_from([option.key for option in definition.options])


WHOLES = st.fixed_dictionaries(
    {name: values_of(PACK.facts[name]) for name in ASKED}
    | {
        "company.naf": st.sampled_from(["10.71C", "25.62B", "62.01Z", "47.71Z"]),
        "company.headcount": st.sampled_from([0, 4, 18, 80, 300]),
    }
)


def diagnosis(begun: Situation = WORKSHOP, **answers: Answer) -> Diagnosis:
    """Return the diagnosis of a firm; `__` in names stands for a dot."""
    return diagnose(begun.having(**answers), PACK, ON)


def assessed(situation: Situation) -> dict[str, Assessment]:
    """Return the needs that can concern a firm, by id."""
    return {each.rule.id: each for each in assessments(completed(situation, PACK), PACK)}


def without_irrelevant(situation: Situation) -> Situation:
    """Return a situation as an interview gives it: what cannot matter was not asked."""
    bare = situation.without(*(name for rule in PACK.content.relevance for name in rule.facts))
    gates = {
        rule.facts for rule in PACK.content.relevance if holds(rule.relevant_if, bare) is False
    }
    return situation.without(*(name for names in gates for name in names))


def ranges(situation: Situation) -> dict[str, Range]:
    """Return the gap of each need and the range of each axis."""
    known = completed(situation, PACK)
    gaps = {f"need {each.rule.id}": each.gap for each in assessments(known, PACK)}
    return gaps | {f"axis {each.id}": each.range for each in axes(known, PACK)}


def test_the_pack_holds_together() -> None:
    """Every fact, value, need and category named by the pack exists, every need has an action."""
    found = [*needs_check.problems(PACK.content), *questionnaire_check.problems(PACK.content)]

    assert found == []


def test_nothing_known_is_nothing_needed() -> None:
    """Without an answer there is no need, no priority and no strength."""
    empty = diagnose(Situation(), PACK, ON)

    assert ((), (), ()) == (empty.needs, empty.priorities, empty.strengths)


@given(WHOLES, st.data())
def test_a_gap_only_narrows(whole: dict[str, Answer], data: st.DataObject) -> None:
    """Whatever is learnt, the gap and the share of an axis stay within what they could be."""
    hidden = data.draw(st.sets(st.sampled_from(ASKED)))
    stated = without_irrelevant(undisputed(Situation(whole), links_in(PACK), PACK))
    before, after = ranges(stated.without(*hidden)), ranges(stated)

    for name in before.keys() & after.keys():
        assert before[name].least <= after[name].least
        assert after[name].most <= before[name].most


@given(WHOLES)
def test_the_same_answers_give_the_same_diagnosis(whole: dict[str, Answer]) -> None:
    """The order in which answers came changes nothing."""
    backwards = Situation(dict(reversed(whole.items())))

    assert diagnose(Situation(whole), PACK, ON) == diagnose(backwards, PACK, ON)


@given(WHOLES)
def test_no_priority_is_irrelevant(whole: dict[str, Answer]) -> None:
    """Each of at most three priorities matters to the firm and is no strength at once."""
    found = diagnose(Situation(whole), PACK, ON)

    assert len(found.priorities) <= 3
    assert len(found.strengths) <= 3
    assert all(each.relevance > 0 for each in found.needs)
    needed = {need.id for need in found.needs}
    assert {each.id for each in found.priorities} <= needed


@given(WHOLES)
def test_a_firm_without_backup_hears_it(whole: dict[str, Answer]) -> None:
    """A critical weakness stays among the priorities whatever else is missing."""
    lacking = assessed(Situation({**whole, BACKUP: False}))

    assert "backup" in list(lacking)[:3]


def test_the_cure_of_a_critical_weakness_comes_first() -> None:
    """The first action proposed puts right what must not wait."""
    found = diagnosis(**{BACKUP.replace(".", "__"): False, "dii__website": False})

    assert found.actions[0].id == "backup_offsite"


def test_a_baker_is_not_told_to_automate() -> None:
    """Neither the need nor the action of an industrial workshop reaches a baker."""
    robots = {name: 0 for name in ASKED if "m2_2_4" in name or "m2_5_9" in name}

    baker = diagnosis(BAKER.with_answers({k: v for k, v in robots.items() if k != MES}))
    workshop = diagnosis(WORKSHOP.with_answers(robots))

    assert "automation" not in {need.id for need in baker.needs}
    assert "automation" in {need.id for need in workshop.needs}


def test_what_is_not_known_is_no_gap() -> None:
    """An answer not known leaves the gap open from nothing to the whole."""
    unknown = assessed(WORKSHOP.with_answers({BACKUP: Silence.DONT_KNOW}))["backup"]

    assert (0, 1) == (unknown.gap.least, unknown.gap.most)


@pytest.mark.parametrize(
    ("on", "said"),
    [(date(2026, 11, 23), "devront en émettre"), (date(2027, 9, 1), "doivent en émettre")],
)
def test_deadlines_follow_the_law_date(on: date, said: str) -> None:
    """A deadline is announced before its day and stated from it on."""
    found = diagnose(WORKSHOP.having(b2b__einvoice_platform=False), PACK, on)

    assert said in language("fr").shown(found.priorities[0].why)


def test_actions_raise_the_scores() -> None:
    """The situation after the actions lowers neither score and lifts at least one."""
    nothing = dict.fromkeys((name for name in ASKED if name.startswith("dii.")), False)
    before = WORKSHOP.with_answers(nothing)

    after = situation_after(before, diagnose(before, PACK, ON).actions, PACK)

    assert scores(after, PACK)[1].range.least > scores(before, PACK)[1].range.most
    assert scores(after, PACK)[0].range.least >= scores(before, PACK)[0].range.least


def test_an_action_already_done_is_not_proposed() -> None:
    """Who has a website is not told to open one."""
    found = diagnosis(dii__website=True, dma__web_based_forms_and_blogs_m2_2_3=False)

    assert "website_contact" in {action.id for action in found.actions}
    assert "website_create" not in {action.id for action in found.actions}


def test_costs_are_marked_and_reasoned() -> None:
    """Every action costed says that it is an estimate and how it was reached."""
    assert all(
        action.cost and action.cost.confidence == "estimate" and action.cost.reasoning.fr
        for action in PACK.content.actions
    )


def test_an_axis_that_cannot_concern_the_firm_is_left_out() -> None:
    """Who neither sells abroad nor wishes to has no score of e-internationalisation."""
    home = diagnosis(international__sells_abroad=False, international__wants_abroad=False)

    assert ["b2b", "skills", "intangible"] == [axis.id for axis in home.axes]


def test_an_axis_is_a_share_of_its_practices() -> None:
    """All in place is a hundred; nothing known is the whole range."""
    skills = [name for name in ASKED if name.startswith("skills.")]
    done = WORKSHOP.with_answers(dict.fromkeys(skills, True) | {"skills.staff_at_ease": "all"})

    ranges = [
        axis.range for begun in (done, WORKSHOP) for axis in diagnosis(begun).axes
        if axis.id == "skills"
    ]  # fmt: skip

    assert [(100, 100), (0, 100)] == [(each.least, each.most) for each in ranges]


def test_ambition_without_preparedness_is_named() -> None:
    """Much planned and little ready calls for a word of caution."""
    planned = {name: True for name in ASKED if name.endswith(".planned")}
    ready = {name: False for name in ASKED if name.endswith("m2_1_2")}

    found = diagnosis(WORKSHOP.with_answers(planned | ready))

    assert any(
        "mieux vaut un seul investissement" in language("fr").shown(each) for each in found.cautions
    )
    assert () == diagnosis(WORKSHOP.with_answers(planned)).cautions


def test_a_diagnosis_is_quick() -> None:
    """A diagnosis takes a few hundredths of a second at most."""
    found = WORKSHOP.with_answers(
        {name: False for name in ASKED if PACK.facts[name].type == "bool"}
    )
    diagnose(found, PACK, ON)

    started = time.perf_counter()
    for _turn in range(5):
        diagnose(found, PACK, ON)

    assert (time.perf_counter() - started) / 5 < 0.15


def test_a_strength_belies_no_priority() -> None:
    """Of needs of one theme none is a strength while another is among the priorities."""
    found = diagnosis(
        dii__website=True,
        dma__web_based_forms_and_blogs_m2_2_3=True,
        dii__social_media=False,
        dma__e_marketing_promotion_m2_2_3=False,
    )

    assert "online_promotion" in {each.id for each in found.priorities}
    assert "online_presence" not in {each.id for each in found.strengths}
