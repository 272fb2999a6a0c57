"""A lease: its rents in the cash, its cost as a rate, beside a loan; no aid is counted on it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.aids.evaluate import evaluate_all
from core.facts.project_lines import project_line
from core.facts.situation import Answer, Situation
from core.financing.expenses import expenses, missing_of_expenses
from core.financing.finance import finance
from core.financing.inputs import BankLoan, inputs
from core.financing.leases import lease_cost, lease_words
from core.financing.result import Financing
from core.financing.three_years import three_years
from core.packs.reading import bundled_pack

ON = date(2026, 11, 23)
PACK = bundled_pack()
BANK = BankLoan(Decimal("0.05"), 60, 0, Decimal(0), is_assumed=False)
LEASE: dict[str, Answer] = {
    "kind": "lease", "label": "Robot", "category": "production", "amount": Decimal(12_000),
    "first_rent": Decimal(1_500), "monthly": Decimal(300), "months": 36, "residual": Decimal(600),
    "month": 2,
}  # fmt: skip
FIRM: dict[str, Answer] = {
    "project.start": date(2027, 1, 1),
    "project.own_funds": Decimal(1_000),
    "project.cash_opening": Decimal(9_000),
    "company.vat_regime": "monthly",
    "project.expenses.web.label": "Site",
    "project.expenses.web.category": "website",
    "project.expenses.web.amount": Decimal(4_000),
}


def leased(**changes: Answer) -> Situation:
    """Return a firm that leases a robot and buys a website; None takes a fact away."""
    facts = {name: each for name, each in (LEASE | changes).items() if each is not None}
    return Situation(
        FIRM | {f"project.expenses.robot.{name}": each for name, each in facts.items()}
    )


def financed(situation: Situation) -> Financing:
    """Return the plans."""
    return finance(situation, PACK, ON, evaluate_all(situation, PACK, ON))


def test_rents_follow_month_by_month() -> None:
    """A first rent, 35 others, then the price to keep it."""
    found = next(each for each in expenses(leased()) if each.id == "robot")

    assert (
        Decimal(1_500 + 35 * 300 + 600) == found.amount == sum(part for _m, part in found.payments)
    )
    assert ((2, Decimal(1_500)), (3, Decimal(300))) == found.payments[:2]
    assert (38, Decimal(600)) == found.payments[-1]
    assert 38 == found.last


def test_every_plan_pays_a_lease_out_of_the_running_business() -> None:
    """Rents are no money to be found: the loan is that of the website alone; uses = resources."""
    for plan in financed(leased()).plans:
        kinds = {each.kind: each.amount for each in plan.fundings}
        assert Decimal(12_600) == kinds["lease"]
        assert plan.cost == sum(each.amount for each in plan.fundings) == Decimal(16_600)
        assert Decimal(4_000) == plan.cost - kinds["lease"]
        assert "robot" not in {each.expense for each in plan.allocations}


def test_rents_and_their_vat_are_in_the_cash() -> None:
    """VAT of 20 % goes with each rent and comes back."""
    cash = financed(leased()).plans[0].cash

    assert Decimal(1_500) == cash[1].expenses
    assert Decimal(300) == cash[5].expenses
    assert Decimal(300 - 800) == cash[1].vat  # that of the website comes back
    assert Decimal(60 - 300) == cash[2].vat
    assert len(cash) >= 38


def test_rents_are_costs_of_their_years() -> None:
    """What is leased is not written off, and the three years agree with the cash."""
    situation = leased()
    plan = financed(situation).plans[0]

    years = three_years(situation, PACK, ON, plan)

    assert Decimal(1_500 + 10 * 300) == years.income[0].expensed
    assert 4_000 == sum(each.investments for each in years.years)
    assert (plan.opening or 0) + sum(e.balance for e in years.years) == plan.cash[35].balance


def test_a_lease_is_told_as_a_rate_like_a_loan() -> None:
    """The rate at which first rent, rents and residual price are worth the price of the thing."""
    found = lease_cost(project_line(leased(), "robot"), BANK)

    assert found is not None
    assert found.rate is not None
    month = 1 + float(found.rate) / 12
    worth = sum(float(part) / month**at for at, part in enumerate(found.parts))
    assert 12_000 == pytest.approx(worth, abs=0.05)
    assert found.loan is not None
    assert (36, Decimal(12_000)) == (found.loan.months, found.loan.principal)
    assert found.actuarial > found.rate


def test_a_textbook_lease_without_first_rent_or_residual_is_an_annuity_due() -> None:
    """36 rents of an annuity due at 0.5 % a month are a rate of 6 %."""
    rent = Decimal("363.25")  # 12 000 × 0.005 ÷ (1 − 1.005^−36) ÷ 1.005, and a residual of 1 cent
    line = project_line(leased(first_rent=None, monthly=rent, residual=Decimal("0.01")), "robot")

    found = lease_cost(line, BANK)

    assert found is not None
    assert 0.06 == pytest.approx(float(found.rate or 0), abs=1e-4)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"residual": None}, "goes back"),
        ({"amount": None}, "Enter the price"),
        ({"monthly": Decimal(100)}, "bank loan"),  # no more than its price: no rate
    ],
)
def test_what_cannot_be_compared_is_said(changes: dict[str, Answer], says: str) -> None:
    """A thing that goes back, or whose price is not known, has no rate."""
    found = lease_cost(project_line(leased(**changes), "robot"), BANK)

    assert found is not None
    assert found.rate is None
    assert any(says in str(each) for each in lease_words(found))


def test_a_lease_whose_rents_are_not_known_asks_for_them() -> None:
    """Its price alone is nothing to pay."""
    situation = leased(monthly=None)

    assert ["web"] == [each.id for each in expenses(situation)]
    assert "project.expenses.robot.monthly" in missing_of_expenses(situation)


def test_a_project_that_is_leased_whole_has_plans() -> None:
    """Nothing is to be found; the rents are the plan."""
    names = [name for name in FIRM if name.startswith("project.expenses.")]

    plans = financed(leased().without(*names)).plans

    assert {("lease",)} == {tuple(each.kind for each in plan.fundings) for plan in plans}
    assert inputs(leased(), PACK, ON).expenses


@pytest.mark.parametrize("kind", ["lease", "subscription"])
def test_gains_do_not_wait_for_the_last_rent(kind: str) -> None:
    """What is paid by the month is in use from the first payment on."""
    facts = leased(kind=kind, amount=None).with_answers({"project.gains.savings": Decimal(2_400)})

    found = inputs(facts, PACK, ON).gains

    assert found is not None
    assert 3 == found.first


@settings(max_examples=15)
@given(
    st.decimals(1, 900, places=2), st.decimals(0, 3_000, places=2), st.decimals(0, 900, places=2),
    st.integers(2, 60), st.integers(1, 30), st.booleans(),
)  # fmt: skip
def test_uses_are_resources_whatever_the_lease(  # noqa: PLR0913, PLR0917 - the terms of a lease
    rent: Decimal,
    first: Decimal,
    kept: Decimal,
    months: int,
    month: int,
    is_recovered: bool,  # noqa: FBT001
) -> None:
    """In every plan to the cent, and each balance is that before with all that moves."""
    facts = leased(
        monthly=rent, first_rent=first, residual=kept, months=months, month=month,
        vat_recoverable=is_recovered,
    )  # fmt: skip

    for plan in financed(facts).plans:
        assert plan.cost == sum(each.amount for each in plan.fundings)
        balance = plan.opening or Decimal(0)
        for row in plan.cash:
            balance += row.aids + row.loans + row.own_funds - row.expenses - row.vat
            balance -= row.instalments
            assert balance == row.balance
        years = three_years(facts, PACK, ON, plan).years
        assert (plan.opening or 0) + sum(e.balance for e in years) == plan.cash[35].balance
