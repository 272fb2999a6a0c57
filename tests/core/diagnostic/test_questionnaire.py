"""Tests of core/diagnostic/questionnaire.py and core/diagnostic/routes.py on the bundled pack."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.diagnostic.diagnose import scores
from core.diagnostic.questionnaire import BadReplyError, Interview
from core.diagnostic.routes import facts_of, guidance, questions_of, route_facts, routes, words
from core.errors import UserError
from core.facts.situation import Answer, Silence, Situation
from core.packs.reading import bundled_pack

PACK = bundled_pack()
QUESTIONS = questions_of(PACK)
MES = "dma.following_advanced_digital_technologies_m2_2_4__manufacturing_execution_m2_2_4"
NO_DATA = "dma.data_is_not_collected_digitally_m2_4_7"
BACKUP = "dma.full_backup_copy_of_critical_business_data_m2_4_8"
TYPICAL = {
    "company.siren": "732829320",
    "company.naf": "10.71C",
    "company.commune": "69123",
    "company.legal_form": "5499",
    "company.created": "2001-05-02",
    "company.name": "Au bon pain",
}


def interview(route: str = "full", **answers: Answer) -> Interview:
    """Return an interview of the bundled pack; `__` in names stands for a dot."""
    return Interview(routes(PACK)[route], Situation().having(**answers), PACK)


def reply(name: str) -> object:
    """Return some valid answer to a fact."""
    definition = PACK.fact(name)
    assert definition is not None
    if definition.type == "choice":
        return definition.options[0].key
    return TYPICAL.get(name, True if definition.type == "bool" else 3)


def answered(begun: Interview) -> Interview:
    """Return the interview with every open question answered in order."""
    while (question := begun.first_open()) is not None:
        lines = {name: reply(name) for name in begun.asked(question)}
        excluded = set(question.exclusive)
        lines = {name: value if name not in excluded else False for name, value in lines.items()}
        begun = begun.having(begun.answers_for(question, lines))
    return begun


@pytest.mark.parametrize("route", ["flash", "full"])
def test_every_fact_of_a_route_exists_once(route: str) -> None:
    """A route asks for facts that the pack defines, each in one place."""
    names = route_facts(routes(PACK)[route], PACK)

    assert len(set(names)) == len(names)
    assert all(PACK.fact(name) for name in names)


@pytest.mark.parametrize("route", ["flash", "full"])
def test_a_route_keeps_its_promise_of_time(route: str) -> None:
    """All questions together take no longer than the route announces."""
    assert interview(route).progress().minutes_left <= routes(PACK)[route].minutes


def test_every_question_has_words() -> None:
    """Each question says in both languages what it asks."""
    for question in PACK.content.questions:
        said = words(question, PACK)
        assert said.fr.rstrip().endswith("?"), question.id
        assert said.en.rstrip().endswith("?"), question.id


def test_one_fact_lends_its_help() -> None:
    """The help of a single fact is the help of its question."""
    assert guidance(QUESTIONS["company_headcount"], PACK) == PACK.facts["company.headcount"].help


def test_the_assessment_lends_its_words() -> None:
    """A question of the EU assessment is asked in the words of its method."""
    assert PACK.content.dma is not None
    scored = PACK.content.dma.dimensions[0].questions[0]

    assert (scored.text, scored.help) == (
        words(QUESTIONS["dma_1"], PACK),
        guidance(QUESTIONS["dma_1"], PACK),
    )


def test_flash_answers_are_not_asked_again() -> None:
    """The full route asks nothing that the flash route settled."""
    flash = answered(interview("flash"))

    full = Interview(routes(PACK)["full"], flash.situation, PACK)

    again = [each for each in full.questions() if not full.is_answered(each)]
    assert {"dii_website", "company_naf", "context_goal"}.isdisjoint(each.id for each in again)
    assert not set(flash.situation) & {
        name for each in again for name in full.asked(each) if name not in flash.situation
    }


def test_a_baker_is_never_asked_about_a_manufacturing_system() -> None:
    """A line that cannot matter for this firm is left out."""
    baker = interview(company__naf="10.71C", company__headcount=12)

    assert MES not in {name for each in baker.questions() for name in baker.asked(each)}
    assert MES in {name for each in interview().questions() for name in interview().asked(each)}


def test_confirming_a_list_makes_the_rest_false() -> None:
    """What is not ticked when the list is confirmed is not done."""
    ticks = interview().answers_for(QUESTIONS["dma_8"], {BACKUP})

    assert ticks[BACKUP] is True
    assert [BACKUP] == [name for name, value in ticks.items() if value]
    assert len(ticks) == len(QUESTIONS["dma_8"].facts)


def test_two_columns_of_ticks_are_confirmed_together() -> None:
    """Each line of a double list gives one fact a column."""
    question = QUESTIONS["dma_1"]
    name = facts_of(question)[0]

    ticks = interview().answers_for(question, {name})

    assert (20, 1) == (len(ticks), sum(value is True for value in ticks.values()))


def test_silence_holds_for_all_lines() -> None:
    """What is not known of a question is not known of each of its facts."""
    answers = interview().answers_for(QUESTIONS["dma_4"], Silence.DONT_KNOW)

    assert set(answers.values()) == {Silence.DONT_KNOW}
    assert interview().having(answers).is_answered(QUESTIONS["dma_4"])


def test_a_lone_tick_refuses_company() -> None:
    """The negative line cannot be ticked beside another."""
    facts = QUESTIONS["dma_7"].facts

    with pytest.raises(BadReplyError):
        interview().answers_for(QUESTIONS["dma_7"], {NO_DATA, facts[-1]})


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("company_headcount", -3),
        ("context_goal", "fly"),
        ("dma_8", frozenset({MES})),
        ("dma_4", {MES: 9}),
    ],
)
def test_a_wrong_reply_is_explained(question: str, wrong: object) -> None:
    """A reply that does not fit is an error the person can put right."""
    with pytest.raises(UserError):
        interview().answers_for(QUESTIONS[question], wrong)


def test_the_way_back_is_the_way_there() -> None:
    """Stepping forward and back again returns to the same question."""
    begun = interview("flash")
    for question in begun.questions()[:-1]:
        following = begun.following(question.id)
        assert following is not None
        assert begun.previous(following.id) == question


def test_a_question_needs_what_it_depends_on() -> None:
    """Without any cloud service, its kind is not asked."""

    def ids(begun: Interview) -> set[str]:
        return {question.id for question in begun.questions()}

    assert "dii_cloud_sophisticated" not in ids(interview("flash", dii__cloud=False))
    assert "dii_cloud_sophisticated" in ids(interview("flash", dii__cloud=True))


@given(st.sets(st.sampled_from(sorted(QUESTIONS))))
def test_progress_counts_what_is_answered(chosen: set[str]) -> None:
    """Answered and open questions make the whole; nothing is left at the end."""
    begun = interview()
    for id_ in sorted(chosen):
        begun = begun.having(begun.answers_for(QUESTIONS[id_], Silence.DONT_KNOW))

    progress = begun.progress()

    still = [each for each in begun.questions() if not begun.is_answered(each)]
    assert progress.total == progress.answered + len(still)
    assert (progress.seconds_left == 0) == (not still)


@pytest.mark.parametrize("route", ["flash", "full"])
def test_a_whole_interview_ends(route: str) -> None:
    """Answering each question in turn settles every one."""
    done = answered(interview(route))

    assert done.progress().seconds_left == 0
    assert done.next_after(done.questions()[0].id) is None


def test_the_next_question_comes_at_once() -> None:
    """From an answer to the next question takes a few milliseconds at most."""
    begun = answered(interview())
    question = begun.questions()[3]

    started = time.perf_counter()
    for _turn in range(20):
        begun.having({"company.headcount": 3}).next_after(question.id)

    assert (time.perf_counter() - started) / 20 < 0.02


def test_kindred_answers_are_offered_not_written() -> None:
    """What another answer suggests can be offered with a question, and is settled by nobody."""
    offering = {
        name
        for link in PACK.content.links
        if link.kind == "suggests" and link.when.fact.startswith("dii.")
        for name in [link.then.fact]
    }
    begun = answered(interview("flash")).situation
    full = Interview(routes(PACK)["full"], begun, PACK)

    offered = {name for each in full.questions() for name in full.suggested(each)}

    assert offered <= offering | {link.then.fact for link in PACK.content.links}
    assert offered.isdisjoint(begun)


def test_a_reply_keeps_its_notice() -> None:
    """The check of a reply keeps what the person should know of it."""
    found = interview().checked_for(QUESTIONS["company_headcount"], 12)

    assert (12, None) == (found["company.headcount"].answer, found["company.headcount"].notice)


@given(st.fixed_dictionaries({name: st.booleans() for name in PACK.content.dii[0].variables}))
def test_flash_settles_the_intensity_index(truth: dict[str, bool]) -> None:
    """Whatever a firm answers, the flash route ends with one Eurostat score."""
    begun = interview("flash")
    while (question := begun.first_open()) is not None:
        lines = {name: truth.get(name, reply(name)) for name in begun.asked(question)}
        begun = begun.having(begun.answers_for(question, lines))

    _dma, dii = scores(begun.situation, PACK)

    stated = [name for name in truth if begun.situation.value(name)]
    assert len(stated) == dii.score
