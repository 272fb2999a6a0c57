"""The observatory as JSON: counts as they are shown, null where a cell is hidden."""

from datetime import date

from msgspec import Struct

from core.language import Language
from core.observatory.result import AidLine, Cell, NeedLine, Observation, Spread
from core.observatory.selection import Selection


class CellOutput(Struct, frozen=True):
    """A line: firms, of how many; null: hidden."""

    id: str
    title: str
    firms: int | None
    of: int | None


class SpreadOutput(Struct, frozen=True):
    """Firms over classes that leave nobody out; null: too few."""

    firms: int | None
    mean: float | None
    cells: tuple[CellOutput, ...]


class NeedOutput(Struct, frozen=True):
    """A need: who has it, and for whom of those nothing was begun."""

    id: str
    title: str
    firms: int | None
    unanswered: int | None


class AidOutput(Struct, frozen=True):
    """An aid: firms by where they stand, and euros over their projects."""

    id: str
    title: str
    had: int | None
    planned: int | None
    missed: int | None
    possible: int | None
    euros_least: float | None
    euros_most: float | None


class ProgressOutput(Struct, frozen=True):
    """Firms measured twice, and how the scores changed."""

    firms: int | None
    dma: SpreadOutput
    dii: SpreadOutput


class ObservatoryOutput(Struct, frozen=True):
    """All of an observation; `firms` null: too few to be shown."""

    firms: int | None
    hidden_below: int
    hidden_cells: int
    latest_visit: date | None
    selection: Selection
    dii_surveyed: SpreadOutput
    dii_micro: SpreadOutput
    dma: SpreadOutput
    needs: tuple[NeedOutput, ...]
    departements: tuple[CellOutput, ...]
    sections: tuple[CellOutput, ...]
    aids: tuple[AidOutput, ...]
    expenses: float | None
    progress: ProgressOutput


def observatory_output(seen: Observation, language: Language) -> ObservatoryOutput:
    """Return an observation in the form that `tandem observatory --json` prints."""
    telling = _Telling(language)
    return ObservatoryOutput(
        firms=seen.firms,
        hidden_below=seen.least,
        hidden_cells=seen.hidden,
        latest_visit=seen.last,
        selection=seen.selection,
        dii_surveyed=telling.spread(seen.dii["surveyed"]),
        dii_micro=telling.spread(seen.dii["micro"]),
        dma=telling.spread(seen.dma),
        needs=tuple(telling.need(each) for each in seen.needs),
        departements=tuple(telling.cell(each) for each in seen.departements),
        sections=tuple(telling.cell(each) for each in seen.sections),
        aids=tuple(telling.aid(each) for each in seen.aids),
        expenses=seen.spend,
        progress=ProgressOutput(
            seen.progress.firms,
            telling.spread(seen.progress.dma),
            telling.spread(seen.progress.dii),
        ),
    )


class _Telling:
    """Tells lines in a language."""

    def __init__(self, language: Language) -> None:
        self._say = language.shown

    def cell(self, each: Cell) -> CellOutput:
        return CellOutput(each.id, self._say(each.title), each.count, each.of)

    def spread(self, each: Spread) -> SpreadOutput:
        mean = None if each.mean is None else round(each.mean, 2)
        return SpreadOutput(each.firms, mean, tuple(self.cell(cell) for cell in each.cells))

    def need(self, line: NeedLine) -> NeedOutput:
        title = self._say(line.have.title)
        return NeedOutput(line.have.id, title, line.have.count, line.unanswered.count)

    def aid(self, line: AidLine) -> AidOutput:
        states = (line.had, line.planned, line.missed, line.possible)
        return AidOutput(line.id, self._say(line.title), *states, line.least, line.most)
