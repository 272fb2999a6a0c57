"""The observation counts what is there and hides what is small."""

from datetime import date

import pytest

from core.language import language
from core.observatory.figures import shots
from core.observatory.observed import Observed, PlannedAid, SeenSitting
from core.observatory.observing import observe
from core.observatory.result import Observation
from core.observatory.selection import Selection
from core.observatory.workbook import tables, workbook
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.report.palette import PRINT

_DAY = date(2026, 3, 2).toordinal()
NEED = [each.id for each in bundled_pack().content.needs].index("online_sales")
CII = [each.id for each in bundled_pack().content.instruments].index("cii")


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return the bundled pack, read once."""
    return bundled_pack()


def row(departement: str = "01", region: str = "84", **said: object) -> Observed:
    """Return a firm."""
    facts: dict[str, object] = {
        "departement": departement, "region": region, "section": "C", "headcount": 12, "on": _DAY,
        "campaign": "", "dma": 30.0, "dii": 5, "answered": (), "unanswered": (NEED,),
        "had": (), "planned": (), "missed": (), "possible": (), "spend": 1000.0, "sittings": (),
        "arm": "", "cluster": "", "experiment": "",
    }  # fmt: skip
    return Observed(**{**facts, **said})  # pyright: ignore[reportArgumentType] - told by name


def _seen(pack: Pack, rows: list[Observed], **wanted: str) -> Observation:
    named = {str(place): row for place, row in enumerate(rows)}
    return observe(named, Selection(**wanted), pack)  # pyright: ignore[reportArgumentType] - filters by name


def test_fewer_firms_than_the_least_show_nothing(pack: Pack) -> None:
    """Of four firms nothing is told, not even how many they are."""
    seen = _seen(pack, [row()] * 4)

    assert (None, (), (), True) == (seen.firms, seen.needs, seen.departements, seen.is_refused)
    assert () == shots(seen, pack)


def test_a_need_is_counted_with_those_without_an_answer(pack: Pack) -> None:
    """Who has a need, and for whom nothing was begun."""
    rows = [row()] * 6 + [row(unanswered=(), answered=(NEED,))] * 7
    rows += [row(unanswered=())] * 8

    line = next(each for each in _seen(pack, rows).needs if each.have.id == "online_sales")

    assert (13, 21, 6) == (line.have.count, line.have.of, line.unanswered.count)


def test_a_need_that_nearly_all_have_is_hidden(pack: Pack) -> None:
    """Who is not among nearly all would be told too."""
    rows = [row()] * 20 + [row(unanswered=())] * 2

    line = next(each for each in _seen(pack, rows).needs if each.have.id == "online_sales")

    assert (None, None) == (line.have.count, line.unanswered.count)


def test_a_filter_that_tells_the_others_is_refused(pack: Pack) -> None:
    """Where one activity has few firms, another one is not looked at alone either."""
    rows = [row(section="C")] * 9 + [row(section="G")] * 2 + [row(section="J")] * 12

    refused = [_seen(pack, rows, section=each).is_refused for each in "CGJ"]

    assert [False, True, True] == refused


def test_a_departement_hidden_in_france_is_hidden_in_its_region(pack: Pack) -> None:
    """Looking at the région brings nothing back."""
    rows = [row()] * 3 + [row("03")] * 9 + [row("07")] * 12 + [row("75", "11")] * 20

    everywhere = {each.id for each in _seen(pack, rows).departements if each.count is None}
    alone = {each.id for each in _seen(pack, rows, region="84").departements if each.count is None}

    assert ({"01", "03"}, {"01", "03"}) == (everywhere, alone)


def test_the_spread_stands_beside_the_survey_for_the_sizes_it_covers(pack: Pack) -> None:
    """Micro-firms are not compared with Eurostat."""
    seen = _seen(pack, [row()] * 12 + [row(headcount=3)] * 7)

    assert (12, 7) == (seen.dii["surveyed"].firms, seen.dii["micro"].firms)


def test_the_money_of_one_large_firm_is_hidden(pack: Pack) -> None:
    """A sum that one firm makes nearly alone is not told."""
    small = [row(planned=(PlannedAid(CII, 10, 20),))] * 9
    large = [row(planned=(PlannedAid(CII, 10_000, 20_000),))]

    alone, beside = (_seen(pack, rows).aids[0] for rows in (small, small + large))

    assert (90, 180, None) == (alone.least, alone.most, beside.least)


def test_progress_is_measured_from_first_to_last_visit(pack: Pack) -> None:
    """Firms seen twice, by how much their score changed."""
    visits = (SeenSitting("T0", _DAY, 30.0, 4), SeenSitting("T1", _DAY + 300, 42.0, 6))

    progress = _seen(pack, [row(sittings=visits)] * 8 + [row()] * 9).progress

    assert (8, 12.0, 2.0) == (progress.firms, progress.dma.mean, progress.dii.mean)


def test_the_spreadsheet_is_the_same_twice_and_says_what_is_hidden(pack: Pack) -> None:
    """The same observation gives the same bytes; a hidden cell is empty of its number."""
    seen = _seen(pack, [row()] * 9 + [row("75", "11")] * 2)

    assert workbook(seen, language("fr")) == workbook(seen, language("fr"))
    rows = [row for name, _head, rows in tables(seen, language("en")) for row in rows
            if name == "Départements"]  # fmt: skip
    assert [["01", "Ain", None, None, None], ["75", "Paris", None, None, None]] == rows


def test_each_figure_says_in_words_what_it_shows(pack: Pack) -> None:
    """No figure is for the eyes alone."""
    seen = _seen(pack, [row(missed=(CII,))] * 30 + [row("75", "11")] * 12)

    for shot in shots(seen, pack):
        figure = shot.drawn(PRINT, language("fr"), 600)
        assert language("fr").shown(figure.sentence)
        assert figure.table.rows
