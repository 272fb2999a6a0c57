"""Catalogues too large to be gone through are refused at once."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import msgspec
import pytest

from core.packs.checks.aids import problems
from core.packs.content import Content
from core.packs.schema.aids import AidCase, AidCases, Case, Condition, Formula
from tests.core.aids.examples import ON, fact, instrument, on_fact, pack, version

CASE = AidCase(about="x", on=ON, facts={}, version="v1", verdict="no", row="r")


def too_large() -> Iterator[Content]:
    """Yield catalogues with too much of something."""
    one = pack(instrument(version())).content
    many = tuple(on_fact("company.ready", equals=True) for _ in range(1_000))
    yield msgspec.structs.replace(one, instruments=one.instruments * 2_001)
    yield pack(instrument(*[version() for _ in range(61)])).content
    yield pack(instrument(version(conditions=many))).content
    cases = AidCases(instrument="aid", cases=(CASE,) * 3_001)
    yield msgspec.structs.replace(one, aid_cases=(cases,))


@pytest.mark.parametrize("content", tuple(too_large()))
def test_too_much_is_told_alone(content: Content) -> None:
    """One sentence says what is too much; nothing else is looked at."""
    assert 1 == len(list(problems(content)))


def test_alternatives_without_end_are_given_up() -> None:
    """Conditions made to be slow to check are told to be simpler, in a few seconds."""
    names = [f"company.f{number}" for number in range(14)]
    pairs = tuple(
        Condition(some=(on_fact(one, equals=True), on_fact(other, equals=True)))
        for one, other in pairwise(names)
    )
    served = tuple(
        Case(when=on_fact(names[number % 14], equals=True), amount=Formula(rate=Decimal(number)))
        for number in range(90)
    )
    whole = pack(instrument(version(conditions=pairs, amount=Formula(cases=served)))).content
    whole = msgspec.structs.replace(whole, facts=(*whole.facts, *(fact(name) for name in names)))

    (problem,) = problems(whole)

    assert "too many ways" in str(problem.what)


def test_a_case_says_where_its_figure_stands() -> None:
    """A case without its row in the source is told."""
    nowhere = msgspec.structs.replace(CASE, row=" ")
    whole = pack(instrument(version())).content
    cases = AidCases(instrument="aid", cases=(nowhere,))

    (problem,) = problems(msgspec.structs.replace(whole, aid_cases=(cases,)))

    assert "cases[1].row" == problem.place
