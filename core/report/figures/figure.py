"""A figure: a drawing, what it shows in a sentence, and the table behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.messages import Shown


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
    """`drawing` is a reportlab drawing, which printers, pages and the window each paint.

    `cells` may be what makes the table: a figure that follows a slider is seldom read in figures.
    """

    drawing: Any
    sentence: Shown
    cells: Cells | Callable[[], Cells]

    @property
    def table(self) -> Cells:
        """Return the table behind the figure."""
        return self.cells() if callable(self.cells) else self.cells
