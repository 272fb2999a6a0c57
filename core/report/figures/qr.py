"""QR codes as a figure: dark on white, whatever the look, with room around them, words beside."""

from collections.abc import Sequence

from core.language import Language
from core.messages import N_, Text, message
from core.report.figures.canvas import BODY, SMALL, Sheet, fitted
from core.report.figures.figure import Cells, Figure
from core.report.palette import Palette

_QUIET = 4
_DARK, _LIGHT = "#000000", "#FFFFFF"
SIDE = 64.0


def qr_list(
    addresses: Sequence[tuple[Text, str]], palette: Palette, language: Language, width: float
) -> Figure:
    """Draw addresses one below the other, each as a code of `SIDE` points and in words."""
    sheet = Sheet(palette, width, SIDE * len(addresses))
    for row, (title, address) in enumerate(addresses):
        bottom = SIDE * (len(addresses) - row - 1)
        _code(sheet, address, bottom)
        left, middle = SIDE + 12, bottom + SIDE / 2
        room = width - left
        sheet.text(left, middle + 3, fitted(language.shown(title), room, BODY))
        sheet.text(left, middle - 10, fitted(address, room, SMALL), size=SMALL,
                   colour=palette.ink_soft)  # fmt: skip
    listed = ", ".join(address for _title, address in addresses)
    sentence = message(N_("QR codes of {addresses}"), addresses=listed)
    header = (language.gettext(N_("Where")), language.gettext(N_("Address")))
    rows = tuple((language.shown(title), address) for title, address in addresses)
    return Figure(sheet.drawing, sentence, Cells(header, rows))


def _code(sheet: Sheet, address: str, bottom: float) -> None:
    import segno

    rows = segno.make(address, micro=False).matrix
    step = SIDE / (len(rows) + 2 * _QUIET)
    sheet.bar(0, bottom, SIDE, SIDE, fill=_LIGHT)
    for y, row in enumerate(rows):
        for start, end in _runs(row):
            left, low = (start + _QUIET) * step, bottom + SIDE - (y + 1 + _QUIET) * step
            sheet.bar(left, low, (end - start) * step, step, fill=_DARK)


def _runs(row: bytearray) -> list[tuple[int, int]]:
    """Return where dark modules begin and end: one bar a run leaves no hairlines between them."""
    runs: list[tuple[int, int]] = []
    for at, module in enumerate(row):
        if module and runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        elif module:
            runs.append((at, at + 1))
    return runs
