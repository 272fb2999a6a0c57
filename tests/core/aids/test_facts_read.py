"""The facts that an aid reads: no other one changes what is found."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.aids.evaluate import evaluate
from core.aids.facts_read import facts_read
from core.facts.situation import Answer, Situation
from core.packs.schema.aids import Instrument
from tests.core.aids.examples import ON, base, project

KNOWN: dict[str, Answer] = {**project(5000), "company.headcount": 8, "company.naf": "47.71Z"}
OTHERS: dict[str, Answer] = {
    "company.commune": "75056",
    "company.headcount": 400,
    "company.turnover": Decimal(90_000_000),
    "company.balance_sheet": Decimal(90_000_000),
    "company.created": date(2026, 11, 1),
    "company.legal_form": "9220",
    "company.naf": "01.11Z",
    "company.trade": "farm",
    "company.franchise": True,
    "company.equity": Decimal(0),
    "project.start": date(2030, 1, 1),
    "company.de_minimis_received": True,
}


@given(st.sampled_from(base().content.instruments), st.sampled_from([{}, KNOWN]))
def test_no_other_fact_changes_the_result(aid: Instrument, known: dict[str, Answer]) -> None:
    """Whoever can change the facts listed can change all that decides."""
    listed = facts_read(aid)
    situation = Situation(known)
    others = {name: answer for name, answer in OTHERS.items() if name not in listed}

    before = evaluate(aid, situation, base(), ON)
    after = evaluate(aid, situation.with_answers(others), base(), ON)

    assert (before.verdict, before.amount_range) == (after.verdict, after.amount_range)


def test_the_facts_are_those_of_the_pack() -> None:
    """Each fact that an aid reads is defined, the expenses as a list."""
    pack = base()
    names = {name for each in pack.content.instruments for name in facts_read(each)}

    assert [] == [each for each in names if each != "project.expenses" and not pack.fact(each)]
