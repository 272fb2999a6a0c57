"""Made-up portfolios: the same assumptions, the same firms."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.aids.portfolio.assumptions import EVERYWHERE, BadAssumptionError, suggested
from core.aids.portfolio.synthetic import synthetic_firms
from core.facts.checking import checked
from core.facts.situation import Silence
from tests.core.aids.examples import ON, base
from tests.core.aids.portfolio.making import aid, assumed


@given(st.integers(0, 2**63), st.integers(1, 30))
def test_the_same_seed_makes_the_same_firms(seed: int, firms: int) -> None:
    """Whoever reckons again finds the same firms."""
    first, second = (
        synthetic_firms(assumed(seed=seed, firms=firms), base(), ON) for _time in (1, 2)
    )

    assert firms == len(first)
    assert [dict(each) for each in first] == [dict(each) for each in second]


def test_more_firms_add_to_those_there_are() -> None:
    """The first firms stay the same when there are more of them."""
    few, many = (synthetic_firms(assumed(firms=count), base(), ON) for count in (20, 50))

    assert [dict(each) for each in few] == [dict(each) for each in many[:20]]


def test_an_assumption_changes_nothing_else() -> None:
    """To change where firms lie leaves their size, age and projects as they were."""
    here, there = (
        synthetic_firms(assumed(territories=(place,)), base(), ON)
        for place in ("region:76", "region:11")
    )

    assert [dict(each.without("company.commune")) for each in here] == [
        dict(each.without("company.commune")) for each in there
    ]


@given(st.integers(0, 2**32))
def test_answers_are_possible(seed: int) -> None:
    """Everything that is made up is an answer that a person could have given."""
    for firm in synthetic_firms(assumed(seed=seed, firms=8), base(), ON):
        for name, answer in firm.items():
            definition = base().fact(name)
            assert definition is None or checked(definition, answer, base()).answer == answer
            assert definition is not None or answer is Silence.NOT_APPLICABLE


def test_firms_lie_where_they_are_wanted() -> None:
    """All firms lie in the territories that were chosen."""
    firms = synthetic_firms(assumed(territories=("departement:974",)), base(), ON)

    assert {"974"} == {str(each["company.commune"])[:3] for each in firms}


def test_a_stated_share_of_firms_answers_yes() -> None:
    """A fact stays unknown until a share of yes is stated; then about so many say yes."""
    fact = "company.de_minimis_received"
    silent = synthetic_firms(assumed(), base(), ON)
    told = synthetic_firms(assumed(firms=400, answers={fact: Decimal(25)}), base(), ON)

    assert not any(fact in each for each in silent)
    assert 70 < sum(each[fact] is True for each in told) < 130


@pytest.mark.parametrize(
    "fields",
    [
        {"firms": 0}, {"firms": 100_001}, {"sizes": ()}, {"answers": {"x": Decimal(101)}},
        {"territories": ("region:00",)}, {"territories": ()},
    ],
)  # fmt: skip
def test_senseless_assumptions_are_refused(fields: dict[str, object]) -> None:
    """What no firm can be made of is refused in words."""
    from core.errors import UserError

    with pytest.raises(UserError):
        synthetic_firms(assumed(**fields), base(), ON)


def test_the_territory_suggested_is_that_of_the_aid() -> None:
    """A regional aid is tried in its region, a national one in all of France."""
    assert ("region:76",) == suggested(base(), aid("occ-loccal-subvention"), ON).territories
    assert (EVERYWHERE,) == suggested(base(), aid("cii"), ON).territories


def test_bad_assumptions_are_errors_in_words() -> None:
    """The error is one that the person can put right."""
    with pytest.raises(BadAssumptionError, match="from 1 to"):
        assumed(firms=-3)
