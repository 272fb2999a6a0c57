"""What the observatory shows: counts of firms, None where a cell is hidden."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.messages import Shown
from core.observatory.selection import Selection


@dataclass(frozen=True, slots=True)
class Cell:
    """A line of a table: how many firms, of how many; None: hidden."""

    id: str
    title: Shown
    count: int | None
    of: int | None

    @property
    def share(self) -> float | None:
        """Return the share, None where a number is hidden or nobody could have it."""
        return self.count / self.of if self.count is not None and self.of else None


@dataclass(frozen=True, slots=True)
class Spread:
    """How firms are spread over classes that leave nobody out; None: too few to be shown."""

    firms: int | None
    cells: tuple[Cell, ...]
    mean: float | None = None


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need: who has it, and of those who have it, for whom nothing was begun yet."""

    have: Cell
    unanswered: Cell


@dataclass(frozen=True, slots=True)
class AidLine:
    """An aid: firms by where they stand; euros over the projects, None where they are hidden."""

    id: str
    title: Shown
    had: int | None
    planned: int | None
    missed: int | None
    possible: int | None
    least: float | None
    most: float | None


@dataclass(frozen=True, slots=True)
class Progress:
    """Firms measured at a first and at a last visit, and how the scores changed between them."""

    firms: int | None
    dma: Spread
    dii: Spread


@dataclass(frozen=True, slots=True)
class Observation:
    """All that is shown of a selection; `firms` None: too few, and nothing else is there.

    `departements` and `sections` count the firms with the need of the selection, or all firms
    where there is none. `last` is the law date of the latest dossier.
    """

    selection: Selection
    least: int
    firms: int | None
    last: date | None
    dii: Mapping[str, Spread]
    dma: Spread
    needs: tuple[NeedLine, ...]
    departements: tuple[Cell, ...]
    sections: tuple[Cell, ...]
    aids: tuple[AidLine, ...]
    spend: float | None
    progress: Progress
    is_refused: bool = False

    @property
    def hidden(self) -> int:
        """Return how many cells are hidden."""
        tables = [*self.dii.values(), self.dma, self.progress.dma, self.progress.dii]
        cells = [*(cell for table in tables for cell in table.cells), *self.departements]
        cells += [*self.sections, *(cell for line in self.needs for cell in _of(line))]
        found = sum(cell.count is None for cell in cells)
        return found + sum(
            each is None
            for line in self.aids
            for each in (line.had, line.planned, line.missed, line.possible)
        )


def _of(line: NeedLine) -> tuple[Cell, Cell]:
    return line.have, line.unanswered
