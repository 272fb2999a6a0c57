"""The cover of thresholds by cases: one at each, one just on its other side."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import msgspec
import pytest

from core.packs.checks.aid_coverage import problems
from core.packs.schema.aids import (
    AidCase,
    AidCases,
    AidVersion,
    Bonus,
    Condition,
    Formula,
    Had,
    Line,
    LocalEnd,
    Piece,
    Quantity,
    Stairs,
    Window,
)
from tests.core.aids.examples import ON, WORDS, base, instrument, on_fact, pack, until, version

CREATED = "company.created"
Said = Literal["yes", "no", "unknown"]


def case(
    verdict: Said = "yes", on: date = ON, amount: str | None = None, **facts: object
) -> AidCase:
    """Return a case; `__` in the name of a fact stands for its point."""
    named = {name.replace("__", "."): value for name, value in facts.items()}
    return AidCase(
        about="x",
        on=on,
        facts=named,
        version="v1",
        verdict=verdict,
        row="r",
        amount=None if amount is None else Decimal(amount),
    )


def spent(amount: str, month: int = 1) -> dict[str, Any]:
    """Return one expense of a website."""
    return {"project__expenses": [{"category": "website", "amount": amount, "month": month}]}


def missing(aid: AidVersion, *cases: AidCase, facts: Mapping[str, Any] | None = None) -> list[str]:
    """Return the places of an aid that no case proves, `~` before those of the other side."""
    whole = pack(instrument(aid)).content
    filled = (*cases, *[case("unknown")] * 3)
    whole = msgspec.structs.replace(
        whole, aid_cases=(AidCases(instrument="aid", cases=filled, facts=facts or {}),)
    )
    return [
        ("~" if "other side" in str(each.what) else "") + each.place.removeprefix("versions.v1.")
        for each in problems(whole)
    ]


def staffed(verdict: Said, count: int) -> AidCase:
    """Return a case of a firm with so many employees."""
    return case(verdict, company__headcount=count)


def having(condition: Condition) -> AidVersion:
    """Return a version with one condition."""
    return version(conditions=(condition,))


def paying(**figures: object) -> AidVersion:
    """Return a version with an amount."""
    exact = {
        name: Decimal(each) if isinstance(each, int) else each for name, each in figures.items()
    }
    return version(amount=Formula(**exact))  # type: ignore[arg-type] - figures of any kind


@pytest.mark.parametrize(
    ("test", "at", "beside"),
    [
        ({"least": Decimal(10)}, staffed("yes", 10), staffed("no", 9)),
        ({"most": Decimal(10)}, staffed("yes", 10), staffed("no", 11)),
        ({"below": Decimal(10)}, staffed("no", 10), staffed("yes", 9)),
        ({"above": Decimal(10)}, staffed("no", 10), staffed("yes", 11)),
    ],
)  # fmt: skip
def test_a_number_needs_a_case_on_each_side(
    test: dict[str, Decimal], at: AidCase, beside: AidCase
) -> None:
    """At the bound itself and one unit away, with the verdict that shows it."""
    aid = having(on_fact("company.headcount", **test))
    (key,) = test
    name = {"least": "min", "most": "max"}.get(key, key)
    place = f"conditions[1].{name}"

    assert [place, f"~{place}"] == missing(aid)
    assert [f"~{place}"] == missing(aid, at)
    assert [place] == missing(aid, beside)
    assert [] == missing(aid, at, beside)


def test_a_case_far_from_the_threshold_proves_nothing() -> None:
    """Five employees say nothing of a limit of ten; nor does a verdict that does not follow it."""
    aid = having(on_fact("company.headcount", below=Decimal(10)))
    far, wrong = case(company__headcount=5), case("unknown", company__headcount=10)

    assert ["conditions[1].below", "~conditions[1].below"] == missing(aid, far, wrong)


@pytest.mark.parametrize(
    ("test", "at", "beside"),
    [
        ({"min_months": 6}, case("yes", company__created=date(2026, 5, 23)),
         case("no", company__created="2026-05-24")),
        ({"below_months": 6}, case("no", company__created=date(2026, 5, 23)),
         case("yes", company__created=date(2026, 5, 24))),
        ({"max_months": 6}, case("yes", company__created=date(2026, 5, 23)),
         case("no", company__created=date(2026, 5, 22))),
        ({"above_months": 6}, case("no", company__created=date(2026, 5, 23)),
         case("yes", company__created=date(2026, 5, 22))),
        ({"day_until": date(2020, 10, 29)}, case("yes", company__created=date(2020, 10, 29)),
         case("no", company__created=date(2020, 10, 30))),
        ({"day_from": date(2020, 10, 29)}, case("yes", company__created=date(2020, 10, 29)),
         case("no", company__created=date(2020, 10, 28))),
        ({"from_law_date": True}, case("yes", company__created=ON),
         case("no", company__created=date(2026, 11, 22))),
    ],
)  # fmt: skip
def test_a_day_needs_a_case_on_each_side(
    test: dict[str, Any], at: AidCase, beside: AidCase
) -> None:
    """Ages and days are proven to the day."""
    aid = having(on_fact(CREATED, **test))

    assert 2 == len(missing(aid))
    assert 1 == len(missing(aid, at)) == len(missing(aid, beside))
    assert [] == missing(aid, at, beside)


def test_a_report_is_proven_to_the_day() -> None:
    """The day that a report must be later than, and the months that it may be old."""
    had = Had(others={"d": WORDS}, report_after=date(2024, 1, 1), within_months=12)
    aid = having(Condition(had=had))

    def reported(day: date) -> AidCase:
        return case(company__aids=[{"id": "d", "report": day}])

    days = (date(2024, 1, 1), date(2024, 1, 2), date(2025, 11, 23), date(2025, 11, 24))
    assert 4 == len(missing(aid))
    assert [] == missing(aid, *(reported(day) for day in days))


def test_a_window_needs_its_first_and_last_day_and_those_beside() -> None:
    """A text is proven on its first and last day, the day before and the day after."""
    aid = version(valid=until(date(2020, 12, 31), date(2020, 1, 1)), open=())
    days = (date(2020, 1, 1), date(2019, 12, 31), date(2020, 12, 31), date(2021, 1, 1))

    assert ["valid.from", "~valid.from", "valid.until", "~valid.until"] == missing(aid)
    assert [] == missing(aid, *(case(on=day) for day in days))


def test_a_local_end_and_invoices_are_proven() -> None:
    """The last day of a place, and invoices before and after the window."""
    local = LocalEnd(territories=("epci:1",), last=date(2021, 6, 30))
    window = Window(first=date(2020, 1, 1), last=date(2020, 12, 31))
    aid = version(local_ends=(local,), spending=window)
    started = [
        case(project__start=date(year, month, 1), **spent("9"))
        for year, month in ((2019, 12), (2020, 6), (2021, 1))
    ]

    assert 6 == len(missing(aid))
    assert [] == missing(aid, case(on=date(2021, 6, 30)), case(on=date(2021, 7, 1)), *started)


def test_a_size_of_the_law_needs_its_headcount() -> None:
    """Small and medium firms: 249 employees and 250."""
    aid = having(Condition(size=("micro", "small", "medium")))

    assert [] == missing(aid, case(company__headcount=249), case("no", company__headcount=250))
    assert 2 == len(missing(aid, case(company__headcount=50)))


AMOUNTS = [
    (paying(rate=50, minimum_spend=500), [case(**spent("500")), case("no", **spent("499.99"))]),
    (paying(rate=50, base_cap=500), [case(**spent("500")), case(**spent("501"))]),
    (paying(rate=50, cap=500), [case(amount="500"), case(amount="499")]),
    (paying(rate=50, floor=500), [case(amount="500"), case("no", **spent("999"))]),
    (paying(steps=Stairs(every=Decimal(300), gives=Decimal(150), up_to=Decimal(900))),
     [case(**spent("300")), case(**spent("599.99")), case(**spent("900")), case(**spent("901"))]),
    (paying(pieces=(Piece(least=Decimal(0)), Piece(least=Decimal(500), flat=Decimal(1)))),
     [case(**spent("500")), case(**spent("499.5"))]),
    (paying(lines=(Line(group="digital", rate=Decimal(50), cap=Decimal(100)),)),
     [case(**spent("200")), case(**spent("199"))]),
    (paying(quantity=Quantity(fact="company.headcount", parameter="x", most=Decimal(40))),
     [case(company__headcount=40), case(company__headcount=41)]),
    (paying(rate=50, capped_by=("equity",)),
     [case(amount="9", company__equity=9), case(amount="9", company__equity=10)]),
    (paying(rate=50, capped_by=("de_minimis_room",)),
     [case(company__de_minimis=[{"id": "p"}]), case()]),
    (paying(rate=50, bonuses=(Bonus(when=on_fact("company.ready", equals=True),
                                    amount=Decimal(9)),)),
     [case(company__ready=True), case(company__ready=False)]),
]  # fmt: skip


@pytest.mark.parametrize(("aid", "cases"), AMOUNTS)
def test_each_figure_of_an_amount_needs_both_sides(aid: AidVersion, cases: list[AidCase]) -> None:
    """Least spending, caps, floors, steps, pieces, lines, bonuses: at the figure and beside it."""
    assert missing(aid)
    assert [] == missing(aid, *cases)


def test_an_aid_needs_three_cases_and_one_for_each_version() -> None:
    """An instrument without cases is told, with the file where they belong."""
    whole = pack(instrument(version())).content

    few, none = problems(whole)

    assert "instruments/cases/aid.yaml" == few.file == none.file
    assert "versions.v1" == none.place


def test_every_threshold_of_the_base_pack_is_proven() -> None:
    """The catalogue has a case at every threshold and one just on its other side."""
    assert [] == [(each.file, each.place, str(each.what)) for each in problems(base().content)]
