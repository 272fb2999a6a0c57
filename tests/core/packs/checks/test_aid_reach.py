"""Conditions that never hold or never fail, and cases and bonuses that nobody gets."""

from datetime import date
from decimal import Decimal

import pytest

from core.messages import Text
from core.packs.checks.aids import problems
from core.packs.schema.aids import AidVersion, Bonus, Case, Condition, Formula, Had
from tests.core.aids.examples import WORDS, instrument, on_fact, pack, until, version

STAFF, CREATED, KIND, READY = (
    "company.headcount", "company.created", "company.kind", "company.ready",
)  # fmt: skip


def said(wrong: AidVersion) -> list[tuple[str, str]]:
    """Return the places and words of what is wrong in a version."""
    found = problems(pack(instrument(wrong)).content)
    return [(each.place.removeprefix("versions.v1"), str(each.what)) for each in found]


def staff(**test: int) -> Condition:
    """Return a condition on the headcount."""
    return on_fact(STAFF, **{name: Decimal(value) for name, value in test.items()})


@pytest.mark.parametrize(
    "impossible",
    [
        staff(least=10, below=10),
        staff(above=9, below=10),
        Condition(every=(staff(least=5), staff(most=4))),
        Condition(some=(staff(least=5, most=4), staff(above=3, below=4))),
        Condition(negated=Condition(some=(staff(below=10), staff(least=10)))),
        Condition(every=(on_fact(READY, equals=True), on_fact(READY, equals=False))),
        Condition(every=(on_fact(KIND, among=("shop",)), on_fact(KIND, not_among=("shop",)))),
        on_fact(CREATED, day_from=date(2022, 1, 2), day_until=date(2022, 1, 1)),
        on_fact(CREATED, min_months=12, below_months=12),
        Condition(every=(on_fact(CREATED, above_months=6), on_fact(CREATED, max_months=6))),
        Condition(every=(Condition(size=("micro",)), staff(least=10))),
        Condition(every=(Condition(size=("medium", "large")), staff(below=5),
                         on_fact("company.turnover", most=Decimal(10)))),
    ],
)  # fmt: skip
def test_what_can_never_hold_is_told(impossible: Condition) -> None:
    """No firm on any day meets the condition: the aid would be for nobody."""
    ((place, words),) = said(version(conditions=(impossible,)))

    assert ".conditions[1]" == place
    assert "never hold" in words


@pytest.mark.parametrize(
    "empty",
    [
        Condition(some=(staff(below=10), staff(least=10))),
        Condition(some=(staff(most=9), staff(above=8))),
        Condition(negated=staff(least=10, below=10)),
        on_fact(KIND, among=("shop", "craft")),
        Condition(some=(on_fact(READY, equals=True), on_fact(READY, equals=False))),
        Condition(size=("micro", "small", "medium", "large")),
        Condition(some=(on_fact(CREATED, min_months=6), on_fact(CREATED, below_months=6))),
    ],
)
def test_what_cannot_fail_is_told(empty: Condition) -> None:
    """A condition that every firm meets says nothing, and hides a slip."""
    ((place, words),) = said(version(conditions=(empty,)))

    assert ".conditions[1]" == place
    assert "cannot fail" in words


@pytest.mark.parametrize(
    "sound",
    [
        staff(above=9, below=11),
        on_fact("company.turnover", above=Decimal(9), below=Decimal(10)),
        on_fact(CREATED, min_months=6, max_months=6),
        Condition(every=(Condition(size=("micro", "small", "medium")), staff(least=10, most=249))),
        Condition(some=(staff(below=10), staff(least=11))),
        Condition(judged=Text("avis", "opinion")),
        Condition(negated=Condition(judged=Text("avis", "opinion"))),
        Condition(had=Had(others={"diag": WORDS})),
        on_fact("project.start", from_law_date=True),
    ],
)
def test_what_can_hold_and_can_fail_is_sound(sound: Condition) -> None:
    """The check is exact: what some firm meets and another does not is left alone."""
    assert [] == said(version(conditions=(sound,)))


def test_conditions_that_shut_each_other_out_name_the_fact() -> None:
    """Two sound conditions that cannot hold together are told with the fact they leave no value."""
    young = on_fact(CREATED, below_months=36)
    old = on_fact(CREATED, day_until=date(2015, 1, 1))
    window = until(date(2021, 12, 31), date(2021, 1, 1))

    ((place, words),) = said(version(conditions=(young, old), valid=window, open=()))

    assert ".conditions" == place
    assert CREATED in words


def test_a_report_after_the_end_can_never_be_there() -> None:
    """A report that must come after the text has ended is asked of nobody."""
    late = Condition(had=Had(others={"diag": WORDS}, report_after=date(2024, 1, 1)))

    ((_, words),) = said(version(conditions=(late,), valid=until(date(2023, 12, 31)), open=()))

    assert "never hold" in words


def test_an_alternative_that_the_rest_shuts_out_is_told() -> None:
    """One of two ways that the other conditions make impossible is a slip."""
    ways = Condition(some=(staff(least=50), on_fact(READY, equals=True)))

    ((place, words),) = said(version(conditions=(staff(below=10), ways)))

    assert ".conditions[2].any[1]" == place
    assert "shut this alternative out" in words


def test_a_case_that_comes_too_late_is_told() -> None:
    """The first case that holds applies: one behind a wider case is never reached."""
    amount = Formula(
        cases=(
            Case(when=staff(below=50), amount=Formula(rate=Decimal(50))),
            Case(when=staff(below=10), amount=Formula(rate=Decimal(70))),
            Case(amount=Formula(rate=Decimal(20))),
        )
    )

    ((place, words),) = said(version(amount=amount))

    assert ".amount.cases[2]" == place
    assert "never reached" in words


def test_a_case_behind_one_for_all_is_told() -> None:
    """Nothing comes after a case without a condition."""
    amount = Formula(
        cases=(
            Case(amount=Formula(rate=Decimal(50))),
            Case(when=staff(below=10), amount=Formula(rate=Decimal(70))),
        )
    )

    assert [".amount.cases[2]"] == [place for place, _ in said(version(amount=amount))]


def test_firms_that_no_case_serves_are_told() -> None:
    """Cases that leave some firms out would give them no figure."""
    amount = Formula(cases=(Case(when=staff(below=10), amount=Formula(rate=Decimal(70))),))

    ((place, words),) = said(version(amount=amount))

    assert ".amount" == place
    assert "no case holds" in words
    assert [] == said(version(amount=amount, conditions=(staff(below=10),)))


@pytest.mark.parametrize(
    ("when", "words"), [(staff(least=10), "no firm"), (staff(below=11), "every firm")]
)
def test_a_bonus_for_nobody_or_for_all_is_told(when: Condition, words: str) -> None:
    """A bonus distinguishes some of the firms that meet the conditions."""
    amount = Formula(rate=Decimal(50), bonuses=(Bonus(when=when, amount=Decimal(100)),))

    ((place, what),) = said(version(amount=amount, conditions=(staff(below=10),)))

    assert ".amount.bonuses[1]" == place
    assert words in what


def test_conditions_without_end_are_refused_in_bounded_time() -> None:
    """A pack made to be slow to check is told to say less."""
    ways = tuple(Condition(some=(staff(most=n), on_fact(READY, equals=True),
                                 on_fact(KIND, among=("shop",)))) for n in range(40))  # fmt: skip

    found = said(version(conditions=ways))

    assert ["too many ways" in words for _, words in found] == [True]
