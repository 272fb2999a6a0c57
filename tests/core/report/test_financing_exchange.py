"""Tests of the financing in its JSON form: all of it is there, and its sums are exact."""

from decimal import Decimal
from functools import cache

from core.facts.situation import Answer
from core.report.exchange import visit_output
from core.report.financing_output import FinancingOutput
from core.visit import Visit, conduct
from tests.core.report.visits import ON, bakery, pack, spoken

GAINS: dict[str, Answer] = {
    "project.gains.savings": Decimal(6_000),
    "project.cash_opening": Decimal(1_500),
}


@cache
def visit() -> Visit:
    """Return the bakery with savings and the cash at the start."""
    return conduct(bakery().situation.with_answers(GAINS), pack(), ON)


def told(*, has_sensitivity: bool = False) -> FinancingOutput:
    """Return what `tandem finance --json` gives of it."""
    output = visit_output(
        visit(), pack(), spoken("fr"), (), ("financing",), has_sensitivity=has_sensitivity
    )
    assert output.financing is not None
    return output.financing


def exact(value: float) -> Decimal:
    """Return the figure as it is printed."""
    return Decimal(str(value))


def test_all_plans_are_told_with_aim_and_side() -> None:
    """Other programs find the four plans under their fixed names."""
    assert [
        ("sure", "most_aid", "sure"),
        ("fewest_files", "fewest_files", "sure"),
        ("safest_cash", "safest_cash", "sure"),
        ("possible", "most_aid", "possible"),
    ] == [(plan.id, plan.aim, plan.side) for plan in told().plans]


def test_every_schedule_pays_its_loan_back() -> None:
    """The principal of all lines sums to the loan, and nothing is owed at the end."""
    for loan in (loan for plan in told().plans for loan in plan.loans):
        assert exact(loan.principal) == sum(exact(row.principal) for row in loan.schedule)
        assert loan.schedule[-1].balance == 0


def test_every_month_follows_from_the_one_before() -> None:
    """The printed balances are the sums of the printed flows, to the cent."""
    for plan in told().plans:
        balance = exact(plan.opening or 0)
        for month in plan.cash:
            come = (month.aids, month.loans, month.own_funds, month.gains)
            gone = (month.expenses, month.vat, month.instalments)
            balance += sum(map(exact, come)) - sum(map(exact, gone))
            assert balance == exact(month.balance)


def test_what_follows_from_the_first_plan_is_told() -> None:
    """Three years, risk and what bridges the lowest point belong to the financing."""
    found = told()

    assert found.three_years is not None
    assert [1, 2, 3] == [year.year for year in found.three_years.years]
    assert found.risk is not None
    assert (10_000, 36) == (found.risk.draws, len(found.risk.fan))
    assert found.bridges


def test_the_sensitivity_waits_to_be_asked_for() -> None:
    """Plans are solved again only on request."""
    assert told().sensitivity is None
    assert told(has_sensitivity=True).sensitivity


def test_an_early_repayment_is_told_where_one_is_thought_of() -> None:
    """Its schedule and what it repays pay the loan back once; else there is none."""
    assert told().early_repayment is None
    stated = {**GAINS, "project.early.after": 12, "project.early.extent": "whole"}
    repaying = conduct(bakery().situation.with_answers(stated), pack(), ON)

    found = visit_output(repaying, pack(), spoken("fr"), (), ("financing",)).financing

    assert found is not None
    early = found.early_repayment
    assert early is not None
    loan = next(loan for loan in found.plans[0].loans if loan.instrument is None)
    paid = sum(exact(each.principal) for each in early.schedule)
    assert paid + exact(early.repaid or 0) == exact(loan.principal)
    assert not early.indemnity_known
    assert early.text
