"""Tests of what several texts of one aid agree on."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.aids.terms import AidTerms, PaymentTerms, Steps, TermOption
from core.financing.agreed import agreed
from core.financing.offers import Side, offer
from core.ranges import Range
from tests.core.financing.examples import aid, best_mix, line, project, rated

NAMES = ("a", "b", "c")


def worth(terms: AidTerms) -> int:
    """Return the cents that an aid gives a project of three expenses in the sure plan."""
    found = offer(terms, Side.SURE)
    whole = project(a=10_000, b=20_000, c=5_000)
    return best_mix(whole, [found] if found else [], Side.SURE).total


def test_texts_that_say_the_same_are_one() -> None:
    """Where only the title differs, the first text counts as it is."""
    one = aid("x", rated({"a": 1000}))

    assert one == agreed([one, replace(one, version="x-v2")])


def test_the_strictest_of_two_texts_counts() -> None:
    """The least rate and cap, the expenses of both, the later payment, the stricter cumulation."""
    early, late = (PaymentTerms(Decimal(0), Range(Decimal(n), Decimal(n))) for n in (2, 9))
    one = aid("x", rated({"a": 1000, "b": 500}, "0.5"), kind="allowed", payment=early)
    two = aid("x", rated({"b": 400, "c": 100}, "0.3", 100), kind="none", payment=late)

    found = agreed([one, two])

    expected = aid("x", rated({"b": 400}, "0.3", 100), kind="none", payment=late)
    assert found is not None
    assert expected.cumulation == found.cumulation
    assert late == found.payment
    assert expected.readings[0].options == found.readings[0].options


def test_formulas_that_cannot_be_compared_are_not_counted() -> None:
    """A text in steps beside a text with a rate: nothing is sure of both."""
    steps = TermOption((line({"a": 1000}),), steps=Steps(Decimal(300), Decimal(150)))

    assert agreed([aid("x", rated({"a": 1000})), aid("x", steps)]) is None


texts = st.builds(
    lambda names, rate, cap, floor: aid(
        "x", TermOption((line(dict.fromkeys(sorted(names), 4000), rate, cap=cap),), floor=floor)
    ),
    st.sets(st.sampled_from(NAMES), min_size=1),
    st.sampled_from(["0.2", "0.5", "0.8"]),
    st.one_of(st.none(), st.integers(500, 6_000)),
    st.sampled_from([None, Decimal(10), Decimal(25)]),
)


@given(st.lists(texts, min_size=2, max_size=3))
def test_no_text_gives_less(found: list[AidTerms]) -> None:
    """What is agreed on is no more than each text gives by itself."""
    shared = agreed(found)

    assert shared is not None
    assert worth(shared) <= min(worth(each) for each in found)
