"""Lines of a project that are no plain purchase, as the aids see them."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.aids.context import Context
from core.aids.evaluate import evaluate, results
from core.aids.expenses import spending_reason
from core.aids.kleene import UNKNOWN, YES
from core.aids.result import Verdict
from core.facts.file import read_dossier
from core.facts.situation import Answer, Situation
from core.packs.schema.aids import Formula, Window
from tests.core.aids.examples import base, instrument, pack, version
from tests.core.aids.test_batch import alone, together

ON = date(2026, 11, 23)
ITEM = "project.expenses.a"
SITE = Situation({f"{ITEM}.category": "website", f"{ITEM}.month": 1})
FIRM: dict[str, Answer] = {
    "company.commune": "97209",
    "company.headcount": 4,
    "company.turnover": Decimal(200_000),
    "project.start": date(2027, 1, 1),
    "project.expenses.a.category": "software",
}


def line(**fields: Answer) -> Situation:
    """Return a firm with a line of software."""
    return Situation(FIRM | {f"project.expenses.a.{name}": each for name, each in fields.items()})


def test_many_firms_at_once_agree_on_every_kind_of_line() -> None:
    """Own time, subscriptions and amounts that follow weigh alike, alone or in a batch."""
    firms = (
        line(kind="internal", amount=Decimal(9_000), month=1),
        line(kind="lease", amount=Decimal(9_000), monthly=Decimal(300), months=36, month=1),
        line(kind="subscription", monthly=Decimal(300), months=30, month=2),
        line(amount_least=Decimal(4_000), amount_most=Decimal(6_000), month=1),
        line(amount=Decimal(5_000), month=1),
    )

    assert alone(firms, base(), ON) == together(firms, base(), ON)


@pytest.mark.parametrize("kind", ["internal", "lease"])
def test_no_aid_is_counted_on_what_is_not_bought(kind: str) -> None:
    """Internal time is paid to nobody; a leased thing belongs to another."""
    assert () == Context(line(kind=kind, amount=Decimal(9_000), month=1), base(), ON).expenses


@pytest.mark.parametrize(("expected", "months"), [(YES, 12), (UNKNOWN, 13)])
def test_every_month_of_a_subscription_must_lie_in_the_window(
    expected: Verdict, months: int
) -> None:
    """A subscription that runs on after the window counts only perhaps."""
    version = next(each for aid in base().content.instruments for each in aid.versions)
    window = Window(last=date(2027, 12, 31))
    found = line(kind="subscription", monthly=Decimal(30), months=months, month=1)

    reason = spending_reason(replace(version, spending=window), Context(found, base(), ON))

    assert expected is reason.verdict


@given(st.integers(0, 9_000), st.integers(0, 9_000), st.integers(0, 9_000))
def test_what_an_amount_settles_lies_within_what_its_range_gave(
    one: int, other: int, third: int
) -> None:
    """Of a range only the least counts for sure: no figure is taken before it is said."""
    least, amount, most = (Decimal(each) for each in sorted((one, other, third)))
    aid = instrument(version(amount=Formula(rate=Decimal(50), minimum_spend=Decimal(3_000))))
    few = SITE.with_answers({f"{ITEM}.amount_least": least, f"{ITEM}.amount_most": most})

    told = evaluate(aid, few, pack(aid), ON)
    settled = evaluate(aid, few.with_answers({f"{ITEM}.amount": amount}), pack(aid), ON)

    assert told.verdict in {settled.verdict, Verdict.UNKNOWN}
    if told.amount_range and settled.amount is not None:
        assert told.amount_range.least <= settled.amount <= told.amount_range.most


FIELDS = st.fixed_dictionaries({
    "label": st.just("x"),
    "category": st.sampled_from(["software", "website", "hardware", "marketing", "other"]),
    "amount": st.sampled_from([0, 1, 3_000, 20_000]),
    "month": st.sampled_from([1, 12]),
    "kind": st.sampled_from(["purchase", "subscription", "training", "advice"]),
})  # fmt: skip


def verdicts(*items: dict[str, object]) -> dict[str, Verdict]:
    """Return the verdict on each aid for a file with these expenses."""
    facts = {"company.commune": "35095", "company.headcount": 6, "project.expenses": items}
    situation = read_dossier(json.dumps({"facts": facts}).encode(), base()).situation
    return {each.instrument: each.verdict for each in results(Context(situation, base(), ON))}


@settings(max_examples=25)
@given(FIELDS, st.sets(st.sampled_from(["label", "category", "amount", "month", "kind"])))
def test_more_facts_of_an_expense_never_contradict_a_yes_or_a_no(
    fields: dict[str, object], told: set[str]
) -> None:
    """Whatever of an expense is not told yet is unknown, be it all but its id."""
    first = {"id": "1", "label": "x", "category": "software", "amount": 1, "month": 1}
    few = verdicts(first, {"id": "2", **{name: fields[name] for name in told}})
    all_told = verdicts(first, {"id": "2", **fields})

    settled = {aid: each for aid, each in few.items() if each is not Verdict.UNKNOWN}

    assert settled == {aid: all_told[aid] for aid in settled}
