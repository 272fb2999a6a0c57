"""The firm among others: its mark hides no figure, and the names of the populations stand whole."""

from dataclasses import replace
from decimal import Decimal

from core.diagnostic.result import Distribution, Place
from core.messages import Text
from core.ranges import Range
from core.report.figures.benchmark import LevelName, benchmark
from core.report.figures.figure import Figure
from core.report.figures.shapes import Rect, String
from core.report.fonts import text_width
from core.report.palette import PRINT
from tests.core.report.visits import spoken

LEVELS = ("very_low", "low", "high", "very_high")
UNION = Distribution(
    country="EU27",
    country_name=Text("Union européenne (27 pays)", "European Union (27 countries)"),
    size_class="10-49",
    year=2025,
    version="5",
    shares=dict(zip(LEVELS, map(Decimal, (30, 40, 25, 5)), strict=True)),
    has_break=True,
    source="",
)


def drawn(percent: int) -> Figure:
    """Return the figure of a firm at one place among two populations of different years."""
    places = [
        Place(replace(UNION, year=year), Range(Decimal(percent), Decimal(percent)))
        for year in (2024, 2025)
    ]
    names = [LevelName(level, Text(level, level)) for level in LEVELS]
    return benchmark(places, names, "low", PRINT, spoken("fr"), 482.0)


def test_the_mark_hides_no_figure() -> None:
    """Wherever the firm stands, the figures of the segments lie beside its mark."""
    for percent in range(0, 101, 5):
        shapes = drawn(percent).drawing.contents
        marks = [s for s in shapes if isinstance(s, Rect) and s.width == 2.5]
        figures = [s for s in shapes if isinstance(s, String) and s.size == 7.5]
        assert 2 == len(marks)
        for each in figures:
            half = text_width(each.text, 7.5) / 2
            assert each.x + half <= marks[0].x or marks[0].x + 2.5 <= each.x - half


def test_names_stand_whole() -> None:
    """A long name with its remarks takes the room that it needs."""
    texts = [s.text for s in drawn(50).drawing.contents if isinstance(s, String)]

    assert 2 == texts.count("Union européenne (27 pays)")
