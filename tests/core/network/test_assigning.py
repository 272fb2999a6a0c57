"""Assignment: as many requests as possible find somebody, and no other plan is better."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from core.network.assigning import Candidate, assigned, best_plan, value_of
from core.network.index import Index
from core.network.wanted import Past
from tests.core.network.helpers import MATCHING, ON, helper, wanted

NAMES = ("a", "b", "c")
CANDIDATES = st.builds(Candidate, st.sampled_from(NAMES), st.booleans(), st.integers(0, 100))
LISTS = st.lists(st.lists(CANDIDATES, max_size=3, unique_by=lambda each: each.entry), max_size=4)
PLACES = st.fixed_dictionaries({name: st.integers(0, 2) for name in NAMES})


@given(LISTS, PLACES)
def test_the_plan_is_as_good_as_the_best_of_all_plans(
    lists: list[list[Candidate]], places: dict[str, int]
) -> None:
    """Trying every plan finds none that helps more firms, more surely, with more points."""
    found = best_plan(lists, places)

    plans = product(*([None, *each] for each in lists))
    allowed = [plan for plan in plans if keeps(plan, places)]
    assert keeps(found, places)
    assert max(map(value_of, allowed)) == value_of(found)


def keeps(plan: tuple[Candidate | None, ...], places: dict[str, int]) -> bool:
    """Say whether nobody is given more than they have room for."""
    names = [each.entry for each in plan if each is not None]
    return all(names.count(name) <= places[name] for name in names)


def test_the_one_who_alone_can_help_is_kept_for_those_who_need_them() -> None:
    """The best helper of one request is left to another that has nobody else."""
    index = Index([
        helper("both", skills=("security", "backup"), max_open=1),
        helper("security", max_open=1),
    ])  # fmt: skip
    wishes = (wanted("first", needs={"security": 1}), wanted("second", needs={"backup": 1}))

    plan = assigned(index, wishes, Past(), MATCHING, ON)

    assert {"first": "security", "second": "both"} == {
        each.request: each.entry.id for each in plan.given
    }
    assert () == plan.left


def test_who_finds_nobody_is_named() -> None:
    """Ten requests and three places leave seven, all of them told."""
    index = Index([helper("a", max_open=3)])

    plan = assigned(index, [wanted(f"r{at}") for at in range(10)], Past(), MATCHING, ON)

    assert 3 == len(plan.given)
    assert 7 == len(plan.left)


def test_the_order_of_requests_changes_nothing() -> None:
    """The same requests in another order are worth the same plan."""
    index = Index(helper(f"e{at}", max_open=1) for at in range(4))
    wishes = [wanted(f"r{at}") for at in range(6)]

    plans = [assigned(index, each, Past(), MATCHING, ON) for each in (wishes, wishes[::-1])]

    assert 4 == len(plans[0].given) == len(plans[1].given)


def test_two_firms_helped_come_before_one_helped_more_surely() -> None:
    """Whoever fits surely goes to somebody else where that lets one more firm be helped."""
    sure, other = Candidate("a", is_sure=True, points=90), Candidate("b", is_sure=False, points=10)
    alone = Candidate("a", is_sure=False, points=10)

    assert (other, alone) == best_plan([[sure, other], [alone]], {"a": 1, "b": 1})
