"""Amounts: what an aid brings, and the range under unknowns."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.aids.result import AidResult, Verdict
from core.facts.situation import Answer
from core.packs.schema.aids import Bonus, Case, Formula, Piece, Reading, Stairs
from tests.core.aids.examples import WORDS, found, on_fact, project, version

RATES = st.integers(0, 100).map(Decimal)
SUMS = st.integers(1, 20).map(lambda thousands: Decimal(1000 * thousands))
MAYBE = st.none() | SUMS
READY = on_fact("company.ready", equals=True)
AROUND = {"minimum_spend": MAYBE, "cap": MAYBE, "floor": st.none() | st.just(Decimal(500))}
PLAIN = st.one_of(
    st.builds(Formula, rate=RATES, base_cap=MAYBE, **AROUND),
    st.builds(Formula, rate=RATES, capped_by=st.just(("equity",)), **AROUND),
    st.builds(Formula, flat=SUMS, **AROUND),
    st.builds(Formula, steps=st.builds(Stairs, every=SUMS, gives=SUMS, up_to=MAYBE), **AROUND),
    st.builds(
        Formula,
        pieces=st.builds(
            lambda at, first, then: (
                Piece(least=Decimal(0), rate=first),
                Piece(least=at, rate=then),
            ),
            SUMS, RATES, RATES,
        ),
        **AROUND,
    ),
)  # fmt: skip
FORMULAS = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.builds(
            lambda one, other: Formula(cases=(Case(when=READY, amount=one), Case(amount=other))),
            inner,
            inner,
        ),
        st.builds(lambda one, other: Formula(best_of=(one, other)), inner, inner),
        st.builds(
            lambda rate, sum_: Formula(rate=rate, bonuses=(Bonus(when=READY, amount=sum_),)),
            RATES, SUMS,
        ),
    ),
    max_leaves=3,
)  # fmt: skip
UNKNOWN: dict[str, tuple[Answer, ...]] = {
    "company.ready": (True, False),
    "company.equity": (Decimal(-5), Decimal(0), Decimal(700), Decimal(10**6)),
    "project.expenses.e0.category": ("website", "hardware"),
    "project.expenses.e1.category": ("website", "hardware"),
}


@given(FORMULAS, SUMS, SUMS, st.sets(st.sampled_from(sorted(UNKNOWN))))
def test_the_range_contains_every_completion(
    formula: Formula, one: Decimal, other: Decimal, hidden: set[str]
) -> None:
    """What an aid brings in any completion of the unknown facts lies in its range."""
    aid = version(amount=formula)
    for whole in completions(project(one, other)):
        seen = found(aid, {name: each for name, each in whole.items() if name not in hidden})
        end = found(aid, whole)

        assert contains(seen, end.amount or Decimal(0))
        assert seen.verdict in {Verdict.UNKNOWN, end.verdict}


@given(FORMULAS, SUMS)
def test_all_known_leaves_one_amount(formula: Formula, one: Decimal) -> None:
    """With every fact known, the amount is settled and the verdict too."""
    answers = project(one) | {"company.ready": True, "company.equity": Decimal(5000)}

    result = found(version(amount=formula), answers)

    assert result.verdict is not Verdict.UNKNOWN
    assert result.amount is None or result.amount_range is None or result.amount_range.single


@pytest.mark.parametrize(
    ("formula", "base", "expected"),
    [
        (Formula(rate=Decimal(50)), "501", "250.50"),
        (Formula(rate=Decimal(33)), "10.01", "3.30"),
        (Formula(rate=Decimal(50), base_cap=Decimal(1000)), "3000", "500"),
        (Formula(rate=Decimal(50), cap=Decimal(300)), "3000", "300"),
        (Formula(steps=Stairs(every=Decimal(300), gives=Decimal(150))), "899.99", "300"),
        (Formula(rate=Decimal(100), cofinancing=Decimal(1)), "3000", "1500"),
        (Formula(best_of=(Formula(rate=Decimal(10)), Formula(flat=Decimal(400)))), "3000", "400"),
    ],
)
def test_formulas_give_their_figure(formula: Formula, base: str, expected: str) -> None:
    """Rates, caps, steps and the best of several give the cent below."""
    assert Decimal(expected) == found(version(amount=formula), project(base)).amount


def test_the_lower_reading_is_shown() -> None:
    """Where a text can be read in two ways, the lower amount is given and the range tells both."""
    readings = tuple(
        Reading(id=str(rate), title=WORDS, amount=Formula(rate=Decimal(rate))) for rate in (70, 20)
    )

    result = found(version(amount=None, readings=readings), project("1000"))

    assert Decimal(200) == result.amount
    assert result.amount_range is not None
    assert Decimal(700) == result.amount_range.most


def test_no_expenses_no_amount() -> None:
    """Before the expenses are stated there is no amount, and they are asked."""
    result = found(version(amount=Formula(rate=Decimal(50), cap=Decimal(300))), {})

    assert (Verdict.UNKNOWN, None) == (result.verdict, result.amount)
    assert "project.expenses" in result.missing
    assert "300" in str(result.amount_note)


def test_what_is_too_little_is_no_aid() -> None:
    """Expenses below the minimum give a no, without an amount."""
    result = found(
        version(amount=Formula(flat=Decimal(500), minimum_spend=Decimal(450))), project("449")
    )

    assert (Verdict.NO, None) == (result.verdict, result.amount)


def contains(result: AidResult, amount: Decimal) -> bool:
    """Say whether a result leaves room for this amount."""
    if result.verdict is Verdict.NO:
        return amount == 0
    assert result.amount is not None
    if result.amount_range is None:
        return result.amount <= amount
    return amount in result.amount_range


def completions(answers: dict[str, Answer]) -> Iterator[dict[str, Answer]]:
    """Yield every way in which the unknown facts can turn out."""
    for values in product(*UNKNOWN.values()):
        yield {**answers, **dict(zip(UNKNOWN, values, strict=True))}
