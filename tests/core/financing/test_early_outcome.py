"""The bank loan of a plan repaid early: textbook figures, the cash, and what is said."""

from datetime import date
from decimal import Decimal
from math import ceil, log

import pytest

from core.aids.evaluate import evaluate_all
from core.facts.situation import Answer, Situation
from core.financing.early_outcome import asked_of_early, early_outcome
from core.financing.finance import finance
from core.financing.result import Plan
from core.packs.reading import bundled_pack

ON = date(2026, 11, 23)
PACK = bundled_pack()
FACTS: dict[str, Answer] = {
    "project.start": date(2027, 1, 1),
    "project.own_funds": Decimal(0),
    "project.cash_opening": Decimal(11_000),
    "project.loan_rate": Decimal(6),
    "project.loan_months": 36,
    "project.gains.savings": Decimal(12_000),
    "company.vat_regime": "monthly",
    "project.expenses.till.label": "Caisse",
    "project.expenses.till.category": "hardware",
    "project.expenses.till.amount": Decimal(10_000),
}


def situation(**facts: Answer) -> Situation:
    """Return a firm that borrows 10 000 € at 6 % over three years, with these facts of `early`."""
    return Situation(FACTS | {f"project.early.{name}": each for name, each in facts.items()})


def planned(facts: Situation) -> Plan:
    """Return the sure plan."""
    return finance(facts, PACK, ON, evaluate_all(facts, PACK, ON)).plans[0]


def test_the_textbook_of_a_loan_repaid_whole() -> None:
    """What is owed after 12 of 36 payments A is P(1+i)^12 − A((1+i)^12 − 1)/i; 24 A less it saved.

    3 % of it goes to the bank.
    """
    facts = situation(after=12, extent="whole", indemnity=Decimal(3))
    found = early_outcome(facts, planned(facts))
    assert found is not None
    assert found.repayment is not None
    rate, paid = 0.005, found.loan.schedule[0].payment
    growth = (1 + rate) ** 12
    owed = 10_000 * growth - float(paid) * (growth - 1) / rate

    assert float(found.repayment.repaid) == pytest.approx(owed, abs=0.01)
    saved = 24 * float(paid) - 1.03 * owed
    assert float(found.repayment.saved) == pytest.approx(saved, abs=0.1)
    assert 13 == found.repayment.month


def test_the_cash_of_every_month_follows() -> None:
    """Instalments that are due no more stay in the account; what is repaid leaves it at once."""
    facts = situation(after=12, extent="whole")
    plan = planned(facts)

    found = early_outcome(facts, plan)

    assert found is not None
    assert found.repayment is not None
    before = min(month.balance for month in plan.cash[:12])
    after = min(
        month.balance - found.repayment.repaid
        + sum(each.due for each in found.loan.schedule[12:] if each.month <= month.month)
        for month in plan.cash[12:]
    )  # fmt: skip
    assert min(before, after) == found.lowest


def test_the_shorter_loan_of_a_part() -> None:
    """A part repaid at the same payment ends it after ln(A/(A − iR))/ln(1+i) months more."""
    facts = situation(after=12, extent="part", amount=Decimal(3_000), keeps="payment")

    found = early_outcome(facts, planned(facts))

    assert found is not None
    assert found.repayment is not None
    paid = float(found.loan.schedule[0].payment)
    left = float(found.loan.schedule[11].balance) - 3_000
    months = log(paid / (paid - 0.005 * left)) / log(1.005)
    assert 12 + ceil(months) == len(found.repayment.schedule)
    assert any("sooner" in str(words) for words in found.words)


def test_an_indemnity_that_is_not_known_is_said() -> None:
    """No figure stands in for it: the contract has it."""
    facts = situation(after=12)

    found = early_outcome(facts, planned(facts))

    assert found is not None
    assert not found.is_indemnity_known
    assert "not known" in str(found.words[0])


@pytest.mark.parametrize(
    "facts",
    [
        {"after": 36},
        {"after": 170},
        {"after": 3, "extent": "part", "amount": Decimal(20_000)},
        {"after": 3, "extent": "part", "amount": Decimal(0)},
        {"after": 3, "extent": "part"},
    ],
)
def test_what_cannot_be_is_said_in_words(facts: dict[str, Answer]) -> None:
    """After the end, more than is owed, nothing, or an amount not said yet: a plain sentence."""
    stated = situation(**facts)

    found = early_outcome(stated, planned(stated))

    assert found is not None
    assert found.repayment is None
    assert 1 == len(found.words)


def test_nothing_is_said_to_who_does_not_think_of_it() -> None:
    """Nor where nothing is borrowed from a bank."""
    facts = situation()
    assert early_outcome(facts, planned(facts)) is None
    bare = situation(after=3).with_answers({"project.no_loan": True})
    assert early_outcome(bare, planned(bare)) is None


def test_only_a_part_is_asked_how_much() -> None:
    """Of all that is owed, no amount is asked."""
    assert "project.early.amount" not in asked_of_early(situation(extent="whole"))
    assert "project.early.amount" in asked_of_early(situation(extent="part"))
