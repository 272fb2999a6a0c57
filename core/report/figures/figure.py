"""A figure: a drawing, what it shows in a sentence, and the table behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from core.language import Language
from core.messages import Shown
from core.report.figures.shapes import Drawing
from core.report.palette import Palette


@dataclass(frozen=True, slots=True)
class Cells:
    """A small table in words: header, rows, and the numbers of the columns that hold figures."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()
    has_total: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(self.header)


@dataclass(frozen=True, slots=True)
class Figure:
    """`drawing` is what printers, pages and the window each paint.

    `cells` may be what makes the table: a figure that follows a slider is seldom read in figures.
    """

    drawing: Drawing
    sentence: Shown
    cells: Cells | Callable[[], Cells]

    @property
    def table(self) -> Cells:
        """Return the table behind the figure."""
        return self.cells() if callable(self.cells) else self.cells


@dataclass(frozen=True, slots=True)
class Sized:
    """How a figure is drawn, of which height and sentence are known before it is drawn.

    `height` gives it for a width. A page can be laid out with it, and read, without a drawing.
    """

    drawn: Callable[[Palette, Language, float], Figure]
    height: Callable[[float], float]
    sentence: Shown

    def __call__(self, palette: Palette, language: Language, width: float) -> Figure:
        """Draw the figure, so many points wide."""
        return self.drawn(palette, language, width)
