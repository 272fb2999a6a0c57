"""Tests of core/diagnostic/relevance.py."""

from hypothesis import given
from hypothesis import strategies as st

from core.diagnostic.relevance import holds, irrelevant_facts, with_irrelevant
from core.facts.situation import Answer, Silence, Situation
from core.packs.reading import bundled_pack
from core.packs.schema.questionnaire import When

PACK = bundled_pack()
MES = "dma.following_advanced_digital_technologies_m2_2_4__manufacturing_execution_m2_2_4"
BAKER = Situation({"company.naf": "10.71C", "company.headcount": 12})
WHENS = st.builds(
    When,
    naf=st.sampled_from([(), ("10",), ("62", "25")]),
    not_naf=st.sampled_from([(), ("1071",)]),
    headcount_min=st.sampled_from([None, 1, 10]),
    facts=st.sampled_from([{}, {"dii.cloud": (True,)}]),
    any=st.sampled_from([(), (When(headcount_max=5), When(naf=("62",)))]),
)
ANSWERS = {
    "company.naf": ("10.71C", "1013A", "62.01Z"),
    "company.headcount": (0, 4, 12),
    "dii.cloud": (True, False),
}


@given(WHENS, st.data())
def test_an_unknown_never_becomes_a_verdict_that_a_completion_contradicts(
    when: When, data: st.DataObject
) -> None:
    """Each completion of the unknowns keeps a yes and a no."""
    whole: dict[str, Answer] = {
        name: data.draw(st.sampled_from(values)) for name, values in ANSWERS.items()
    }
    part = {name: whole[name] for name in data.draw(st.sets(st.sampled_from(list(whole))))}

    verdict = holds(when, Situation(part))

    assert verdict in (None, holds(when, Situation(whole)))


def test_a_baker_has_no_manufacturing_execution_system() -> None:
    """What cannot matter for this firm is not applicable."""
    assert with_irrelevant(BAKER, PACK)[MES] is Silence.NOT_APPLICABLE


def test_what_a_person_says_stands() -> None:
    """A fact with a value is never made irrelevant."""
    assert MES not in irrelevant_facts(BAKER.with_answers({MES: 3}), PACK)


def test_an_unknown_activity_makes_nothing_irrelevant() -> None:
    """Without the activity and the headcount everything can matter."""
    assert irrelevant_facts(Situation(), PACK) == ()


def test_true_is_not_the_number_one() -> None:
    """A number never stands for a yes."""
    assert holds(When(facts={"dii.cloud": (True,)}), Situation({"dii.cloud": 1})) is False
