"""Conditions in three-valued logic."""

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.aids.compiled.compiling import judged
from core.aids.context import Context
from core.aids.result import Verdict
from core.aids.wanted import shown_value
from core.facts.situation import Answer, Situation
from core.packs.reading import bundled_pack
from core.packs.schema.aids import Condition, Had
from tests.core.aids.examples import ON, on_fact, pack

VALUES: dict[str, tuple[Answer, ...]] = {
    "company.ready": (True, False),
    "company.headcount": (0, 9, 10, 11),
    "company.kind": ("shop", "craft"),
}
LEAVES = st.one_of(
    st.booleans().map(lambda value: on_fact("company.ready", equals=value)),
    st.sampled_from(("least", "most", "above", "below")).flatmap(
        lambda test: st.integers(9, 11).map(lambda n: on_fact("company.headcount", **{test: n}))
    ),
    st.sampled_from(("shop", "craft")).map(lambda key: on_fact("company.kind", among=(key,))),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda each: Condition(every=tuple(each))),
        st.lists(inner, min_size=1, max_size=3).map(lambda each: Condition(some=tuple(each))),
        inner.map(lambda each: Condition(negated=each)),
    ),
    max_leaves=6,
)


@given(CONDITIONS, st.fixed_dictionaries({}, optional={
    name: st.sampled_from(values) for name, values in VALUES.items()
}))  # fmt: skip
def test_no_completion_contradicts_a_verdict(
    condition: Condition, answers: dict[str, Answer]
) -> None:
    """A yes or a no holds in every completion of the unknown; all known, nothing is unknown."""
    verdict = verdict_of(condition, answers)

    ends = {verdict_of(condition, whole) for whole in completions(answers)}

    assert Verdict.UNKNOWN not in ends
    assert verdict is Verdict.UNKNOWN or ends == {verdict}


@given(CONDITIONS, st.fixed_dictionaries({}, optional={
    name: st.sampled_from(values) for name, values in VALUES.items()
}))  # fmt: skip
def test_missing_facts_settle_an_unknown(condition: Condition, answers: dict[str, Answer]) -> None:
    """What is unknown names facts that are not known; what is settled names none."""
    reason = judged(condition, context(answers))

    assert not set(reason.missing) & set(answers)
    assert (reason.verdict is Verdict.UNKNOWN) == bool(reason.missing)


@pytest.mark.parametrize(
    ("test", "created", "expected"),
    [
        ({"min_months": 6}, date(2026, 5, 23), "yes"),
        ({"min_months": 6}, date(2026, 5, 24), "no"),
        ({"below_months": 60}, date(2021, 11, 23), "no"),
        ({"below_months": 60}, date(2021, 11, 24), "yes"),
        ({"max_months": 12}, date(2025, 11, 23), "yes"),
        ({"above_months": 12}, date(2025, 11, 23), "no"),
        ({"day_until": date(2020, 10, 29)}, date(2020, 10, 29), "yes"),
        ({"day_until": date(2020, 10, 29)}, date(2020, 10, 30), "no"),
        ({"from_law_date": True}, ON, "yes"),
    ],
)
def test_ages_are_counted_to_the_day(test: dict[str, object], created: date, expected: str) -> None:
    """An age in months is reached on the same day of the month."""
    condition = on_fact("company.created", **test)

    assert expected == verdict_of(condition, {"company.created": created}).value


@pytest.mark.parametrize(
    ("headcount", "turnover", "size", "expected"),
    [
        (9, 2_000_000, "micro", "yes"),
        (10, 2_000_000, "micro", "no"),
        (10, 2_000_000, "small", "yes"),
        (9, 2_000_001, "small", "unknown"),
        (49, 10_000_000, "small", "yes"),
        (50, 10_000_000, "small", "no"),
        (50, 50_000_000, "medium", "yes"),
        (250, 1, "medium", "no"),
        (250, 1, "large", "yes"),
    ],
)
def test_sizes_follow_annex_one(headcount: int, turnover: int, size: str, expected: str) -> None:
    """Headcount, and turnover or balance sheet: the unknown balance sheet leaves a doubt."""
    condition = Condition(size=(size,))  # type: ignore[arg-type] - one of the four sizes
    answers: dict[str, Answer] = {"company.headcount": headcount, "company.turnover": turnover}

    assert expected == verdict_of(condition, answers).value


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, "unknown"),
        ({"company.aids.diag.had": False}, "no"),
        ({"company.aids.diag.had": True}, "unknown"),
        ({"company.aids.diag.report": date(2025, 11, 24)}, "yes"),
        ({"company.aids.diag.report": date(2025, 11, 23)}, "no"),
        ({"company.aids.diag.report": date(2026, 11, 24)}, "no"),
    ],
)
def test_reports_must_be_recent(answers: dict[str, Answer], expected: str) -> None:
    """A report less than a year old opens; an older one, one to come or none does not."""
    condition = Condition(had=Had(aids=("diag",), within_months=12))

    assert expected == verdict_of(condition, answers).value


def verdict_of(condition: Condition, answers: dict[str, Answer]) -> Verdict:
    """Return the verdict of a condition."""
    return judged(condition, context(answers)).verdict


def context(answers: dict[str, Answer]) -> Context:
    """Return the context of these answers."""
    return Context(Situation(answers), pack(), ON)


def completions(answers: dict[str, Answer]) -> Iterator[dict[str, Answer]]:
    """Yield every way in which the unknown facts can turn out."""
    unknown = [name for name in VALUES if name not in answers]
    for values in product(*(VALUES[name] for name in unknown)):
        yield {**answers, **dict(zip(unknown, values, strict=True))}


def test_a_legal_form_is_told_by_its_name() -> None:
    """Nobody knows a legal form by its code: its name stands in the reason."""
    form = bundled_pack().fact("company.legal_form")

    told = str(shown_value(form, "5499", bundled_pack()))

    assert "responsabilité limitée" in told
