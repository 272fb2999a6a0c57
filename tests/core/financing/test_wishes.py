"""Tests of wishes: read from facts, kept where they can be, told apart where they cannot."""

from datetime import date
from decimal import Decimal

import pytest

from core.aids.evaluate import evaluate_all
from core.errors import UserError
from core.facts.situation import Answer, Situation
from core.financing.finance import finance
from core.financing.result import Financing
from core.financing.wishes import Wishes, wishes
from core.packs.pack import Pack
from core.packs.reading import bundled_pack

ON = date(2026, 11, 23)
BASE: dict[str, Answer] = {
    "project.expenses.a.label": "Site",
    "project.expenses.a.category": "website",
    "project.expenses.a.amount": Decimal(4800),
    "project.expenses.a.month": 2,
    "project.own_funds": Decimal(4000),
    "project.cash_opening": Decimal(8000),
    "company.headcount": 4,
    "company.commune": "97411",
    "company.turnover": Decimal(300_000),
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the bundled pack."""
    return bundled_pack()


def reckoned(pack: Pack, answers: dict[str, Answer]) -> Financing:
    """Return the financing with all aids of the pack."""
    situation = Situation(BASE | answers)
    return finance(situation, pack, ON, evaluate_all(situation, pack, ON))


def test_wishes_are_facts() -> None:
    """What is wished is read from the situation; nothing said is nothing wished."""
    said = Situation(
        {
            "project.no_loan": True,
            "project.refused.pret-honneur.refused": True,
            "project.refused.cii.refused": False,
            "project.cash_floor": Decimal(5000),
            "project.most_files": 2,
        }
    )

    assert wishes(said) == Wishes(
        no_loan=True, refused=frozenset({"pret-honneur"}), cash_floor=Decimal(5000), most_files=2
    )
    assert Wishes() == wishes(Situation())


def test_a_refused_aid_is_in_no_plan(pack: Pack) -> None:
    """What the firm does not want is left out, whatever it would bring."""
    usual = reckoned(pack, {}).plans[-1]
    name = next(each.instrument for each in usual.fundings if each.kind == "aid")

    found = reckoned(pack, {f"project.refused.{name}.refused": True})

    assert all(each.instrument != name for plan in found.plans for each in plan.fundings)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"project.no_loan": True}, ["without a loan"]),
        ({"project.no_loan": True, "project.own_funds": Decimal(4800)}, []),
        ({"project.cash_floor": Decimal(9000)}, ["keeping"]),
        ({"project.cash_floor": Decimal(3000), "project.own_funds": Decimal(4800)}, []),
        (
            {
                "project.no_loan": True,
                "project.cash_floor": Decimal(3000),
                "project.own_funds": Decimal(4800),
            },
            ["without a loan; keeping"],
        ),
        (
            {
                "project.no_loan": True,
                "project.cash_floor": Decimal(3000),
                "project.most_files": 3,
            },
            ["without a loan"],
        ),
    ],
)
def test_the_smallest_conflict_is_named(
    pack: Pack, answers: dict[str, Answer], expected: list[str]
) -> None:
    """Only wishes that stand in each other's way are named, with what is missing."""
    found = reckoned(pack, answers).conflicts

    assert len(expected) == len(found)
    for words, conflict in zip(expected, found, strict=True):
        assert words.replace("keeping", "keeping {floor}").split("; ") == [
            each.text for each in conflict.values["wishes"].parts
        ]


@pytest.mark.parametrize(
    ("fact", "value", "said"),
    [
        ("project.expenses.a.amount", "NaN", "is no amount"),
        ("project.own_funds", "Infinity", "is no amount"),
        ("project.expenses.a.amount", "1e15", "above one billion"),
        ("project.own_funds", "-1", "below zero"),
    ],
)
def test_figures_that_are_none_are_refused(pack: Pack, fact: str, value: str, said: str) -> None:
    """A figure that nothing can be reckoned with is told in a sentence, with its fact."""
    with pytest.raises(UserError, match=said):
        finance(Situation(BASE | {fact: Decimal(value)}), pack, ON, ())


@pytest.mark.parametrize("amount", [Decimal(0), Decimal(-5)])
def test_an_expense_of_nothing_is_left_out(pack: Pack, amount: Decimal) -> None:
    """Without an expense above zero nothing is planned, and the cause is said."""
    found = reckoned(pack, {"project.expenses.a.amount": amount})

    assert () == found.plans
    assert "left out" in str(found.remarks[0])


def test_own_funds_above_the_cost_are_not_all_used(pack: Pack) -> None:
    """More own money than the project costs is said; only what is needed goes in."""
    found = reckoned(pack, {"project.own_funds": Decimal(90_000)})

    assert "above the cost" in str(found.remarks[0])
    assert all(plan.own_funds + plan.aids_total == plan.cost for plan in found.plans)


def test_a_start_before_the_firm_exists_is_said(pack: Pack) -> None:
    """A date that cannot be is told with both dates."""
    dates = {"company.created": date(2026, 9, 1), "project.start": date(2026, 8, 1)}

    assert "before the firm exists" in str(reckoned(pack, dates).remarks[0])


def test_the_same_plan_is_named_not_repeated(pack: Pack) -> None:
    """Where two aims lead to the same plan the second says so; what may come is said in words."""
    found = reckoned(pack, {})

    assert [None, "sure", "sure"] == [plan.same_as for plan in found.plans[:3]]
    assert "same plan" in str(found.plans[1].why)
    assert found.gain == found.plans[3].aids_total - found.plans[0].aids_total
    assert "confirmed" in str(found.gain_words)


def test_two_runs_give_the_same(pack: Pack) -> None:
    """The same situation always has the same plans."""
    assert reckoned(pack, {}) == reckoned(pack, {})
