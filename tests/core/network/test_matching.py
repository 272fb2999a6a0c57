"""Matching: no limit is passed, blanks refuse nobody, and those who are as good take turns."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from core.facts.situation import Situation
from core.network.index import Index
from core.network.judging import judged
from core.network.matching import matched, why
from core.network.sifting import sifted
from core.network.wanted import Past
from core.packs.schema.network import Entry, Label, Zone
from tests.core.network.helpers import (
    BAKERY,
    MATCHING,
    NEEDS,
    ON,
    PACK,
    directories,
    helper,
    wanted,
)  # fmt: skip

PASTS = st.builds(
    Past,
    open=st.dictionaries(st.sampled_from(("e0", "e1", "gone")), st.integers(0, 3)),
    recent=st.dictionaries(st.sampled_from(("e0", "e2")), st.integers(0, 9)),
    useful=st.dictionaries(st.sampled_from(("e1",)), st.floats(0, 1)),
)
FIRMS = st.sampled_from(
    (
        BAKERY,
        Situation(),
        BAKERY.without("company.commune"),
        BAKERY.without("company.naf", "company.headcount"),
        BAKERY.without("company.created"),
    )
)
LEVELS = {"no": 0, "check": 1, "ok": 2}


@given(directories(), PASTS, FIRMS, st.lists(st.sampled_from(NEEDS), unique=True))
def test_the_index_judges_as_the_rules_are_worded(
    directory: tuple[Entry, ...], past: Past, firm: Situation, needs: list[str]
) -> None:
    """A whole directory at once gives for each helper what judging them alone gives."""
    request = wanted("k", firm, dict.fromkeys(needs, 0.5))

    found = sifted(Index(directory), request, past, MATCHING, ON)

    alone = [judged(each, request, past, MATCHING, ON) for each in directory]
    assert [LEVELS[each.verdict] for each in alone] == found.verdicts.tolist()
    assert all(
        abs(each.score - score) < 1e-9 for each, score in zip(alone, found.scores, strict=True)
    )


@given(directories(), PASTS, FIRMS)
def test_nobody_beyond_a_hard_limit_is_ever_proposed(
    directory: tuple[Entry, ...], past: Past, firm: Situation
) -> None:
    """Whoever is proposed is refused by no limit, and whoever is refused is counted."""
    request = wanted("k", firm)

    found = matched(Index(directory), request, past, MATCHING, ON)

    allowed = {
        each.id for each in directory
        if judged(each, request, past, MATCHING, ON).verdict != "no"
    }  # fmt: skip
    assert {offer.entry.id for offer in found.offers} <= allowed
    assert len(allowed) == found.possible == len(directory) - sum(found.refused.values())


@given(directories(), PASTS)
def test_one_of_each_kind_is_proposed_where_there_is_one(
    directory: tuple[Entry, ...], past: Past
) -> None:
    """A kind that can help is always among those proposed; the others are named as missing."""
    request = wanted()

    found = matched(Index(directory), request, past, MATCHING, ON)

    kinds = {
        each.kind for each in directory
        if judged(each, request, past, MATCHING, ON).verdict != "no"
    }  # fmt: skip
    assert kinds == {offer.entry.kind for offer in found.offers}
    assert {"volunteer", "labelled", "public"} - kinds == set(found.missing)


def test_nobody_is_always_first_over_a_thousand_requests() -> None:
    """Ten helpers as good as each other are first about as often as each other."""
    index = Index(helper(f"e{at}") for at in range(10))

    first = Counter(
        matched(index, wanted(f"request {at}"), Past(), MATCHING, ON).offers[0].entry.id
        for at in range(1_000)
    )

    assert 10 == len(first)
    assert max(first.values()) <= 140
    assert min(first.values()) >= 60


def test_turns_are_taken_by_whoever_was_asked_least() -> None:
    """When each request goes to the first one, nobody is asked twice before all were asked once."""
    index = Index(helper(f"e{at}") for at in range(7))
    asked: Counter[str] = Counter()

    for at in range(1_000):
        offers = matched(index, wanted(f"r{at}"), Past(recent=asked), MATCHING, ON).offers
        asked[offers[0].entry.id] += 1

    assert max(asked.values()) - min(asked.values()) <= 1


def test_a_small_difference_does_not_make_one_first_for_ever() -> None:
    """Within a band of points the better one takes turns with the other."""
    signed = helper("a", charter=ON)
    index = Index([signed, helper("b")])

    first = {
        matched(index, wanted(f"r{at}"), Past(), MATCHING, ON).offers[0].entry.id
        for at in range(50)
    }

    assert {"a", "b"} == first


def test_a_blank_is_asked_about_and_refuses_nobody() -> None:
    """A helper who told neither skills nor places may help, once that is checked."""
    offer = matched(
        Index([helper("a", skills=(), zones=())]), wanted(), Past(), MATCHING, ON
    ).offers[0]

    assert "check" == offer.verdict
    assert 2 == len(offer.judged.to_check())


def test_a_firm_that_told_nothing_is_refused_by_nobody() -> None:
    """Limits on what is not known of the firm are to be checked."""
    strict = helper("a", naf=("47",), headcount_most=9, age_least=3)

    found = judged(strict, wanted("k", Situation()), Past(), MATCHING, ON)

    assert "check" == found.verdict


def test_whoever_has_no_free_place_is_not_proposed() -> None:
    """A helper with as many open cases as they take has none to give."""
    full = matched(Index([helper("a", max_open=2)]), wanted(), Past({"a": 2}), MATCHING, ON)

    assert () == full.offers
    assert {"room": 1} == full.refused


def test_a_label_that_has_ended_is_to_be_checked() -> None:
    """One who is listed for a label is proposed as such only while it holds."""
    old = helper("a", kind="labelled", labels=(Label("ExpertCyber", ON.replace(year=2020), 24),))
    new = helper("b", kind="labelled", labels=(Label("ExpertCyber", ON.replace(year=2025), 24),))

    assert "check" == judged(old, wanted(), Past(), MATCHING, ON).verdict
    assert "ok" == judged(new, wanted(), Past(), MATCHING, ON).verdict


def test_the_sentence_says_why() -> None:
    """What gave the points is told: skill, nearness, sector, places."""
    near = helper("a", zones=(Zone("commune", "63113"),), naf=("10",), max_open=3)
    request = wanted()
    offer = matched(Index([near]), request, Past({"a": 1}), MATCHING, ON).offers[0]

    titles = {need.id: need.title for need in PACK.content.needs}
    told = [str(each) for each in why(offer, request, titles)]

    assert any("Clermont-Ferrand" in each for each in told)
    assert "2 free places of 3" in told
    assert "knows this sector" in told


def test_one_who_fits_much_better_stays_first() -> None:
    """Turns are taken within a band: a firm is not sent further away for the sake of them."""
    near = helper("near", zones=(Zone("commune", "63113"),))
    index = Index([near, helper("far", zones=(Zone("region", "84"),))])

    offers = matched(index, wanted(), Past(recent={"near": 9}), MATCHING, ON).offers

    assert ["near", "far"] == [offer.entry.id for offer in offers]
