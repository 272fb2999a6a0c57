"""Mistakes in aids that a pack's check finds."""

from datetime import date
from decimal import Decimal

import pytest

from core.packs.checks.aids import problems
from core.packs.provenance import Provenance
from core.packs.schema.aids import (
    AidVersion,
    Area,
    Condition,
    Cumulation,
    Formula,
    Group,
    Had,
    Line,
    Opening,
    Piece,
    Window,
)
from tests.core.aids.examples import instrument, on_fact, pack, until, version

CLOSED = Opening(first=date(2022, 1, 1), last=date(2021, 1, 1))
REVERSED = Window(first=date(2022, 1, 1), last=date(2021, 1, 1))
SOURCELESS = Provenance(sources=(), confidence="verified")
IMPOSSIBLE = (
    on_fact("company.headcount", least=Decimal(10)),
    Condition(every=(on_fact("company.headcount", below=Decimal(10)),)),
)


def having(condition: Condition) -> AidVersion:
    """Return a version with one condition."""
    return version(conditions=(condition,))


@pytest.mark.parametrize(
    ("wrong", "place", "words"),
    [
        (having(on_fact("company.headcont", least=Decimal(1))), ".conditions[1]", "no fact"),
        (version(conditions=IMPOSSIBLE), ".conditions", "no value of company.headcount"),
        (having(on_fact("company.kind", among=("shoop",))), ".conditions[1]", "shoop"),
        (having(on_fact("company.headcount")), ".conditions[1]", "tests nothing"),
        (having(Condition()), ".conditions[1]", "exactly one"),
        (having(on_fact("company.created", min_months=-1)), ".conditions[1]", "-1 months"),
        (having(on_fact("company.created", max_months=9**9)), ".conditions[1]", "months, wanted"),
        (having(on_fact("company.ready", among=("a",))), ".conditions[1]", "yes-or-no"),
        (having(Condition(had=Had(aids=("diga",)))), ".conditions[1]", "diga"),
        (version(cumulation=Cumulation(excluded=("diga",))), ".cumulation", "diga"),
        (version(area=Area(within=("regoin:84",))), ".area", "regoin"),
        (version(valid=REVERSED, open=()), ".valid", "before"),
        (version(open=(CLOSED,)), ".open", "before"),
        (version(amount=Formula(rate=Decimal(150))), ".amount", "between 0 and 100"),
        (version(amount=Formula(lines=(Line(group="x", rate=Decimal(5)),))), ".amount", "no group"),
        (version(amount=Formula(rate=Decimal(5), times="x")), ".amount", "no parameter"),
        (
            version(amount=Formula(flat=Decimal(5), floor=Decimal(9), cap=Decimal(8))),
            ".amount",
            "floor",
        ),
        (
            version(amount=Formula(pieces=(Piece(least=Decimal(5)), Piece(least=Decimal(0))))),
            ".amount",
            "ascending",
        ),
        (version(amount=None), ".amount", "not both"),
        (version(eligible=(Group(id="x", categories=("webiste",)),)), ".eligible", "webiste"),
        (version(provenance=SOURCELESS), ".provenance", "source"),
    ],
)
def test_mistakes_are_told_with_file_and_place(wrong: AidVersion, place: str, words: str) -> None:
    """Each mistake is one problem that names the file, the place and what is wrong."""
    (problem,) = problems(pack(instrument(wrong)).content)

    assert ("instruments/aid.yaml", f"versions.v1{place}") == (problem.file, problem.place)
    assert words in str(problem.what)


def test_a_sound_aid_has_no_problem() -> None:
    """An aid without mistake passes."""
    assert [] == list(problems(pack(instrument(version())).content))


def test_an_id_stands_once() -> None:
    """Two versions may not share an id."""
    later = Window(first=date(2026, 1, 1))
    both = instrument(
        version("a", valid=until(date(2025, 12, 31)), open=()),
        version("a", valid=later, open=()),
    )
    (problem,) = problems(pack(both).content)

    assert "stands twice" in str(problem.what)
