"""A sheet to draw on: the few shapes and texts that figures are made of."""

from collections.abc import Sequence

from core.report.figures.shapes import (
    Anchor,
    Circle,
    Drawing,
    HalfCircle,
    Line,
    Pen,
    Point,
    Polygon,
    PolyLine,
    Rect,
    String,
)
from core.report.fonts import text_width
from core.report.palette import Palette

SMALL, BODY, LARGE = 8.0, 9.0, 12.0


class Sheet:
    """A drawing of a given size in points, filled shape by shape; y counts upwards."""

    def __init__(self, palette: Palette, width: float, height: float) -> None:
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
        ink = colour or self.palette.ink
        self.drawing.add(String(x, y, words, size, ink, anchor, strong))

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
        self.drawing.add(Line(*start, *end, Pen(colour, width, tuple(dash or ()))))

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
        pen = Pen(stroke, 0.9, tuple(dash or ())) if stroke else None
        self.drawing.add(Rect(x, y, width, height, radius, fill, pen))

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
        self.drawing.add(Circle(x, y, radius, fill, Pen(stroke, 1.1) if stroke else None))

    def half_dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """Draw a circle whose left half is filled: neither yes nor no."""
        self.drawing.add(HalfCircle(x, y, radius, colour))
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
        pen = Pen(stroke, width) if stroke else None
        self.drawing.add(Polygon(tuple(points), fill, opacity, pen))

    def path(
        self,
        points: Sequence[Point],
        colour: str,
        *,
        width: float = 1.5,
        dash: Sequence[float] | None = None,
    ) -> None:
        """Draw an open line through these points."""
        self.drawing.add(PolyLine(tuple(points), Pen(colour, width, tuple(dash or ()))))

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
