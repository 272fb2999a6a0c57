"""The cases of an aid as a table: run, compared with what they expect, their facts in words."""

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from core.aids.case_table import CaseRow, amount_words, case_rows, facts_told
from core.aids.result import Verdict
from core.aids.telling_names import Names
from core.language import language
from core.packs.pack import Pack
from core.packs.schema.aids import AidCase, AidCases, Instrument
from tests.core.aids.examples import base

ON = date(2022, 3, 1)
FACTS = {"company.commune": "97411", "company.headcount": 4}


def kap() -> Instrument:
    """Return an aid of the pack."""
    return next(each for each in base().content.instruments if each.id == "run-kap-numerik")


def rows(**case: object) -> tuple[CaseRow, ...]:
    """Return the one case of the aid, run."""
    fields: dict[str, object] = {
        "about": "x", "on": ON, "facts": {}, "version": "run-kap-numerik-reactue",
        "verdict": "unknown", "row": "r", **case,
    }  # fmt: skip
    cases = AidCases(instrument=kap().id, facts=FACTS, cases=(AidCase(**fields),))
    pack = base()
    content = replace(pack.content, aid_cases=(cases,))
    return case_rows(kap(), Pack(content, "x", {"territories": lambda: pack.table("territories")}))


def test_a_case_that_differs_says_so() -> None:
    """What was found otherwise is told; what is as expected needs no words."""
    (right,), (wrong,) = rows(), rows(verdict="yes")

    assert right.is_right
    assert not wrong.is_right
    assert (wrong.expected, wrong.result and wrong.result.verdict) == (
        Verdict.YES, Verdict.UNKNOWN,
    )  # fmt: skip


def test_a_case_that_cannot_run_says_why() -> None:
    """A fact that does not fit is told in words, and nothing is evaluated."""
    (row,) = rows(facts={"company.headcount": "beaucoup"})

    assert row.result is None
    assert "beaucoup" in str(row.problems[0])


def test_facts_are_told_in_words() -> None:
    """A commune has its name, an expense one line, and a case knows which facts are its own."""
    spent = [{"id": "a", "category": "website", "amount": 2000, "month": 1}]
    (row,) = rows(facts={"project.expenses": spent})

    told = [
        language("en").shown(text) for _name, text in facts_told(row.situation, Names(base(), ON))
    ]

    assert "Expense: Website, €2,000, month 1" in told
    assert any(each.endswith("Saint-Denis") for each in told)
    assert all(name.startswith("project.expenses") for name in row.own)


def test_an_expected_range_is_told_with_both_ends() -> None:
    """A case that expects a range says the least and the most."""
    (row,) = rows(amount=Decimal(0), amount_range=(Decimal(0), Decimal(2000)))
    words = amount_words(row.case)

    assert words is not None
    assert language("en").shown(words) == "€0 to €2,000"
