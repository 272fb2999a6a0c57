"""Cohorts: registered before the measure, drawn by a seed, judged with care."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs

from core.cohorts.drawing import drawn, matched, smallest_effect
from core.cohorts.following import Standing, standing
from core.cohorts.papers import Assignment, Papers, Plan
from core.cohorts.table import read, written
from core.cohorts.words import limits, verdict_words
from core.errors import UserError
from core.language import language
from core.observatory.observed import Observed, SeenSitting
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.store.workspace import Workspace
from core.transformation.cohort import Verdict, firms_wanted

_ON = date(2026, 3, 2)
_PLAN = Plan(cohort="essai", title="Advice", hypothesis="It lifts maturity", indicator="dma",
             horizon=date(2027, 12, 31), smallest=5, spread=8)  # fmt: skip


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the bundled pack, read once."""
    return bundled_pack()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Give an empty workspace."""
    with Workspace.create(tmp_path / "tandem.db", bytes(32)) as made:
        yield made


def _row(place: int, gain: float = 0) -> Observed:
    first = 20.0 + place % 7
    day = date(2026, 4, 1).toordinal()
    sittings = (
        SeenSitting("T0", day, first, 4),
        SeenSitting("T1", day + 300, first + place % 3 + gain, 5),
    )
    return Observed(
        departement="01", region="84", section="CG"[place % 2], headcount=(4, 20)[place % 3 > 0],
        on=day, campaign="", dma=first, dii=4, answered=(), unanswered=(), had=(), planned=(),
        missed=(), possible=(), spend=0, sittings=sittings, arm="", cluster="", experiment="",
    )  # fmt: skip


def _rows(count: int) -> dict[str, Observed]:
    return {f"d{place:03}": _row(place) for place in range(count)}


def test_a_protocol_is_registered_once_and_never_altered(workspace: Workspace) -> None:
    """Neither a second registration nor the engine itself changes what was registered."""
    papers = Papers(workspace)
    papers.register(_PLAN, _ON)

    with pytest.raises(UserError):
        papers.register(_PLAN, date(2026, 4, 1))
    for sql in ("UPDATE cohort_papers SET body = ''", "DELETE FROM cohort_papers"):
        with pytest.raises(Exception, match="never altered"):
            workspace.inside.connection.execute(sql)
    assert (_ON, _PLAN) == (papers.of("essai").on, papers.of("essai").plan)


def test_the_hash_is_that_of_what_was_said_on_that_day(workspace: Workspace) -> None:
    """Another day or another word gives another hash."""
    papers = Papers(workspace)
    plans = [_PLAN, Plan(**{**_fields(), "cohort": "b", "title": "Other"}),
             Plan(**{**_fields(), "cohort": "c"})]  # fmt: skip

    digests = {papers.register(each, _ON).digest for each in plans}

    assert 3 == len(digests)


def _fields() -> dict[str, object]:
    return {name: getattr(_PLAN, name) for name in _PLAN.__struct_fields__}


@pytest.mark.parametrize("draw", [drawn, matched])
def test_a_draw_is_the_same_twice_and_even_within_strata(draw: object, pack: Pack) -> None:
    """The seed says it all; arms differ by one firm at most, in each stratum and as a whole."""
    assert callable(draw)
    found = draw(_rows(61), pack, 7)

    assert found == draw(_rows(61), pack, 7)
    assert found != draw(_rows(61), pack, 8)
    for stratum in {each.stratum for each in found}:
        arms = Counter(each.arm for each in found if each.stratum == stratum)
        assert abs(arms["supported"] - arms["compared"]) <= 1
    arms = Counter(each.arm for each in found)
    assert abs(arms["supported"] - arms["compared"]) <= 1


def test_the_smallest_effect_and_the_firms_wanted_agree() -> None:
    """So many firms as are wanted for an effect show it."""
    firms = firms_wanted(8, 5, 0.95)
    least, fewer = (smallest_effect(each, 8, 0.95) for each in (firms, firms - 1))

    assert least is not None
    assert fewer is not None
    assert least <= 5 < fewer


def _cohort(workspace: Workspace, pack: Pack, on: date, gain: float) -> object:
    rows = _rows(60)
    papers = Papers(workspace)
    papers.register(_PLAN, on)
    firms = drawn(rows, pack, 7)
    papers.assign(Assignment(cohort="essai", way="random", seed=7, firms=firms), on)
    lifted = {each.dossier for each in firms if each.arm == "supported"}
    seen = {name: _row(int(name[1:]), gain if name in lifted else 0) for name in rows}
    return standing(papers.of("essai"), seen, pack)


def test_an_effect_is_told_with_what_cannot_be_claimed(workspace: Workspace, pack: Pack) -> None:
    """A clear effect is shown; parallel trends stay untested with two dates."""
    seen = standing_of(_cohort(workspace, pack, _ON, 9))

    assert seen.effect is not None
    assert Verdict.HIGHER is seen.effect.verdict
    assert any("parallel trends" in language("en").shown(each) for each in limits(seen))


def test_a_figure_that_nobody_told_anew_is_said_to_count_as_unchanged(
    workspace: Workspace, pack: Pack
) -> None:
    """Turnover goes on from visit to visit: firms where it did not move are counted aloud."""
    papers = Papers(workspace)
    papers.register(structs.replace(_PLAN, indicator="company.turnover"), _ON)
    rows = _rows(30)
    papers.assign(Assignment(cohort="essai", way="random", seed=7, firms=drawn(rows, pack, 7)), _ON)
    seen = {name: _with_turnover(row, moves=name < "d010") for name, row in rows.items()}
    told = [language("en").shown(each) for each in limits(standing(papers.of("essai"), seen, pack))]

    assert any(each.startswith("20 firms have exactly the same figure") for each in told)


def _with_turnover(row: Observed, *, moves: bool) -> Observed:
    """Return a firm whose turnover was told at its first visit, and at the second if it moves."""
    figures = ((None, 400_000.0), (None, 410_000.0 if moves else 400_000.0))
    sittings = zip(row.sittings, figures, strict=True)
    return structs.replace(
        row, sittings=tuple(structs.replace(one, indicators=told) for one, told in sittings)
    )


def test_a_protocol_after_the_measure_concludes_nothing(workspace: Workspace, pack: Pack) -> None:
    """What is registered too late is refused in words."""
    seen = standing_of(_cohort(workspace, pack, date(2027, 6, 1), 9))

    assert "No conclusion" in language("en").shown(verdict_words(seen))


def standing_of(seen: object) -> Standing:
    """Return it as what it is."""
    assert isinstance(seen, Standing)
    return seen


def test_a_table_that_is_written_is_read_with_its_arms(workspace: Workspace, pack: Pack) -> None:
    """What was given out comes back the same."""
    seen = standing_of(_cohort(workspace, pack, _ON, 0))

    firms = read(written(seen).encode(), _rows(60))

    assert seen.registered.assignment is not None
    assert seen.registered.assignment.firms == firms


@pytest.mark.parametrize(
    "table",
    ["dossier,arm\nd000,other\n", "dossier,arm\nd000,supported\nd000,compared\n",
     "dossier,arm\nzzz,supported\n", "\x00", "arm\nsupported\n"],
)  # fmt: skip
def test_a_table_that_is_wrong_is_refused_whole(table: str) -> None:
    """No arm is taken from a table with a wrong line."""
    with pytest.raises(UserError):
        read(table.encode(), _rows(3)) or _none()


def _none() -> None:
    """Refuse a table that gives nobody, as drawing arms does."""
    raise UserError("nobody")
