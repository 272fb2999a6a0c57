"""The whole catalogue under unknown facts."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from core.aids.evaluate import evaluate_all
from core.aids.result import AidResult, Reason, Verdict
from core.facts.definition import FactDefinition
from core.facts.situation import Answer, Situation
from tests.core.aids.examples import base, project

PLACES = ("75056", "69123", "59350", "29233", "97411", "97209", "2A004", "80685", "98735")
CODES = ("47.71Z", "62.01Z", "01.11Z", "25.62B", "46.90Z", "64.19Z", "10.71C", "55.10Z")
NUMBERS = st.sampled_from((0, 3, 7, 9, 10, 11, 19, 20, 49, 50, 249, 250, 5000))
SUMS = st.sampled_from((0, 20_000, 500_000, 999_999, 1_000_000, 2_000_000, 10**7, 10**8))
NAMES = {
    name for name in base().facts if name.startswith(("company.", "project.")) and "*" not in name
} - {"company.name", "company.siren", "project.own_funds_origin"}


def values(definition: FactDefinition) -> SearchStrategy[Answer]:
    """Return values of a fact, those near the thresholds of the aids first."""
    return {
        "bool": st.booleans(),
        "int": NUMBERS,
        "decimal": NUMBERS.map(Decimal),
        "money": SUMS.map(Decimal),
        "date": st.dates(date(2010, 1, 1), date(2026, 12, 31)),
        "choice": st.sampled_from([each.key for each in definition.options] or ["x"]),
        "naf": st.sampled_from(CODES),
        "commune": st.sampled_from(PLACES),
        "legal_form": st.sampled_from(("5499", "1000", "6540", "9220")),
        "text": st.just("x"),
        "siren": st.just("552100554"),
    }[definition.type]


FIRMS = st.fixed_dictionaries({name: values(base().facts[name]) for name in sorted(NAMES)})
DAYS = st.dates(date(2017, 1, 1), date(2028, 12, 31))


@given(FIRMS, st.sets(st.sampled_from(sorted(NAMES - {"project.start"}))), DAYS, SUMS)
def test_what_is_unknown_is_never_decided_wrongly(
    firm: dict[str, Answer], hidden: set[str], on: date, spent: int
) -> None:
    """In the whole catalogue, verdicts and amounts found early hold once every fact is known."""
    whole = firm | project(spent, 1000) | project(800, category="hardware")
    partial = {name: each for name, each in whole.items() if name not in hidden}

    early = evaluate_all(Situation(partial), base(), on)
    late = evaluate_all(Situation(whole), base(), on)

    for before, after in zip(early, late, strict=True):
        if before.version == after.version:
            assert before.verdict in {Verdict.UNKNOWN, after.verdict}, after.version
            assert holds(before, after), after.version


@given(DAYS)
def test_knowing_nothing_decides_only_by_dates(on: date) -> None:
    """Without a single fact no aid is open to the firm, and a no comes from the dates alone."""
    for result in evaluate_all(Situation(), base(), on):
        closed = [each for each in result.reasons if each.verdict is Verdict.NO]

        assert result.verdict is not Verdict.YES or not result.missing
        assert (result.verdict is Verdict.NO) == bool(closed)


@given(FIRMS, DAYS)
def test_the_tree_explains_the_verdict(firm: dict[str, Answer], on: date) -> None:
    """A no has a reason that says no; a yes has only reasons that say yes."""
    for result in evaluate_all(Situation(firm | project(5000)), base(), on):
        verdicts = {each.verdict for each in result.reasons}

        assert (result.verdict is Verdict.NO) == (Verdict.NO in verdicts)
        assert result.verdict is not Verdict.YES or verdicts == {Verdict.YES}
        assert all(str(each.text) for each in walked(result.reasons))


def holds(before: AidResult, after: AidResult) -> bool:
    """Say whether what was told early leaves room for the amount known late."""
    if before.amount is None or after.amount is None:
        return True
    if before.amount_range is None:
        return before.amount <= after.amount
    return after.amount in before.amount_range


def walked(reasons: tuple[Reason, ...]) -> list[Reason]:
    """Return all reasons of a tree."""
    return [each for reason in reasons for each in (reason, *walked(reason.parts))]
