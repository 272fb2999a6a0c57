import itertools
from dataclasses import dataclass
from decimal import Decimal

import pytest

from core.messages import Text
from core.ranges import Range
from core.report.chapters.telling import Telling
from core.report.chapters.whole import whole_story
from core.report.figures.canvas import fitted, wrapped
from core.report.figures.figure import Figure
from core.report.figures.funding_stack import Mix, Part, funding_stack
from core.report.figures.matrix import Weighted, matrix
from core.report.figures.radar import Dimension, radar
from core.report.figures.shapes import Line, String
from core.report.fonts import text_width
from core.report.palette import PRINT
from core.report.story import Picture
from core.report.svg import svg
from tests.core.report.visits import bakery, machine_shop, pack, spoken

WIDTH = 482.0
LONG = Text("Un nom de dimension bien trop long pour tenir sur une seule ligne " * 3, "Long " * 40)


@dataclass(frozen=True)
class Box:
    """Where a text lies."""

    left: float
    bottom: float
    right: float
    top: float


def figures() -> list[Figure]:
    """Return all figures of two reports."""
    return [
        block.figure
        for visit in (bakery(), machine_shop())
        for section in whole_story(Telling(visit, pack(), spoken("fr"))).sections
        for block in section.blocks
        if isinstance(block, Picture)
    ]


def boxes(figure: Figure) -> list[Box]:
    """Return where the texts of a figure lie."""
    found = []
    for shape in figure.drawing.contents:
        if isinstance(shape, String):
            size = shape.size
            room = text_width(shape.text, size, strong=shape.is_strong)
            left = shape.x - room * {"start": 0, "middle": 0.5, "end": 1}[shape.anchor]
            found.append(Box(left, shape.y - 0.1 * size, left + room, shape.y + 0.6 * size))
    return found


def overlaps(first: Box, second: Box) -> bool:
    """Tell whether two texts lie on one another."""
    return (
        min(first.right, second.right) - max(first.left, second.left) > 0.5
        and min(first.top, second.top) - max(first.bottom, second.bottom) > 0.5
    )


def test_every_kind_of_figure_is_in_a_report() -> None:
    """Two reports show the ten figures."""
    assert len(figures()) >= 20 - 2


def test_every_figure_has_a_sentence_and_a_table() -> None:
    """A figure can be told and read without being seen."""
    for figure in figures():
        assert len(spoken("fr").shown(figure.sentence)) > 20
        assert figure.table.rows
        assert all(figure.table.header)


def test_no_text_lies_on_another() -> None:
    """Labels give way to one another."""
    for figure in figures():
        found = boxes(figure)
        clashes = [
            (first, second)
            for index, first in enumerate(found)
            for second in found[index + 1 :]
            if overlaps(first, second)
        ]
        assert [] == clashes, spoken("fr").shown(figure.sentence)


def test_no_text_leaves_the_figure() -> None:
    """Nothing is cut off at the edges."""
    for figure in figures():
        for box in boxes(figure):
            assert box.left > -1
            assert box.right < figure.drawing.width + 1
            assert box.bottom > -2
            assert box.top < figure.drawing.height + 2


@pytest.mark.parametrize("least", [0, 40, 100])
def test_radar_takes_long_names_and_open_ranges(least: int) -> None:
    """Six long names around the radar do not touch."""
    open_range = Range(Decimal(least), Decimal(100))
    figure = radar([Dimension(LONG, open_range)] * 6, PRINT, spoken("fr"), WIDTH)

    found = boxes(figure)
    assert not any(overlaps(a, b) for i, a in enumerate(found) for b in found[i + 1 :])


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        (
            ("25", "25.2", "4"),
            "Score le plus haut\u00a0: A et B (25 sur 100). Le plus bas\u00a0: C (4).",
        ),
        (("7", "7", "7"), "Toutes les dimensions ont le même score\u00a0: 7 sur 100."),
    ],
)
def test_radar_names_all_who_share_a_score(scores: tuple[str, ...], expected: str) -> None:
    """Dimensions that show the same highest score are all named as the highest."""
    dimensions = [
        Dimension(Text(name, name), Range(Decimal(score), Decimal(score)))
        for name, score in zip("ABC", scores, strict=True)
    ]

    figure = radar(dimensions, PRINT, spoken("fr"), WIDTH)

    assert expected == spoken("fr").shown(figure.sentence)


def test_small_parts_of_a_mix_keep_their_labels_apart() -> None:
    """Twelve small aids beside a large one can all be read."""
    small = [Part("aid", f"Aide régionale numéro {index}", Decimal(300)) for index in range(12)]
    parts = (Part("aid", "Grande aide", Decimal(9_000)), *small, Part("gap", "Reste", Decimal(1)))
    figure = funding_stack([Mix("Plan", parts)], PRINT, spoken("fr"), WIDTH)

    found = boxes(figure)
    assert not any(overlaps(a, b) for i, a in enumerate(found) for b in found[i + 1 :])


def test_no_line_to_a_label_crosses_another_label() -> None:
    """The lines that lead from a part down to its label leave the other labels alone."""
    for figure in figures():
        lines = [
            shape
            for shape in figure.drawing.contents
            if isinstance(shape, Line) and shape.pen.width == 0.5
        ]
        for line, box in itertools.product(lines, boxes(figure)):
            is_beside = not box.left + 1 < line.x1 < box.right - 1
            is_apart = max(line.y1, line.y2) <= box.bottom or min(line.y1, line.y2) >= box.top
            assert is_beside or is_apart, spoken("fr").shown(figure.sentence)


def test_a_crowded_field_of_the_matrix_grows() -> None:
    """Nine actions of one kind stand one below the other."""
    actions = [Weighted(number, LONG, 3, 1) for number in range(1, 10)]
    figure = matrix(actions, PRINT, spoken("fr"), WIDTH)

    found = boxes(figure)
    assert not any(overlaps(a, b) for i, a in enumerate(found) for b in found[i + 1 :])


def test_a_figure_becomes_svg() -> None:
    """Each shape that figures use has its SVG form."""
    for figure in figures():
        assert svg(figure.drawing, "a & b").count("<text") == len(boxes(figure))


def test_words_are_wrapped_and_shortened() -> None:
    """Text stays within its width, however long a word is."""
    lines = wrapped("a" * 300 + " b c d e " * 50, 80, most=3)

    assert len(lines) <= 3
    assert all(text_width(line, 9) <= 80 for line in lines)
    assert fitted("short", 80) == "short"
