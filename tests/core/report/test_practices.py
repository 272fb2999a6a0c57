"""The table of what other firms do, practice by practice."""

from core.language import language
from core.report.chapters.standing import standing
from core.report.chapters.telling import Telling
from core.report.figures.practices import practices_table, practices_title
from core.report.story import Grid
from tests.core.report.visits import bakery, pack, spoken


def test_each_practice_stands_beside_the_share_of_firms() -> None:
    """A row names the practice, says whether the firm has it, and gives both shares."""
    table = practices_table(bakery().diagnosis.benchmark, language("en"))

    assert table.header == ("Practice", "The firm", "France", "European Union (27 countries)")
    assert ("Customer relationship software (CRM)", "no", "25%", "26%") in table.rows


def test_broken_series_are_marked_and_the_year_is_told() -> None:
    """A share from a broken series says so; the title bears the year of the survey."""
    measured = bakery().diagnosis.benchmark

    rows = practices_table(measured, spoken("fr")).rows

    assert sum("(rupture)" in row[0] for row in rows) == sum(
        each.has_break for each in measured.practices
    )
    assert spoken("fr").shown(practices_title(measured)).endswith("(2023)")


def test_the_report_has_the_table() -> None:
    """The chapter on the place of the firm shows the shares by practice."""
    section = standing(Telling(bakery(), pack(), spoken("fr")))

    assert section is not None
    grids = [block for block in section.blocks if isinstance(block, Grid)]
    assert any("pratique par pratique (2023)" in grid.caption for grid in grids)
