"""The figures of the report, painted in the window."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from reportlab.graphics import shapes
from reportlab.lib.colors import HexColor

from ui.figures.painting import figure_font, paint_drawing
from ui.theme.apply import apply_theme

RED = HexColor("#FF0000")


def painted(*nodes: object) -> QImage:
    """Return a white picture of 100 × 100 with these shapes at twice their size."""
    drawing = shapes.Drawing(50, 50)
    for node in nodes:
        drawing.add(node)
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    try:
        paint_drawing(painter, drawing, QRectF(0, 0, 100, 100))
    finally:
        painter.end()
    return image


def filled_path() -> shapes.Path:
    """Return a closed square drawn as a path."""
    path = shapes.Path(fillColor=RED, strokeColor=None)
    path.moveTo(5, 5)
    path.lineTo(15, 5)
    path.curveTo(15, 8, 15, 12, 15, 15)
    path.lineTo(5, 15)
    path.closePath()
    return path


@pytest.mark.parametrize(
    "node",
    [
        shapes.Rect(5, 5, 10, 10, fillColor=RED, strokeColor=None),
        shapes.Rect(5, 5, 10, 10, rx=2, ry=2, fillColor=RED, strokeColor=None),
        shapes.Circle(10, 10, 5, fillColor=RED, strokeColor=None),
        shapes.Ellipse(10, 10, 5, 3, fillColor=RED, strokeColor=None),
        shapes.Polygon([5, 5, 15, 5, 15, 15, 5, 15], fillColor=RED, strokeColor=None),
        shapes.Wedge(5, 5, 12, 0, 90, fillColor=RED, strokeColor=None),
        shapes.Line(5, 10, 15, 10, strokeColor=RED, strokeWidth=4),
        shapes.PolyLine([5, 10, 15, 10], strokeColor=RED, strokeWidth=4),
        filled_path(),
    ],
    ids=lambda node: type(node).__name__,
)
def test_shapes_are_painted_upwards(node: object) -> None:
    """Each kind of shape near the drawing's lower left is painted there, and nowhere else."""
    image = painted(node)

    assert image.pixelColor(20, 80).name() == "#ff0000"
    assert image.pixelColor(80, 20).name() == "#ffffff"


def test_groups_move_what_they_hold() -> None:
    """A group's transform moves its shapes."""
    group = shapes.Group(shapes.Rect(0, 0, 10, 10, fillColor=RED, strokeColor=None))
    group.translate(30, 30)

    assert painted(group).pixelColor(70, 30).name() == "#ff0000"


def test_opacity_lets_the_ground_through() -> None:
    """Half an opacity gives half a colour."""
    rect = shapes.Rect(0, 0, 50, 50, fillColor=RED, strokeColor=None, fillOpacity=0.5)

    assert 126 <= painted(rect).pixelColor(50, 50).green() <= 129


def test_dashes_leave_gaps() -> None:
    """A dashed line has gaps of the length asked for."""
    line = shapes.Line(0, 25, 50, 25, strokeColor=RED, strokeWidth=4, strokeDashArray=[10, 10])

    image = painted(line)

    assert ["#ff0000", "#ffffff"] == [image.pixelColor(x, 50).name() for x in (10, 30)]


@pytest.mark.parametrize(("anchor", "left", "right"), [("start", 0, 1), ("end", 1, 0)])
def test_text_is_anchored(qapp: QApplication, anchor: str, left: int, right: int) -> None:
    """A text begins or ends at its point."""
    apply_theme(qapp)
    image = painted(shapes.String(25, 20, "HHH", fontSize=12, fillColor=RED, textAnchor=anchor))

    inked = [
        any(image.pixelColor(x, y).green() < 128 for x in span for y in range(30, 62))
        for span in (range(48), range(52, 100))
    ]

    assert [bool(left), bool(right)] == inked


def test_weight_of_the_pdf_font_is_kept(qapp: QApplication) -> None:
    """A semibold font of the PDF is semibold on the screen."""
    assert figure_font("SourceSansPro-Semibold", 12).bold() == figure_font("X-Bold", 12).bold()
    assert figure_font("SourceSansPro-Semibold", 12).weight() > figure_font("X", 12).weight()


def test_unknown_shapes_are_not_dropped_in_silence() -> None:
    """A shape that cannot be painted is a bug, and says its name."""
    with pytest.raises(TypeError, match="Image"):
        painted(shapes.Image(0, 0, 10, 10, None))
