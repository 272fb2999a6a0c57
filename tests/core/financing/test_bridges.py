"""Tests of what bridges the lowest point of the cash."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.aids.evaluate import evaluate_all
from core.aids.terms import PaymentTerms
from core.facts.situation import Answer, Situation
from core.financing.bridge import Bridge
from core.financing.bridge_money import advances, bridge_loan, more_own_funds
from core.financing.bridges import bridges
from core.financing.cash import Flow
from core.financing.curve import Curve
from core.financing.finance import finance
from core.financing.result import Funding, Plan
from core.packs.reading import bundled_pack
from tests.core.financing.examples import aid, project_inputs

ON = date(2026, 11, 23)
PACK = bundled_pack()
FACTS: dict[str, Answer] = {
    "project.start": date(2027, 1, 1),
    "project.own_funds": Decimal(10_000),
    "project.cash_opening": Decimal(11_000),
    "project.expenses.web.label": "Site",
    "project.expenses.web.category": "website",
    "project.expenses.web.amount": Decimal(6_000),
    "project.expenses.till.label": "Caisse",
    "project.expenses.till.category": "hardware",
    "project.expenses.till.amount": Decimal(4_000),
}


def planned(situation: Situation) -> Plan:
    """Return the sure plan."""
    return finance(situation, PACK, ON, evaluate_all(situation, PACK, ON)).plans[0]


def bridged(**facts: Answer) -> dict[str, Bridge]:
    """Return the bridges of the sure plan by kind."""
    situation = Situation(FACTS | {name.replace("__", "."): each for name, each in facts.items()})
    return {each.kind: each for each in bridges(situation, PACK, ON, planned(situation))}


def test_vat_of_a_month_is_bridged() -> None:
    """11 000 € pay 10 000 € and 2 000 € of VAT, which comes back in February: 1 000 € are short."""
    found = bridged(company__vat_regime="monthly")

    assert {"later", "split", "loan", "own_funds"} == set(found)
    assert (Decimal(1_000), 1) == (found["loan"].amount, found["loan"].months)
    assert (Decimal(1_000), Decimal(0)) == (found["own_funds"].amount, found["own_funds"].lowest)
    assert all(each.is_enough for each in found.values())


def test_an_order_is_put_off_no_longer_than_needed() -> None:
    """The VAT of one order is back before that of the other is due: one month is enough."""
    found = bridged(company__vat_regime="monthly")

    assert (1, 1) == (found["later"].months, found["split"].months)
    assert 2 in found["later"].answers.values()


@pytest.mark.parametrize("kind", ["later", "split"])
def test_what_is_proposed_holds_when_it_is_done(kind: str) -> None:
    """The plan of the project with the answers of a bridge has the lowest point that was told."""
    situation = Situation(FACTS)
    found = next(e for e in bridges(situation, PACK, ON, planned(situation)) if e.kind == kind)

    done = planned(situation.with_answers(found.answers))

    assert found.lowest == done.lowest.balance
    assert Decimal(10_000) == sum(month.expenses for month in done.cash)


@pytest.mark.parametrize(
    "facts", [{"project__cash_opening": Decimal(12_000)}, {"company__vat_regime": "exempt"}]
)
def test_only_what_helps_is_told(facts: dict[str, Answer]) -> None:
    """Nothing is told where cash is enough; nor is a loan that could never be paid back."""
    found = bridged(**facts)

    assert "loan" not in found
    assert all(each.is_enough or each.lowest > -1_000 for each in found.values())


def test_nothing_is_told_of_cash_that_is_not_known() -> None:
    """Without opening cash nobody can say what is short."""
    situation = Situation(FACTS).without("project.cash_opening")

    assert () == bridges(situation, PACK, ON, planned(situation))


def test_no_loan_is_proposed_to_who_wants_none() -> None:
    """The wish for no loan holds for bridges, too."""
    assert "loan" not in bridged(project__no_loan=True)


@given(st.lists(st.integers(-500_000, 500_000), min_size=3, max_size=36))
def test_a_bridge_loan_is_the_smallest_that_is_enough(balances: list[int]) -> None:
    """With it cash keeps its floor; with one euro less it would not."""
    curve = Curve(tuple(balances), 0)
    assume(not curve.is_kept)
    found = bridge_loan(curve, project_inputs())
    assume(found is not None and found.is_enough)

    start, paid = curve.first_short, int(found.cost / found.months * 100)
    lent, back = int(found.amount * 100), start + found.months
    costs = [Flow(start + at, "instalments", paid) for at in range(1, found.months + 1)]

    def lowest(whole: int) -> int:
        flows = [Flow(start, "loans", whole), Flow(back, "instalments", whole), *costs]
        return curve.moved(flows).lowest

    assert found.lowest * 100 == lowest(lent) >= 0 > lowest(lent - 100) or lent <= 100


def test_a_hole_is_bridged_even_where_another_follows() -> None:
    """A loan carries cash to the aid of month 3; that it falls again in month 4 is told."""
    found = bridge_loan(Curve((-200_000, -200_000, 0, -100_000), -10_000), project_inputs())

    assert (Decimal(1_908), 2, False) == (found.amount, found.months, found.is_enough)
    assert (4, "still falls") == (found.month, str(found.words).partition("still falls")[1])


@given(st.lists(st.integers(-500_000, 500_000), min_size=1, max_size=36), st.integers(0, 100_000))
def test_own_funds_lift_the_curve_to_its_floor(balances: list[int], floor: int) -> None:
    """New money is always enough, and less than a euro too much."""
    curve = Curve(tuple(balances), floor)
    assume(not curve.is_kept)

    found = more_own_funds(curve)

    assert found.is_enough
    assert 0 <= curve.lowest + found.amount * 100 - floor < 100


def test_an_advance_is_asked_where_the_terms_do_not_say() -> None:
    """Half of an aid in month 1 is enough; a known advance is in the curve already."""
    curve = Curve((-50_000, -50_000, 50_000), 0)
    paid = ((3, Decimal(1_000)),)
    funding = Funding("aid", "a", "a-v1", "", Decimal(1_000), 3, is_sure=True, payments=paid)
    plan = replace(planned(Situation(FACTS)), fundings=(funding,))
    told = aid("a", payment=PaymentTerms(advance=Decimal(0)))

    (found,) = advances(curve, plan, [aid("a")])

    assert (Decimal(500), True, True) == (found.amount, found.is_to_ask, found.is_enough)
    assert [] == list(advances(curve, plan, [told]))
