"""A sheet to draw on: the few shapes and texts that figures are made of."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from core.report.fonts import REGULAR, STRONG, register_fonts, text_width
from core.report.palette import Palette

if TYPE_CHECKING:
    from reportlab.lib.colors import Color

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

SMALL, BODY, LARGE = 8.0, 9.0, 12.0


class Sheet:
    """A drawing of a given size in points, filled shape by shape; y counts upwards."""

    def __init__(self, palette: Palette, width: float, height: float) -> None:
        register_fonts()
        from reportlab.graphics.shapes import Drawing

        self.palette = palette
        self.width, self.height = width, height
        self.drawing = Drawing(width, height)

    def text(  # noqa: PLR0913 - a text has that many properties
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = BODY,
        colour: str | None = None,
        anchor: Anchor = "start",
        strong: bool = False,
    ) -> None:
        """Write one line, its baseline at `y`."""
        from reportlab.graphics.shapes import String

        self.drawing.add(
            String(
                x,
                y,
                words,
                fontName=STRONG if strong else REGULAR,
                fontSize=size,
                fillColor=_colour(colour or self.palette.ink),
                textAnchor=anchor,
            )
        )

    def line(
        self,
        start: Point,
        end: Point,
        colour: str,
        *,
        width: float = 0.75,
        dash: Sequence[float] | None = None,
    ) -> None:
        """Draw a straight line."""
        from reportlab.graphics.shapes import Line

        shape = Line(
            *start,
            *end,
            strokeColor=_colour(colour),
            strokeWidth=width,
            strokeDashArray=list(dash) if dash else None,
        )
        self.drawing.add(shape)

    def bar(  # noqa: PLR0913 - a bar has that many properties
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        radius: float = 0,
        dash: Sequence[float] | None = None,
    ) -> None:
        """Draw a rectangle, filled or outlined."""
        from reportlab.graphics.shapes import Rect

        shape = Rect(
            x,
            y,
            width,
            height,
            rx=radius,
            ry=radius,
            fillColor=_colour(fill),
            strokeColor=_colour(stroke),
            strokeWidth=0.9 if stroke else 0,
            strokeDashArray=list(dash) if dash else None,
        )
        self.drawing.add(shape)

    def dot(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
    ) -> None:
        """Draw a circle, filled or outlined."""
        from reportlab.graphics.shapes import Circle

        shape = Circle(
            x,
            y,
            radius,
            fillColor=_colour(fill),
            strokeColor=_colour(stroke),
            strokeWidth=1.1 if stroke else 0,
        )
        self.drawing.add(shape)

    def half_dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """Draw a circle whose left half is filled: neither yes nor no."""
        from reportlab.graphics.shapes import Wedge

        self.drawing.add(
            Wedge(x, y, radius, 90, 270, fillColor=_colour(colour), strokeColor=None, strokeWidth=0)
        )
        self.dot(x, y, radius, stroke=colour)

    def area(
        self,
        points: Sequence[Point],
        *,
        fill: str | None = None,
        opacity: float = 1,
        stroke: str | None = None,
        width: float = 1,
    ) -> None:
        """Draw a closed shape through these points."""
        from reportlab.graphics.shapes import Polygon

        shape = Polygon(
            [part for point in points for part in point],
            fillColor=_colour(fill),
            fillOpacity=opacity,
            strokeColor=_colour(stroke),
            strokeWidth=width if stroke else 0,
            strokeLineJoin=1,
        )
        self.drawing.add(shape)

    def path(
        self,
        points: Sequence[Point],
        colour: str,
        *,
        width: float = 1.5,
        dash: Sequence[float] | None = None,
    ) -> None:
        """Draw an open line through these points."""
        from reportlab.graphics.shapes import PolyLine

        shape = PolyLine(
            [part for point in points for part in point],
            strokeColor=_colour(colour),
            strokeWidth=width,
            strokeLineJoin=1,
            strokeLineCap=1,
            strokeDashArray=list(dash) if dash else None,
        )
        self.drawing.add(shape)

    def lines(  # noqa: PLR0913 - as one text has
        self,
        x: float,
        top: float,
        words: Sequence[str],
        *,
        size: float = BODY,
        colour: str | None = None,
        anchor: Anchor = "start",
        strong: bool = False,
    ) -> float:
        """Write lines downwards from `top`; return where the last one ends."""
        for row, line in enumerate(words):
            y = top - size * (0.8 + 1.2 * row)
            self.text(x, y, line, size=size, colour=colour, anchor=anchor, strong=strong)
        return top - size * 1.2 * len(words)


def wrapped(
    words: str, width: float, size: float = BODY, *, most: int = 2, strong: bool = False
) -> list[str]:
    """Return the words in at most `most` lines of this width; what is too long ends in « … »."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip(" ")
        if text_width(longer, size, strong=strong) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [fitted(line, width, size, strong=strong) for line in lines]


def fitted(words: str, width: float, size: float = BODY, *, strong: bool = False) -> str:
    """Return the words on one line of this width, shortened with « … » where they must be."""
    if text_width(words, size, strong=strong) <= width:
        return words
    low, high = 0, min(len(words), 400)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(words[:middle].rstrip() + "…", size, strong=strong) <= width:
            low = middle
        else:
            high = middle - 1
    return words[:low].rstrip() + "…"


def _colour(value: str | None) -> "Color | None":
    from reportlab.lib.colors import HexColor

    return None if value is None else HexColor(value)
