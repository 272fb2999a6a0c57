"""Answers survive their coding unchanged."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.facts.situation import Answer, Silence
from core.store.values import Unread, are_equal, canonical, decoded, encoded

ANSWERS = (
    st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=("Cs",)))
    | st.dates()
    | st.sampled_from(Silence)
)


@given(ANSWERS)
def test_nothing_is_lost(answer: Answer) -> None:
    """An answer comes back with its type and its last digit."""
    back = decoded(encoded(answer))

    assert (type(answer), str(answer)) == (type(back), str(back))


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (True, "true"),
        (12, "12"),
        (2**53, '{"i":"9007199254740992"}'),
        (Decimal("4800.00"), '{"n":"4800.00"}'),
        (date(2026, 11, 23), '{"d":"2026-11-23"}'),
        (Silence.DONT_KNOW, '{"s":"dont_know"}'),
        ("true", '"true"'),
    ],
)
def test_coded_for_ever(answer: Answer, text: str) -> None:
    """The coding of the first version is the coding of all."""
    assert text == encoded(answer)


@pytest.mark.parametrize("text", ['{"z":"1"}', "[1,2]", "1.5", "null", '{"s":"gone"}', '{"d":"x"}'])
def test_newer_values_are_kept(text: str) -> None:
    """What this version cannot read is passed on to the letter."""
    assert Unread(text) == decoded(text)
    assert text == encoded(decoded(text))


def test_equal_by_meaning() -> None:
    """Twelve is twelve however it is written, and never "yes"."""
    assert are_equal(12, Decimal("12.0"))
    assert not are_equal(1, bool(1))
    assert not are_equal("1", 1)


@pytest.mark.parametrize("value", [Decimal("NaN"), datetime(2026, 1, 1)])  # noqa: DTZ001 - refused
def test_no_value_of_ours(value: Answer) -> None:
    """What is no answer is a bug of the caller, not a row in the log."""
    with pytest.raises((ValueError, TypeError)):
        encoded(value)


@given(st.one_of(st.text(), st.integers(), st.decimals(allow_nan=False, allow_infinity=False)))
def test_quick_texts_are_canonical(value: str | int | Decimal) -> None:
    """What is written without the canonical writer is what it would have written."""
    form = {"n": str(value)} if isinstance(value, Decimal) else value
    if isinstance(value, int) and abs(value) > 2**53 - 1:
        form = {"i": str(value)}
    assert canonical(form) == encoded(value)
