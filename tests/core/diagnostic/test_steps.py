"""What the steps to the next level promise."""

import pytest

from core.diagnostic.contradictions import contradictions
from core.diagnostic.dii import dii_score
from core.diagnostic.links import links_of
from core.diagnostic.steps import level_steps
from core.facts.situation import Silence, Situation
from core.packs.reading import bundled_pack

PACK = bundled_pack()
LINKS = links_of(PACK.content)
DII = PACK.content.dii[0]
NOTHING = {
    name: LINKS.scales[name][LINKS.not_done(name)]
    for name in PACK.facts
    if name.startswith(("dma.", "dii."))
}


def test_from_nothing_to_the_next_level() -> None:
    """A firm with nothing in place is told the fewest practices to the next level of each score."""
    dma, dii = level_steps(Situation(NOTHING), PACK)

    assert ("average", "low") == (dma.level, dii.level)
    assert dma.range.least > 25
    assert 4 == len(dii.facts) == dii.range.least


@pytest.mark.parametrize("count", range(10))
def test_no_smaller_set_reaches_the_level(count: int) -> None:
    """The step adds exactly the points that are missing to the next level."""
    situation = Situation(
        dict.fromkeys(DII.variables, False) | dict.fromkeys(DII.variables[:count], True)
    )
    start = dii_score(situation, DII).range.least

    step = next(each for each in level_steps(situation, PACK) if each.score == "dii")

    wanted = next(level.at_most for level in DII.levels if start <= level.at_most) + 1
    assert wanted - start == len(step.facts)


def test_a_step_contradicts_nothing() -> None:
    """What a step sets is consistent, with all that must come along."""
    points = dict.fromkeys(DII.variables, False) | dict.fromkeys(DII.variables[:4], True)
    situation = Situation(points)

    for step in level_steps(situation, PACK):
        assert () == contradictions(situation.with_answers(step.values), LINKS, PACK)


def test_only_what_is_surely_missing_is_proposed() -> None:
    """What is unknown, not applicable or irrelevant is never proposed."""
    silent = {"dii.website": Silence.DONT_KNOW, "dii.speed_30": Silence.NOT_APPLICABLE}
    situation = Situation(NOTHING).without("dii.cloud", "dma.enterprise_s_website_m2_2_3")

    step = level_steps(situation.with_answers(silent), PACK, irrelevant={"dii.erp"})[-1]

    left_out = {*silent, "dii.cloud", "dii.cloud_sophisticated", "dii.erp"}
    assert not left_out & set(step.facts)


def test_the_last_level_has_no_step() -> None:
    """A firm at the top of both scores is proposed nothing, one without answers neither."""
    top = Situation({name: LINKS.scales[name][-1] for name in NOTHING})

    assert () == level_steps(top, PACK)
    assert () == level_steps(Situation(), PACK)


def test_what_is_easy_comes_first() -> None:
    """Of points worth the same, those of little effort are proposed; never AI before a website."""
    step = level_steps(Situation(NOTHING), PACK)[-1]

    assert "dii.speed_30" in step.facts
    assert "dii.website" in step.facts
    assert "dii.ai" not in step.facts
