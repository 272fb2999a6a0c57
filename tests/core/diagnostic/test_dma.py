"""What the score of the Digital Maturity Assessment promises."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest

from core.diagnostic.dma import (
    dma_facts,
    dma_questions,
    dma_score,
    points_earned,
    progress,
    with_parameter,
)
from core.diagnostic.scoring import level_at
from core.facts.definition import Value
from core.facts.situation import Silence, Situation
from core.packs.reading import bundled_pack
from core.packs.schema.diagnostic import DmaMethod

NEGATIVE = "dma.data_is_not_collected_digitally_m2_4_7"
A = {
    "invested": 0, "planned": 10, "q2": 6, "q3": 8, "q4": (4, 5, 5, 5, 4, 5, 5), "q5": 6, "q6": 6,
    "q7": 6, "q8": 5, "q9": (5, 5, 4, 5, 5), "q10": 7, "q11": ("yes",) * 5,
}  # fmt: skip
B = {
    "invested": 3, "planned": 2, "q2": 4, "q3": 6, "q4": (0, 0, 2, 1, 3, 0, 0), "q5": 3, "q6": 4,
    "q7": 4, "q8": 3, "q9": (1, 0, 0, 2, 5), "q10": 4,
    "q11": ("partially", "no", "yes", "no", "yes"),
}  # fmt: skip
CAP = {
    "invested": 10, "planned": 0, "q2": 10, "q3": 10, "q4": (5,) * 7, "q5": 7, "q6": 8,
    "q7": 7, "q8": 6, "q9": (5,) * 5, "q10": 10, "q11": ("yes",) * 5,
}  # fmt: skip


@cache
def dma() -> DmaMethod:
    """Return the method of the bundled pack."""
    method = bundled_pack().content.dma
    assert method is not None
    return method


def answers(counts: Mapping[str, int | Sequence[Value]]) -> Situation:
    """Return a whole vector: the first ticks of each question, or the answers as they are."""
    found: dict[str, Value] = {}
    for question in dma_questions(dma()):
        columns = {"": [fact for item in question.items for fact in item.facts]}
        if question.id == "q1":
            planned = [fact for item in question.items for fact in item.intentions]
            columns = {"invested": columns[""], "planned": planned}
        for column, facts in columns.items():
            ticks = [fact for fact in facts if fact != question.exclusive]
            given = counts[column or question.id]
            if isinstance(given, int):
                given = [place < given for place in range(len(ticks))]
            found.update(zip(ticks, given, strict=True))
    return Situation({**found, NEGATIVE: False})


@pytest.mark.parametrize(
    ("counts", "denominator", "dimensions", "overall"),
    [
        (A, 7, "53.33 87.14 80.36 84.52 96.00 85.00", "81.06"),
        (A, 8, "53.33 87.14 80.36 79.17 96.00 85.00", "80.17"),
        (B, 7, "30.00 38.57 46.43 53.57 32.00 45.00", "40.93"),
        (B, 8, "30.00 38.57 46.43 50.00 32.00 45.00", "40.33"),
        (CAP, 7, "66.67 100.00 100.00 100.00 100.00 100.00", "94.44"),
        (CAP, 8, "66.67 100.00 100.00 93.75 100.00 100.00", "93.40"),
    ],
)
def test_known_vectors(
    counts: Mapping[str, int | Sequence[Value]], denominator: int, dimensions: str, overall: str
) -> None:
    """The reference vectors give their published scores, by both readings of question 7."""
    method = with_parameter(dma(), "q7_denominator", denominator)

    result = dma_score(answers(counts), method)

    assert dimensions == " ".join(f"{each:.2f}" for each in result.dimensions.values())
    assert overall == f"{result.overall:.2f}"
    assert (86, 86) == (result.answered, result.items)


def test_nothing_is_known() -> None:
    """Without an answer the score is any from 0 to 100 and has no level."""
    result = dma_score(Situation(), dma())

    assert (0, 100) == (result.range.least, result.range.most)
    assert (None, None, 0) == (result.overall, result.level, result.answered)


def test_not_knowing_keeps_the_range_open() -> None:
    """An answer "I do not know" is as open as none, and holds the figure back."""
    fact = "dma.enterprise_s_website_m2_2_3"

    result = dma_score(answers(A).with_answers({fact: Silence.DONT_KNOW}), dma())

    assert result.overall is None
    assert result.dimensions["readiness"] is None
    assert (
        Decimal(5)
        == result.dimension_ranges["readiness"].most - result.dimension_ranges["readiness"].least
    )
    assert "advanced" == result.level


@pytest.mark.parametrize("is_said", [True, False])
def test_what_cannot_matter_counts_as_not_done(is_said: bool) -> None:  # noqa: FBT001 - a case
    """Not applicable, or not asked because irrelevant: both settle the item at nothing."""
    fact = "dma.enterprise_s_website_m2_2_3"
    said = answers(A).with_answers({fact: False})

    asked = (
        answers(A).with_answers({fact: Silence.NOT_APPLICABLE})
        if is_said
        else answers(A).without(fact)
    )

    assert dma_score(said, dma()) == dma_score(asked, dma(), irrelevant=() if is_said else {fact})


def test_the_negative_item_stands_alone() -> None:
    """Saying that no data is digital settles the whole question at nothing."""
    others = [
        fact for item in dma_questions(dma())[6].items for fact in item.facts if fact != NEGATIVE
    ]

    result = dma_score(answers(A).without(*others).with_answers({NEGATIVE: True}), dma())

    assert result.overall is not None
    assert dma_score(answers({**A, "q7": 0}), dma()).dimensions == result.dimensions


@pytest.mark.parametrize(
    ("figure", "level"),
    [
        ("0", "basic"), ("25", "basic"), ("25.01", "average"), ("50", "average"),
        ("50.01", "moderately_advanced"), ("75", "moderately_advanced"), ("75.01", "advanced"),
    ],
)  # fmt: skip
def test_level_edges_are_unrounded(figure: str, level: str) -> None:
    """A limit belongs to the band below it, and the least above it to the next."""
    assert level == level_at(dma().levels, Fraction(figure)).id


def test_progress_between_visits() -> None:
    """The change from T0 to T1 is the difference of settled scores, by dimension and overall."""
    before, after = dma_score(answers(B), dma()), dma_score(answers(A), dma())

    change = progress(before, after)

    assert "40.13" == f"{change.overall.single:.2f}"
    assert ("average", "advanced") == (change.level_before, change.level_after)


def test_every_item_is_scored() -> None:
    """The method scores 86 items through 96 facts, and the pack defines each."""
    pack = bundled_pack()

    facts = dma_facts(dma())

    assert 96 == len(set(facts))
    assert all(pack.fact(fact) for fact in facts)


def test_every_answer_is_traced_to_its_points() -> None:
    """The points that the answers earn add up to the overall score, and to its range."""
    for situation in (answers(B), answers(A).without(*dma_facts(dma())[::3])):
        earned = points_earned(situation, dma()).values()

        whole = dma_score(situation, dma()).range
        assert abs(whole.least - sum(each.least for each in earned)) < Decimal("1e-20")
        assert abs(whole.most - sum(each.most for each in earned)) < Decimal("1e-20")
