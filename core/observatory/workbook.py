"""The observatory as a spreadsheet: a page a table, hidden cells said, never a formula."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from core.language import Language
from core.messages import N_, Shown, message
from core.observatory.result import Cell, Observation, Spread
from core.observatory.selection import Selection

if TYPE_CHECKING:
    from xlsxwriter import Format, Workbook

Value: TypeAlias = str | int | float | None
Table: TypeAlias = tuple[str, Sequence[str], Sequence[Sequence[Value]]]
# The same observation gives the same bytes: the file names no hour of its making.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a spreadsheet knows no zones
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(seen: Observation, language: Language) -> bytes:
    """Return the tables of an observation as an .xlsx file."""
    from xlsxwriter import Workbook

    written = io.BytesIO()
    with Workbook(written, _OPTIONS) as book:
        book.set_properties({"title": language.gettext(N_("Observatory")), "created": _MADE})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for table in tables(seen, language):
            _write(book, table, head, language)
    return written.getvalue()


def tables(seen: Observation, language: Language) -> Iterator[Table]:
    """Yield the tables: name, header, rows; None stands where a cell is hidden."""
    say = language.gettext
    yield say(N_("About")), (say(N_("What")), say(N_("Value"))), _about(seen, language)
    firms, share, of = say(N_("Firms")), say(N_("Share")), say(N_("of"))
    head = (say(N_("Line")), firms, of, share)
    for name, spread in (
        (N_("DII, 10 people or more"), seen.dii["surveyed"]),
        (N_("DII, fewer than 10 people"), seen.dii["micro"]),
        (N_("DMA"), seen.dma),
        (N_("DMA, first to last visit"), seen.progress.dma),
        (N_("DII, first to last visit"), seen.progress.dii),
    ):
        yield say(name), head, _cells(spread, language)
    yield say(N_("Needs")), (*head, say(N_("Without an answer"))), _needs(seen, language)
    for name, cells in (
        (N_("Départements"), seen.departements),
        (N_("Activities"), seen.sections),
    ):
        yield say(name), (say(N_("Code")), *head), [[each.id, *_row(each, language)]
                                                   for each in cells]  # fmt: skip
    words = (N_("Aid"), N_("Had"), N_("In the project"), N_("Left aside"), N_("Possible"),
             N_("Euros at least"), N_("Euros at most"))  # fmt: skip
    yield say(N_("Aids")), tuple(map(say, words)), _aids(seen, language)


def about(seen: Observation, language: Language) -> Iterator[tuple[Shown, Shown]]:
    """Yield what is to be said with every table: how many, until when, what is hidden."""
    firms = "—" if seen.firms is None else language.number(seen.firms)
    yield message(N_("Firms (n)")), firms
    yield message(N_("Latest visit")), "—" if seen.last is None else language.day(seen.last)
    yield message(N_("Hidden cells")), language.number(seen.hidden)
    yield message(N_("Hidden below")), message(N_("{least} firms"), least=seen.least)
    yield from filters(seen.selection, language)


def filters(wanted: Selection, language: Language) -> Iterator[tuple[Shown, Shown]]:
    """Yield the filters that are set, and the need that is put on the map."""
    for name, value in (
        (N_("Région"), wanted.region),
        (N_("Département"), wanted.departement),
        (N_("Activity"), wanted.section),
        (N_("Size"), wanted.size),
        (N_("Campaign"), wanted.campaign),
        (N_("Team"), wanted.space),
        (N_("From"), "" if wanted.since is None else language.day(wanted.since)),
        (N_("Until"), "" if wanted.until is None else language.day(wanted.until)),
        (N_("Need"), wanted.need),
    ):
        if value:
            yield message(name), value


def _about(seen: Observation, language: Language) -> list[list[Value]]:
    return [[language.shown(name), language.shown(value)] for name, value in about(seen, language)]


def _cells(spread: Spread, language: Language) -> list[list[Value]]:
    return [_row(each, language) for each in spread.cells]


def _row(each: Cell, language: Language) -> list[Value]:
    share = None if each.share is None else round(each.share, 4)
    return [language.shown(each.title), each.count, each.of, share]


def _needs(seen: Observation, language: Language) -> list[list[Value]]:
    return [[*_row(line.have, language), line.unanswered.count] for line in seen.needs]


def _aids(seen: Observation, language: Language) -> list[list[Value]]:
    return [
        [language.shown(line.title), line.had, line.planned, line.missed, line.possible,
         line.least, line.most]
        for line in seen.aids
    ]  # fmt: skip


def _write(book: "Workbook", table: Table, head: "Format", language: Language) -> None:
    from core.cells import text_cell

    name, header, rows = table
    sheet = book.add_worksheet(name[:31])
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, len(header), 16)
    sheet.freeze_panes(1, 0)
    for at, words in enumerate(header):
        sheet.write_string(0, at, words, head)
    hidden = language.gettext(N_("hidden"))
    for row, values in enumerate(rows, 1):
        for at, value in enumerate(values):
            if isinstance(value, int | float):
                sheet.write_number(row, at, value)
            else:
                sheet.write_string(row, at, hidden if value is None else text_cell(value))
