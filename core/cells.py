"""The cells of a table for spreadsheets: a text stays a text, whatever it begins with.

A spreadsheet takes what begins with =, +, - or @ for a formula, in CSV even within quotation marks;
some trim spaces first, and one that expects other separators takes a cell apart. So an apostrophe
goes in front, and behind each separator within a text; our own import takes it away.
"""

import re

# Their full-width forms too: some spreadsheets read them as the plain ones.
_STARTERS = "=+\\-@\uff1d\uff0b\uff0d\uff20\u2212\t\r\n|%"
_BEGINNING = r"(?:^|(?<=[,;\t\r\n]))"
_TAKEN = re.compile(rf"{_BEGINNING}(?='*[^\S\t\r\n]*[{_STARTERS}])")
_GIVEN = re.compile(rf"{_BEGINNING}'(?='*[^\S\t\r\n]*[{_STARTERS}])")


def text_cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula, nor a part of it."""
    return _TAKEN.sub("'", text)


def text_of(cell: str) -> str:
    """Return the text of a cell; what `text_cell` put in is taken away."""
    return _GIVEN.sub("", cell)
