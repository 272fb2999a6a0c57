"""A sheet with formulas: cells written with the value that they must come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from core.report.palette import PRINT

if TYPE_CHECKING:
    from xlsxwriter import Format, Workbook, Worksheet

Look = Literal["euros", "whole", "percent", "day", "share"]
_NUMBERS: dict[Look, str] = {
    "euros": '#,##0.00\\ "€"',
    "whole": "0",
    "percent": "0.00%",
    "day": "mmm yyyy",
    "share": "0.00",
}
LONGEST = 200
_A4 = 9
_LINE_HEIGHT, _TITLE_HEIGHT = 15, 22
_NOTE_LETTERS = 40  # of a note in one line of the first column


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of the workbook: given figures in colour, worked out ones plain, sums bold."""

    title: "Format"
    head: "Format"
    words: "Format"
    note: "Format"
    given: "dict[Look, Format]"
    plain: "dict[Look, Format]"
    sums: "dict[Look, Format]"


def formats_of(book: "Workbook") -> Formats:
    """Return the formats, made in a workbook."""
    return Formats(
        title=book.add_format({"bold": True, "font_size": 14}),
        head=book.add_format(
            {
                "bold": True,
                "bg_color": PRINT.accent_wash,
                "bottom": 1,
                "text_wrap": True,
                "valign": "top",
            }
        ),
        words=book.add_format({}),
        note=book.add_format({"italic": True, "font_color": PRINT.ink_soft, "text_wrap": True}),
        given={
            look: book.add_format(
                {"num_format": form, "font_color": "#1F3FBF", "bg_color": "#FFF9E5"}
            )
            for look, form in _NUMBERS.items()
        },
        plain={look: book.add_format({"num_format": form}) for look, form in _NUMBERS.items()},
        sums={
            look: book.add_format({"num_format": form, "bold": True, "top": 1})
            for look, form in _NUMBERS.items()
        },
    )


class Paper:
    """One sheet, written from top to bottom; it tells the address of what it wrote."""

    def __init__(self, sheet: "Worksheet", name: str, formats: Formats) -> None:
        self.sheet = sheet
        self.name = name
        self.formats = formats
        self.row = 0
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def title(self, words: str, note: str = "") -> None:
        """Write the title of the sheet, and a note below it."""
        self.sheet.set_row(self.row, _TITLE_HEIGHT)
        self.sheet.write_string(self.row, 0, words, self.formats.title)
        self.row += 1
        if note:
            self.sheet.set_row(self.row, _LINE_HEIGHT * -(-len(note) // _NOTE_LETTERS))
            self.sheet.write_string(self.row, 0, note, self.formats.note)
            self.row += 1
        self.row += 1

    def over_pages(self, months: int) -> None:
        """Print a year a page, the words of the rows on each."""
        self.sheet.fit_to_pages(-(-months // 12), 0)
        self.sheet.repeat_columns(0)

    def heads(self, words: Sequence[str]) -> None:
        """Write the heads of a table; the long ones take two lines."""
        self.sheet.set_row(self.row, 2 * _LINE_HEIGHT)
        for at, each in enumerate(words):
            self.sheet.write_string(self.row, at, each, self.formats.head)
        self.row += 1

    def label(self, words: str, at: int = 0) -> None:
        """Write words in the present row."""
        self.sheet.write_string(self.row, at, words[:LONGEST], self.formats.words)

    def given(self, at: int, value: Decimal | int | None, look: Look = "euros") -> str:
        """Write a figure that a person may change and return its address."""
        if value is None:
            self.sheet.write_blank(self.row, at, None, self.formats.given[look])
        else:
            self.sheet.write_number(self.row, at, value, self.formats.given[look])
        return self.address(at)

    def worked(
        self, at: int, formula: str, value: Decimal | int | str | None, look: Look = "euros",
        *, is_sum: bool = False,
    ) -> str:  # fmt: skip
        """Write a formula with the value that it comes to and return its address."""
        form = (self.formats.sums if is_sum else self.formats.plain)[look]
        shown = "" if value is None else value if isinstance(value, str) else float(value)
        self.sheet.write_formula(self.row, at, f"={formula}", form, shown)
        return self.address(at)

    def next(self, rows: int = 1) -> None:
        """Go down."""
        self.row += rows

    def address(self, at: int, row: int | None = None) -> str:
        """Return the absolute address of a cell, with the sheet."""
        return f"'{self.name}'!{_cell(self.row if row is None else row, at)}"

    def column(self, at: int, first: int, last: int) -> str:
        """Return the address of part of a column, rows from `first` to `last`."""
        return f"{self.address(at, first)}:{_cell(last, at)}"

    def line(self, row: int, first: int, last: int) -> str:
        """Return the address of part of a row."""
        return f"{self.address(first, row)}:{_cell(row, last)}"


def column_name(at: int) -> str:
    """Return the letters of a column: A for the first, AA for the 27th."""
    more, letter = divmod(at, 26)
    return (column_name(more - 1) if more else "") + chr(ord("A") + letter)


def _cell(row: int, at: int) -> str:
    return f"${column_name(at)}${row + 1}"
