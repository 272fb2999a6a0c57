"""The map of the coverage: how many help with a need in each département, and where nobody does."""

from core.language import Language
from core.messages import N_, Message, Shown, counted, message
from core.network.coverage import Cell, Coverage, need_words
from core.packs.schema.outlines import Part
from core.report.figures.figure import Figure
from core.report.figures.map import MapData, Place, Step, departements_map
from core.report.palette import Palette

_OF_NEED = (
    Step(Message(N_("nobody")), warns=True),
    Step(Message(N_("in a part only"))),
    Step(Message(N_("one"))),
    Step(Message(N_("two to four"))),
    Step(Message(N_("five or more"))),
)
_OF_ALL = (
    Step(Message(N_("no need at all")), warns=True),
    Step(Message(N_("less than a third"))),
    Step(Message(N_("less than two thirds"))),
    Step(Message(N_("most needs"))),
    Step(Message(N_("all needs"))),
)


def coverage_map(  # noqa: PLR0913, PLR0917 - what and how it is drawn
    found: Coverage,
    need: str,
    outlines: Part,
    palette: Palette,
    language: Language,
    width: float,
) -> Figure:
    """Draw the coverage of a need; with none, how many of all needs somebody helps with."""
    data = _of_need(found, need) if need else _of_all(found)
    return departements_map(data, outlines, palette, language, width)


def _of_need(found: Coverage, need: str) -> MapData:
    places = {
        code: Place(each.name, _cell_words(found.cell(need, code)), _step(found.cell(need, code)))
        for code, each in found.departements.items()
    }
    measure = Message(N_("Helpers"))
    return MapData(need_words(found, need), measure, _OF_NEED, places, _unknown())


def _of_all(found: Coverage) -> MapData:
    count = len(found.needs)
    places: dict[str, Place] = {}
    bare = 0
    for code, each in found.departements.items():
        held = count - len(found.lacking(code))
        bare += held == 0
        words = message(N_("{held} of {count}"), held=held, count=count)
        places[code] = Place(each.name, words, _share_step(held, count))
    sentence = counted(
        N_("In {count} département nobody helps with any need, but for national networks."),
        N_("In {count} départements nobody helps with any need, but for national networks."),
        bare,
    )
    measure = Message(N_("Needs that somebody helps with"))
    return MapData(sentence, measure, _OF_ALL, places, _unknown())


def _unknown() -> Shown:
    return Message(N_("not known"))


def _cell_words(cell: Cell) -> Shown:
    if cell.part:
        return message(N_("{whole}, and {part} in a part"), whole=cell.whole, part=cell.part)
    return str(cell.whole)


def _step(cell: Cell) -> int:
    if not cell.all:
        return 0
    if not cell.whole:
        return 1
    return 2 if cell.whole == 1 else 3 if cell.whole < 5 else 4


def _share_step(held: int, count: int) -> int:
    if not held:
        return 0
    if held == count:
        return 4
    return 1 if held * 3 < count else 2 if held * 3 < 2 * count else 3
