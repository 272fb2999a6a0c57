"""Tests of the best funding mix."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.aids.terms import AidTerms, Band, Steps, TermOption
from core.financing import choices
from core.financing.formulation import Project
from core.financing.limits import limits_of
from core.financing.mix import Mix, fewest_files, formed, most_aid
from core.financing.offers import Side, offer
from core.financing.verify import verify
from core.ranges import Range
from tests.core.financing.examples import aid, best_mix, euros, line, project, rated
from tests.core.financing.exhaustive import best, every, fewest

NAMES = ("a", "b", "c", "d")


def mix(what: Project, *aids: AidTerms, side: Side = Side.SURE) -> Mix:
    """Return the best mix, checked clause by clause."""
    offers = [found for each in aids if (found := offer(each, side))]
    found = best_mix(what, offers, side)
    verify(found, what, aids, side)
    return found


def test_a_rate_pays_its_part_to_the_cent() -> None:
    """An aid of 40 % of 3 333.33 € pays 1 333.33 €: rounded down, as nobody promises more."""
    found = mix(project(web=333_333), aid("a", rated({"web": 333_333}, "0.4")))

    assert (133_333, True) == (found.total, found.is_optimal)


def test_unknown_cumulation_is_no_stacking() -> None:
    """Where cumulation is unknown two aids never stand on one expense in the sure plan."""
    both = aid("a", rated({"web": 1000}, "0.5")), aid("b", rated({"web": 1000}, "0.3"))

    assert 500 == mix(project(web=1000), *both).total
    assert 800 == mix(project(web=1000), *both, side=Side.POSSIBLE).total


def test_aids_share_a_ceiling() -> None:
    """Aids that may stack stay below the ceiling of public aid."""
    one = aid("a", rated({"web": 1000}, "0.5"), kind="ceiling", ceiling="0.8")
    two = aid("b", rated({"web": 1000}, "0.5"), kind="allowed")

    assert 800 == mix(project(web=1000), one, two).total


def test_fewest_files_among_equals() -> None:
    """Among plans with the same aid the one with fewer files is taken, then the first by name."""
    aids = [aid(name, rated({"web": 1000, "pos": 500}, "0.5")) for name in "cab"]

    found = mix(project(web=1000, pos=500), *aids)

    assert {"a"} == {share.instrument for share in found.shares}


def test_the_order_of_aids_does_not_matter() -> None:
    """The same aids in another order give the same plan."""
    aids = [
        aid(name, rated({"web": 1000, "pos": 500}, rate))
        for name, rate in zip("abc", (".3", ".4", ".4"), strict=True)
    ]
    what = project(web=1000, pos=500)

    assert mix(what, *aids) == mix(what, *reversed(aids))


def test_small_state_aid_stays_within_its_room() -> None:
    """Aid of unknown regime counts as de minimis; aid under another regime does not."""
    bases = {"web": 1000}
    small = aid("a", rated(bases, "0.8"))
    other = aid("b", rated(bases, "0.6", regimes=("gber",)))

    assert 600 == mix(project(room=100, web=1000), small, other).total


def test_another_regime_is_taken_where_no_room_is_left() -> None:
    """The smaller amount under a regime without a ceiling beats one that has no room."""
    larger = rated({"web": 600}, "0.5", regimes=("de_minimis",))
    smaller = rated({"web": 600}, "0.2", regimes=("gber",))

    assert 120 == mix(Project({"web": 600}, 0), aid("a", smaller, larger)).total


def test_parts_of_a_cent_do_not_mislead() -> None:
    """Of two plans that are equal but for rounding, the one that pays more whole cents is taken."""
    bonus = rated({"a": 2, "b": 9}, "0.35", bonus=Decimal("0.01"))
    plain = rated({"a": 2, "b": 9, "c": 1}, "0.35")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choices, "MOST_CHOICES", 2)
        found = mix(project(a=2, b=9, c=1), aid("aid1", bonus), aid("aid2", plain))

    assert (5, True) == (found.total, found.is_optimal)


def test_a_prerequisite_comes_along() -> None:
    """An aid that needs another one brings it into the plan, or stays out."""
    first = aid("a", rated({"pos": 100}, "0.1"))
    then = aid("b", rated({"web": 1000}, "0.5"), prerequisites=(("a", "x"),))

    assert 510 == mix(project(web=1000, pos=100), first, then).total
    assert 0 == mix(project(web=1000, pos=100), then).total


def test_excluded_aids_stay_apart() -> None:
    """Two aids that exclude each other are never in one plan, even on different expenses."""
    one = aid("a", rated({"web": 1000}, "0.5"), excluded=("b",))
    two = aid("b", rated({"pos": 1000}, "0.3"))

    assert 500 == mix(project(web=1000, pos=1000), one, two).total


@pytest.mark.parametrize(("spent", "expected"), [(299, 0), (300, 150), (899, 300), (4000, 1500)])
def test_steps_pay_for_whole_steps(spent: int, expected: int) -> None:
    """150 € for each 300 € spent, up to 1 500 €."""
    steps = Steps(Decimal(300), Decimal(150))
    cap = Range(Decimal(1500), Decimal(1500))
    option = TermOption((line({"web": spent * 100}),), steps=steps, cap=cap)

    assert expected * 100 == mix(project(web=spent * 100), aid("a", option)).total


def test_the_literal_reading_falls_past_its_threshold() -> None:
    """100 % up to 500 €, 50 % beyond, read literally: 501 € spent bring 250.50 €."""
    bands = (Band(Decimal(0), Decimal(1)), Band(Decimal("500.01"), Decimal("0.5")))
    option = TermOption((line({"web": 50_100}),), bands=bands)

    assert 25_050 == mix(project(web=50_100), aid("a", option)).total


def test_no_aid_gives_an_empty_mix() -> None:
    """Without aids the mix is empty and proved."""
    assert Mix((), 0) == mix(project(web=1000))


@st.composite
def options(draw: st.DrawFn, expenses: dict[str, int]) -> TermOption:
    """Return a random formula on some of the expenses."""
    chosen = draw(st.lists(st.sampled_from(sorted(expenses)), unique=True, min_size=1))
    cut = draw(st.integers(0, len(chosen)))
    rates = st.sampled_from(["0.2", "0.35", "0.5", "0.8", "1"])
    some = st.one_of(st.none(), st.integers(1, 8))
    lines = tuple(
        line({n: expenses[n] for n in names}, draw(rates), base_cap=draw(some), cap=draw(some))
        for names in (chosen[:cut], chosen[cut:])
        if names
    )
    kind = draw(st.sampled_from(["lines", "lines", "flat", "steps", "bands"]))
    cap = draw(some)
    return TermOption(
        lines,
        minimum_spend=euros(draw(st.one_of(st.none(), st.integers(1, 12)))),
        flat=euros(draw(st.integers(1, 8))) if kind == "flat" else None,
        steps=Steps(Decimal("0.03"), Decimal("0.02")) if kind == "steps" else None,
        bands=_bands(draw(st.integers(2, 8))) if kind == "bands" else (),
        bonus=euros(draw(st.sampled_from([0, 0, 1]))) or Decimal(0),
        cap=None if cap is None else Range(euros(cap), euros(cap + 1)),
        floor=euros(draw(st.sampled_from([None, None, 2]))),
        cofinancing=Decimal(draw(st.sampled_from(["0", "0", "1"]))),
        regimes=(draw(st.sampled_from(["unknown", "de_minimis", "gber"])),),
    )


def _bands(threshold: int) -> tuple[Band, ...]:
    return (
        Band(Decimal(0), Decimal(1)),
        Band(euros(threshold), Decimal("0.5"), cap=Decimal("0.05")),
    )


@st.composite
def instances(draw: st.DrawFn) -> tuple[Project, list[AidTerms]]:
    """Return a random project of a few cents, with a few aids."""
    count = draw(st.integers(1, 4))
    expenses = {name: draw(st.integers(1, 9)) for name in NAMES[:count]}
    number = draw(st.integers(1, 4 if count < 4 else 3))
    names = [f"aid{each}" for each in range(number)]
    some_names = st.lists(st.sampled_from(names), unique=True, max_size=1).map(tuple)
    aids = [
        aid(
            name,
            *draw(st.lists(options(expenses), min_size=1, max_size=2 if number < 3 else 1)),
            kind=(kind := draw(st.sampled_from(["unknown", "none", "allowed", "ceiling"]))),
            ceiling=draw(st.sampled_from(["0.5", "0.8"])) if kind == "ceiling" else None,
            allowed=draw(some_names),
            excluded=tuple(set(draw(some_names)) - {name}) if draw(st.booleans()) else (),
            prerequisites=tuple((other,) for other in draw(some_names) if other != name),
        )
        for name in names
    ]
    return Project(expenses, draw(st.one_of(st.none(), st.integers(0, 12)))), aids


@given(instances(), st.sampled_from(Side))
def test_equals_trying_every_plan(instance: tuple[Project, list[AidTerms]], side: Side) -> None:
    """The optimiser brings exactly the most aid that any plan can, from the fewest files."""
    what, aids = instance

    found = mix(what, *aids, side=side)

    assert best(what, aids, side) == (found.total, found.files)
    assert found.is_optimal
    assert found.least_files in {None, found.files}


def test_a_stopped_search_for_fewer_files_is_said() -> None:
    """Where fewer aids might do, the plan says how few it may be at least."""
    one = aid("a", rated({"web": 1000}))
    what, offered = project(web=1000), offer(one, Side.SURE)

    stopped = replace(mix(what, one), least_files=0)

    assert offered is not None
    said = [each.text for each in limits_of(stopped, what, [offered], Side.SURE)]
    assert any("search for fewer applications was stopped" in each for each in said)


@given(instances(), st.sampled_from(Side))
def test_an_aid_with_many_expenses_gives_the_same(
    instance: tuple[Project, list[AidTerms]], side: Side
) -> None:
    """Where the sets of expenses are too many to try each, the rows of the model do as well."""
    what, aids = instance

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choices, "MOST_CHOICES", 2)
        found = mix(what, *aids, side=side)

    assert best(what, aids, side)[0] == found.total


@given(instances(), st.sampled_from(Side))
def test_fewest_files_are_the_fewest(instance: tuple[Project, list[AidTerms]], side: Side) -> None:
    """No plan brings four fifths of the best aid from fewer files, or more from as few."""
    what, aids = instance
    least = -(-best(what, aids, side)[0] * 4 // 5)
    form = formed(what, [found for each in aids if (found := offer(each, side))], side)

    found = fewest_files(form, least) if form else Mix((), 0)

    assert found is not None
    verify(found, what, aids, side)
    assert fewest(what, aids, side, least) == (found.files, found.total)
    assert found.least_files in {None, found.files}
    assert found.is_optimal


@given(instances(), st.sampled_from(Side), st.integers(1, 3))
def test_each_aim_has_its_own_bound(
    instance: tuple[Project, list[AidTerms]], side: Side, files: int
) -> None:
    """With a limit on the files, the mix is the best of those with no more of them."""
    what, aids = instance
    form = formed(what, [found for each in aids if (found := offer(each, side))], side)
    if form is None:
        return
    form.model.at_most(form.files, files)

    found = most_aid(form)

    assert found is not None
    assert found.files <= files
    assert max(cents for cents, count in every(what, aids, side) if count <= files) == found.total
