"""The terms that the financing builds on."""

from datetime import date
from decimal import Decimal

from core.aids.terms import AidTerms, terms
from core.facts.situation import Answer, Situation
from core.packs.schema.aids import (
    AidVersion,
    Case,
    Condition,
    Cumulation,
    Formula,
    Had,
    Loan,
    Payment,
)
from core.ranges import Range
from tests.core.aids.examples import ON, base, instrument, on_fact, pack, project, version

READY = on_fact("company.ready", equals=True)
BY_CASE = Formula(
    cases=(
        Case(when=READY, amount=Formula(rate=Decimal(80))),
        Case(amount=Formula(rate=Decimal(50))),
    )
)


def terms_of(aid: AidVersion, answers: dict[str, Answer]) -> AidTerms:
    """Return the terms of a version for these answers."""
    whole = instrument(aid)
    return terms(whole, aid, Situation(answers), pack(whole), ON)


def test_rates_are_fractions_and_bases_are_named() -> None:
    """A line names the expenses that count for sure and those that count perhaps."""
    answers = project(1000) | {
        "project.expenses.x.category": "other",
        "project.expenses.x.amount": Decimal(300),
    }

    (reading,) = terms_of(version(), answers).readings

    (line,) = reading.options[0].lines
    assert Decimal("0.5") == line.rate
    assert [("e0", 1000)] == [(each.expense, each.amount) for each in line.expenses]
    assert [("x", 300)] == [(each.expense, each.amount) for each in line.doubtful]


def test_unknown_cases_become_readings_the_lowest_first() -> None:
    """Where a fact is unknown, each case is a reading; the first is the least favourable."""
    found = terms_of(version(amount=BY_CASE), project(1000))

    rates = [reading.options[0].lines[0].rate for reading in found.readings]
    assert [Decimal("0.5"), Decimal("0.8")] == rates


def test_a_known_case_is_the_only_reading() -> None:
    """Where the fact is known, only its case is left."""
    found = terms_of(version(amount=BY_CASE), project(1000) | {"company.ready": True})

    assert [Decimal("0.8")] == [reading.options[0].lines[0].rate for reading in found.readings]


def test_an_unknown_limit_is_a_range() -> None:
    """Equity that nobody stated caps the aid at anything from nothing; a stated one at itself."""
    aid = version(amount=Formula(rate=Decimal(50), cap=Decimal(900), capped_by=("equity",)))

    unknown = terms_of(aid, project(1000)).readings[0].options[0].cap
    stated = (
        terms_of(aid, project(1000) | {"company.equity": Decimal(20)}).readings[0].options[0].cap
    )

    assert Range(Decimal(0), Decimal(900)) == unknown
    assert Range(Decimal(20), Decimal(20)) == stated


def test_all_else_that_a_plan_needs_is_told() -> None:
    """Cumulation, payment, loan and prerequisites come as fractions, months and ids."""
    aid = version(
        cumulation=Cumulation(kind="ceiling", ceiling=Decimal(80), excluded=("other",)),
        payment=Payment(advance=Decimal(50), delay=(0, 16)),
        loan=Loan(most=Decimal(9), months=(24, 60), fee=Decimal("0.7")),
        conditions=(Condition(had=Had(aids=("diag",))),),
    )

    found = terms_of(aid, {})

    assert (Decimal("0.8"), ("other",)) == (found.cumulation.ceiling, found.cumulation.excluded)
    assert (Decimal("0.5"), Range(Decimal(0), Decimal(16))) == (
        found.payment.advance,
        found.payment.delay,
    )
    assert found.loan is not None
    assert (Decimal("0.007"), True) == (found.loan.fee, found.is_loan)
    assert (("diag",),) == found.prerequisites


def test_every_version_has_terms() -> None:
    """Each legal version of the base pack gives terms for a project, and at least one reading."""
    situation = Situation(project(20_000))
    for aid in base().content.instruments:
        for each in aid.versions:
            found = terms(aid, each, situation, base(), date(2024, 3, 1))

            assert (aid.id, each.id) == (found.instrument, found.version)
            assert found.readings
