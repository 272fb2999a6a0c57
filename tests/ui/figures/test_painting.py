"""The figures of the report, painted in the window."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from core.report.figures import shapes
from core.report.figures.shapes import Anchor, Pen, Shape
from ui.figures.painting import paint_drawing
from ui.theme.apply import apply_theme

RED = "#FF0000"


def painted(*nodes: Shape) -> QImage:
    """Return a white picture of 100 × 100 with these shapes at twice their size."""
    drawing = shapes.Drawing(50, 50, list(nodes))
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    try:
        paint_drawing(painter, drawing, QRectF(0, 0, 100, 100))
    finally:
        painter.end()
    return image


@pytest.mark.parametrize(
    "node",
    [
        shapes.Rect(5, 5, 10, 10, 0, RED, None),
        shapes.Rect(5, 5, 10, 10, 2, RED, None),
        shapes.Circle(10, 10, 5, RED, None),
        shapes.HalfCircle(14, 10, 8, RED),
        shapes.Polygon(((5, 5), (15, 5), (15, 15), (5, 15)), RED, 1, None),
        shapes.Line(5, 10, 15, 10, Pen(RED, 4)),
        shapes.PolyLine(((5, 10), (15, 10)), Pen(RED, 4)),
    ],
    ids=lambda node: type(node).__name__,
)
def test_shapes_are_painted_upwards(node: Shape) -> None:
    """Each kind of shape near the drawing's lower left is painted there, and nowhere else."""
    image = painted(node)

    assert image.pixelColor(20, 80).name() == "#ff0000"
    assert image.pixelColor(80, 20).name() == "#ffffff"


def test_groups_move_what_they_hold() -> None:
    """A group's shapes are enlarged and moved."""
    group = shapes.Group((shapes.Rect(0, 0, 5, 5, 0, RED, None),), 2, 30, 30)

    assert painted(group).pixelColor(70, 30).name() == "#ff0000"


def test_half_a_circle_is_its_left_half() -> None:
    """The right half stays empty."""
    image = painted(shapes.HalfCircle(25, 25, 10, RED))

    assert ["#ff0000", "#ffffff"] == [image.pixelColor(x, 50).name() for x in (40, 60)]


def test_opacity_lets_the_ground_through() -> None:
    """Half an opacity gives half a colour."""
    area = shapes.Polygon(((0, 0), (50, 0), (50, 50), (0, 50)), RED, 0.5, None)

    assert 126 <= painted(area).pixelColor(50, 50).green() <= 129


def test_dashes_leave_gaps() -> None:
    """A dashed line has gaps of the length asked for."""
    image = painted(shapes.Line(0, 25, 50, 25, Pen(RED, 4, (10, 10))))

    assert ["#ff0000", "#ffffff"] == [image.pixelColor(x, 50).name() for x in (10, 30)]


@pytest.mark.parametrize(("anchor", "left", "right"), [("start", 0, 1), ("end", 1, 0)])
def test_text_is_anchored(qapp: QApplication, anchor: Anchor, left: int, right: int) -> None:
    """A text begins or ends at its point."""
    apply_theme(qapp)
    image = painted(shapes.String(25, 20, "HHH", 12, RED, anchor, is_strong=False))

    inked = [
        any(image.pixelColor(x, y).green() < 128 for x in span for y in range(30, 62))
        for span in (range(48), range(52, 100))
    ]

    assert [bool(left), bool(right)] == inked


def test_a_strong_text_has_more_ink(qapp: QApplication) -> None:
    """A semibold font of the PDF is semibold on the screen."""
    apply_theme(qapp)
    plain, strong = (
        painted(shapes.String(5, 20, "HHH", 12, RED, "start", is_strong=strong))
        for strong in (False, True)
    )

    inks = [
        sum(255 - image.pixelColor(x, y).green() for x in range(100) for y in range(100))
        for image in (plain, strong)
    ]
    assert inks[0] < inks[1]


def test_unknown_shapes_are_not_dropped_in_silence() -> None:
    """A shape that cannot be painted is a bug, and says its name."""
    with pytest.raises(TypeError, match="Pen"):
        painted(Pen(RED, 1))  # type: ignore[reportArgumentType] - what a mistake would be
