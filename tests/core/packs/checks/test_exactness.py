"""The laws of the check of conditions: what it says never holds or cannot fail is so, by trial."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from core.aids.result import Verdict
from core.facts.situation import Answer
from core.packs.checks.domains import domains_of
from core.packs.checks.logic import Logic
from core.packs.schema.aids import Condition, Formula
from tests.core.aids.examples import found, instrument, pack, version

BOUNDS = st.none() | st.integers(1, 4).map(Decimal)
MONTHS = st.none() | st.integers(1, 2)
LUMP = Formula(flat=Decimal(1))
# Every value that conditions on these facts can tell apart.
VALUES: Mapping[str, tuple[Answer, ...]] = {
    "company.headcount": tuple(range(6)),
    "company.turnover": tuple(Decimal(each) / 2 for each in range(11)),
    "company.ready": (True, False),
    "company.kind": ("shop", "craft"),
    "company.created": tuple(
        date(2026, month, day) for month in (8, 9, 10, 11) for day in (22, 23, 24)
    ),
}


@st.composite
def numbers(draw: st.DrawFn) -> Condition:
    """Return a condition on a number."""
    fact = draw(st.sampled_from(["company.headcount", "company.turnover"]))
    least, most, above, below = (draw(BOUNDS) for _ in range(4))
    if least is most is above is below is None:
        least = Decimal(2)
    return Condition(fact=fact, least=least, most=most, above=above, below=below)


@st.composite
def ages(draw: st.DrawFn) -> Condition:
    """Return a condition on an age in months."""
    least, most, above, below = (draw(MONTHS) for _ in range(4))
    if least is most is above is below is None:
        least = 1
    return Condition(
        fact="company.created",
        min_months=least,
        max_months=most,
        above_months=above,
        below_months=below,
    )


@st.composite
def answers(draw: st.DrawFn) -> Condition:
    """Return a condition on an answer."""
    key = draw(st.sampled_from(["shop", "craft"]))
    return draw(
        st.sampled_from(
            [
                Condition(fact="company.ready", equals=True),
                Condition(fact="company.ready", equals=False),
                Condition(fact="company.kind", among=(key,)),
                Condition(fact="company.kind", not_among=(key,)),
            ]
        )
    )


@st.composite
def composed(draw: st.DrawFn, inner: st.SearchStrategy[Condition]) -> Condition:
    """Return all, one, or none of some conditions."""
    parts = tuple(draw(st.lists(inner, min_size=1, max_size=3)))
    shapes = (Condition(every=parts), Condition(some=parts), Condition(negated=parts[0]))
    return draw(st.sampled_from(shapes))


CONDITIONS = st.recursive(numbers() | ages() | answers(), composed, max_leaves=4)


def verdicts(condition: Condition) -> set[Verdict]:
    """Return the verdicts over all firms that the condition can tell apart."""
    aid = version(eligible=(), amount=LUMP, conditions=(condition,))
    names = sorted(_facts(condition))
    ways = product(*(VALUES[name] for name in names))
    return {found(aid, dict(zip(names, way, strict=True))).verdict for way in ways}


@settings(max_examples=80, deadline=None)
@given(CONDITIONS)
def test_what_is_told_of_a_condition_is_so_for_every_firm(condition: Condition) -> None:
    """It never holds where no firm meets it, and cannot fail where every firm does."""
    logic = Logic(domains_of(pack(instrument(version())).content))
    seen = verdicts(condition)

    assert (Verdict.YES in seen) == logic.can_hold(condition)
    assert (Verdict.NO in seen) == logic.can_fail(condition)


def _facts(condition: Condition) -> set[str]:
    parts = (*condition.every, *condition.some)
    parts += (condition.negated,) if condition.negated is not None else ()
    own = {condition.fact} if condition.fact is not None else set[str]()
    return own.union(*(_facts(part) for part in parts))
