"""What links between facts promise: nothing asked twice, no contradiction, tight ranges."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.diagnostic.contradictions import contradictions, refuse, undisputed
from core.diagnostic.dii import dii_score
from core.diagnostic.dma import dma_facts, dma_score
from core.diagnostic.links import derived, links_of, suggestions
from core.errors import UserError
from core.facts.definition import Value
from core.facts.situation import Silence, Situation
from core.language import language
from core.packs.reading import bundled_pack

PACK = bundled_pack()
LINKS = links_of(PACK.content)
DMA, DII = PACK.content.dma, PACK.content.dii[0]
assert DMA is not None
FACTS = tuple(dict.fromkeys((*dma_facts(DMA), *DII.variables)))
LINKED = tuple(
    dict.fromkeys(fact for each in LINKS.implications for fact in (each.premise, each.conclusion))
)
WEBSITE, SHOP = "dma.enterprise_s_website_m2_2_3", "dma.e_commerce_sales_m2_2_3"
NEGATIVE = "dma.data_is_not_collected_digitally_m2_4_7"


@st.composite
def consistent(draw: st.DrawFn) -> Situation:
    """Draw a whole vector that no link excludes: later answers follow from earlier ones."""
    situation = Situation()
    order = draw(st.permutations(LINKED))
    for fact in (*order, *(name for name in FACTS if name not in LINKED)):
        situation = derived(situation, LINKS)
        if fact not in situation:
            situation = situation.with_answers({fact: draw(st.sampled_from(LINKS.scales[fact]))})
    return situation


@given(consistent(), st.sets(st.sampled_from(FACTS)), st.booleans())
def test_a_range_contains_every_completion(
    whole: Situation,
    hidden: set[str],
    is_asked: bool,  # noqa: FBT001 - drawn
) -> None:
    """Whatever is hidden, forgotten or not known, the score of the whole lies in the range."""
    silence = dict.fromkeys(hidden, Silence.DONT_KNOW)
    part = whole.with_answers(silence) if is_asked else whole.without(*hidden)

    dma, dii = dma_score(part, DMA, LINKS), dii_score(part, DII, LINKS)

    full = dma_score(whole, DMA, LINKS)
    assert () == contradictions(whole, LINKS, PACK)
    assert full.overall in dma.range
    assert dii_score(whole, DII, LINKS).range.least in dii.range
    assert dma.level in {None, full.level}
    assert all(full.dimensions[name] in each for name, each in dma.dimension_ranges.items())


@given(consistent(), st.sets(st.sampled_from(LINKED), min_size=1, max_size=5))
def test_ranges_are_tight(whole: Situation, hidden: set[str]) -> None:
    """Both ends of a range are the scores of consistent completions, by trying all of them."""
    part = whole.without(*hidden)

    overall = {dma_score(each, DMA, LINKS).overall for each in completions(part, hidden)}
    points = {dii_score(each, DII, LINKS).score for each in completions(part, hidden)}

    dma, dii = dma_score(part, DMA, LINKS).range, dii_score(part, DII, LINKS).range
    assert (dma.least, dma.most) == (min(overall), max(overall))
    assert (dii.least, dii.most) == (min(points), max(points))


@given(consistent(), st.sets(st.sampled_from(FACTS), max_size=20))
def test_forgetting_only_widens(whole: Situation, hidden: set[str]) -> None:
    """An unknown never lowers the upper bound nor raises the lower one."""
    known = dma_score(whole, DMA, LINKS).range

    wider = dma_score(whole.without(*hidden), DMA, LINKS).range

    assert wider.least <= known.least
    assert known.most <= wider.most


@given(st.dictionaries(st.sampled_from(FACTS), st.booleans(), max_size=30))
def test_nothing_disputed_remains(drawn: dict[str, bool]) -> None:
    """Once contradictory facts are unknown, no contradiction is left among the others."""
    ends = {fact: LINKS.scales[fact][-1 if high else 0] for fact, high in drawn.items()}

    assert () == contradictions(undisputed(Situation(ends), LINKS, PACK), LINKS, PACK)


@pytest.mark.parametrize(
    ("stated", "follows"),
    [
        ({"dii.website": True}, {WEBSITE: True}),
        ({WEBSITE: False}, {"dii.website": False}),
        ({"dii.web_b2c": True}, {"dii.esales_1pct": True, SHOP: True}),
        ({SHOP: False}, {"dii.esales_1pct": False, "dii.web_b2c": False}),
        ({SHOP: True}, {}),
        ({"dii.cloud": True}, {}),
        ({"dii.social_media": True}, {}),
        ({"dii.website": Silence.DONT_KNOW, WEBSITE: True}, {"dii.website": True}),
    ],
)
def test_what_follows(stated: dict[str, Value | Silence], follows: dict[str, Value]) -> None:
    """Only equal or included definitions write an answer; what merely resembles does not."""
    found = derived(Situation(stated), LINKS)

    assert {**stated, **follows} == dict(found)


def test_a_stated_value_beats_a_derived_one() -> None:
    """Deriving never alters what was said, nor what was set aside as not applicable."""
    said = {"dii.website": True, WEBSITE: False, "dii.crm": True}
    aside = {"dma.information_management_systems_m2_2_3": Silence.NOT_APPLICABLE}

    assert said | aside == dict(derived(Situation(said | aside), LINKS))


def test_what_resembles_is_only_offered() -> None:
    """A likeness offers an answer where there is none."""
    known = Situation({"dii.social_media": True, "dma.e_marketing_promotion_m2_2_3": False})

    assert {"dma.live_chats_social_networks_m2_2_3": True} == suggestions(known, LINKS)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"dii.cloud_sophisticated": True}, {"dii.cloud": False}),
        ({"dii.web_b2c": True}, {"dii.esales_1pct": False}),
        ({"dii.web_b2c": True}, {SHOP: False}),
        ({"dii.website": False}, {WEBSITE: True}),
        ({"dma.relevant_data_m2_4_7": True}, {NEGATIVE: True}),
    ],
)
def test_contradictory_answers_are_refused_in_words(
    first: dict[str, Value], second: dict[str, Value]
) -> None:
    """Both answers are named, in both languages, and each stands alone without trouble."""
    both = Situation({**first, **second})

    with pytest.raises(UserError) as refused:
        refuse(both, LINKS, PACK)

    for fact in both:
        definition = PACK.fact(fact)
        assert definition is not None
        assert definition.label.fr in language("fr").shown(refused.value.message)
        assert definition.label.en in language("en").shown(refused.value.message)
        refuse(both.without(fact), LINKS, PACK)


def completions(part: Situation, hidden: set[str]) -> list[Situation]:
    """Return every consistent situation that gives the hidden facts a value."""
    names = sorted(hidden)
    values = product(*(LINKS.scales[name] for name in names))
    wholes = (part.with_answers(dict(zip(names, each, strict=True))) for each in values)
    return [whole for whole in wholes if not contradictions(whole, LINKS, PACK)]
