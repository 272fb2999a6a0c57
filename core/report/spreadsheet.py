"""The report as a spreadsheet: numbers as numbers, words as words, never a formula."""

import io
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from core.language import Language
from core.messages import N_
from core.packs.pack import Pack
from core.report.chapters.telling import Telling
from core.report.palette import LETTERHEAD, PRINT
from core.report.sheets import Cell, PageSheet, workbook_pages
from core.visit import Visit

if TYPE_CHECKING:
    from xlsxwriter import Format, Workbook, Worksheet

A4 = 9
LONGEST_CELL = 32_000  # what a cell can hold
# The same visit gives the same bytes: the file names no hour of its making.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a spreadsheet knows no zones
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class _Formats:
    head: "Format"
    words: "Format"
    number: "Format"
    euros: "Format"
    day: "Format"


def spreadsheet(visit: Visit, pack: Pack, language: Language) -> bytes:
    """Return the results, answers, aids, plans, cash and sources of a visit as an .xlsx file."""
    from xlsxwriter import Workbook

    telling = Telling(visit, pack, language)
    written = io.BytesIO()
    with Workbook(written, _OPTIONS) as book:
        book.set_properties(
            {
                "title": telling.firm(),
                "subject": telling.say(N_("Digital diagnostic, aids and financing")),
                "author": LETTERHEAD.name,
                "created": _MADE,
            }
        )
        formats = _formats(book)
        for page in workbook_pages(telling):
            _write(book.add_worksheet(page.name), page, formats)
    return written.getvalue()


def _formats(book: "Workbook") -> _Formats:
    top = {"valign": "top"}
    return _Formats(
        head=book.add_format(
            {"bold": True, "bg_color": PRINT.accent_wash, "bottom": 1, "text_wrap": True, **top}
        ),
        words=book.add_format({"text_wrap": True, **top}),
        number=book.add_format({"num_format": "#,##0.##", **top}),
        euros=book.add_format({"num_format": '#,##0.00\\ "€"', **top}),
        day=book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top}),
    )


def _write(sheet: "Worksheet", page: PageSheet, formats: _Formats) -> None:
    for at, (name, width) in enumerate(page.columns):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, name, formats.head)
    for row, cells in enumerate(page.rows, 1):
        for at, cell in enumerate(cells):
            _write_cell(sheet, row, at, cell, formats, in_euros=at in page.euros)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    if page.rows:
        sheet.autofilter(0, 0, len(page.rows), len(page.columns) - 1)


def _write_cell(  # noqa: PLR0913 - where, what and how
    sheet: "Worksheet", row: int, at: int, cell: Cell, formats: _Formats, *, in_euros: bool
) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, at, cell, formats.words)
    elif isinstance(cell, int | Decimal):
        sheet.write_number(row, at, cell, formats.euros if in_euros else formats.number)
    elif isinstance(cell, date):
        sheet.write_datetime(row, at, cell, formats.day)
    else:
        sheet.write_string(row, at, cell[:LONGEST_CELL], formats.words)
