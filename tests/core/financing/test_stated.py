"""What offices tell: training money of an OPCO, days of advice; with its day, in its place."""

from datetime import date
from decimal import Decimal

from core.aids.evaluate import evaluate_all
from core.facts.situation import Answer, Situation
from core.financing.finance import finance
from core.financing.in_kind import in_kind_words
from core.financing.result import Financing, Plan
from core.packs.reading import bundled_pack

ON = date(2026, 11, 23)
PACK = bundled_pack()
OPCO, KIND = "opco-pdc-moins-50", "mon-aide-cyber"
FACTS: dict[str, Answer] = {
    "company.headcount": 12,
    "company.de_minimis_received": False,
    f"company.aids.{OPCO}.open": True,
    "project.start": date(2027, 1, 1),
    "project.own_funds": Decimal(10_000),
    "project.expenses.learn.label": "Formation",
    "project.expenses.learn.category": "training",
    "project.expenses.learn.amount": Decimal(3_000),
    "project.expenses.till.label": "Caisse",
    "project.expenses.till.category": "hardware",
    "project.expenses.till.amount": Decimal(2_000),
}


def financed(facts: dict[str, Answer] | None = None) -> Financing:
    """Return the plans of a firm of twelve that trains its people."""
    situation = Situation(FACTS | (facts or {}))
    return finance(situation, PACK, ON, evaluate_all(situation, PACK, ON))


def opco(plan: Plan) -> Decimal:
    """Return what the OPCO pays in a plan."""
    return sum((e.amount for e in plan.fundings if e.instrument == OPCO), Decimal(0))


def test_an_amount_that_nobody_told_is_none() -> None:
    """No scale stands in the pack: until the OPCO is asked it pays nothing, and is asked about."""
    found = financed()

    assert {Decimal(0)} == {opco(plan) for plan in found.plans}
    assert OPCO in found.without_figure


def test_what_an_opco_told_pays_for_training_alone() -> None:
    """Up to the amount told, on the training, in the sure plan; with its day among what is said."""
    told: dict[str, Answer] = {
        f"project.stated.{OPCO}.amount": Decimal(1_800),
        f"project.stated.{OPCO}.told_on": date(2026, 11, 3),
    }

    found = financed(told)

    assert Decimal(1_800) == opco(found.plans[0])
    assert {"learn"} == {e.expense for e in found.plans[0].allocations if e.instrument == OPCO}
    assert any("1800" in str(each) and "2026-11-03" in str(each) for each in found.assumptions)
    assert OPCO in found.without_figure


def test_it_pays_no_more_than_the_training_costs() -> None:
    """What is told for more than the expense stops at the expense; a day not noted is said."""
    found = financed({f"project.stated.{OPCO}.amount": Decimal(9_000)})

    assert Decimal(3_000) == opco(found.plans[0])
    assert any("day is not noted" in str(each) for each in found.assumptions)


def test_a_firm_of_fifty_gets_no_training_money() -> None:
    """The rule of the fund stands above what was told."""
    found = financed({"company.headcount": 50, f"project.stated.{OPCO}.amount": Decimal(1_800)})

    assert {Decimal(0)} == {opco(plan) for plan in found.plans}


def test_help_in_kind_is_no_money() -> None:
    """Days of advice are told as such; no plan, no cash and no sum changes by them."""
    before, after = financed(), financed({f"project.stated.{KIND}.days": Decimal(2)})

    (kind,) = [each for each in after.in_kind if each.instrument == KIND]
    assert Decimal(2) == kind.days
    assert "2 days of advice, no money" in " ".join(map(str, in_kind_words(kind)))
    assert before.plans == after.plans
    assert KIND not in {e.instrument for plan in after.plans for e in plan.fundings}


def test_help_in_kind_may_be_refused() -> None:
    """What the firm does not want is not told again."""
    found = financed({f"project.refused.{KIND}.refused": True})

    assert KIND not in {each.instrument for each in found.in_kind}
