"""Tests of what the financing is reckoned with."""

from datetime import date
from decimal import Decimal

from core.facts.situation import Answer, Situation
from core.financing.inputs import Inputs, assumptions, inputs
from core.financing.loans import Deferral, Loan, Repayment
from core.packs.reading import bundled_pack


def read(facts: dict[str, Answer]) -> Inputs:
    """Return the inputs of some facts."""
    return inputs(Situation(facts), bundled_pack(), date(2026, 11, 23))


def test_the_terms_of_the_bank_are_read() -> None:
    """Kind, deferral and insurance of the loan are those that the person stated."""
    found = read({
        "project.loan_rate": Decimal(4),
        "project.loan_months": 60,
        "project.loan_deferred": 6,
        "project.loan_kind": "constant_principal",
        "project.loan_deferral": "total",
        "project.loan_insurance": Decimal("0.35"),
    })  # fmt: skip

    expected = Loan(
        Decimal(9_000), Decimal("0.04"), 60, 6,
        Repayment.CONSTANT_PRINCIPAL, Deferral.TOTAL, Decimal("0.0035"),
    )  # fmt: skip
    assert expected == found.loan.terms(Decimal(9_000))


def test_a_deferral_longer_than_the_loan_is_cut_and_told() -> None:
    """A loan of 12 months is deferred by 11 at most, and the person reads it."""
    facts: dict[str, Answer] = {"project.loan_months": 12, "project.loan_deferred": 24}
    found = read(facts)

    assert 11 == found.loan.deferred
    assert any("does not fit" in str(each) for each in assumptions(Situation(facts), found))


def test_gains_below_zero_are_explained() -> None:
    """Where running costs come before what the project brings, the person reads why."""
    facts: dict[str, Answer] = {
        "project.gains.savings": Decimal(9_000),
        "project.gains.running_costs": Decimal(2_400),
    }

    assert any("running costs" in str(each) for each in assumptions(Situation(facts), read(facts)))
    del facts["project.gains.running_costs"]
    assert not any("running" in str(each) for each in assumptions(Situation(facts), read(facts)))
