import csv
import io

from core.report.dmat import dmat_file
from tests.core.report.visits import ON, bakery, pack, stranger


def rows(body: str) -> list[list[str]]:
    """Return the rows of a file."""
    return list(csv.reader(io.StringIO(body)))


def test_a_header_and_one_row() -> None:
    """The file has the tool's columns and one assessment."""
    header, row = rows(dmat_file(bakery().situation, pack(), ON))

    assert header[:2] == ["time_point", "maturity_assessment_date"]
    assert len(header) == len(row) == 4 + 86
    assert row[:2] == ["T0", "11/23/2026"]


def test_what_is_not_known_stays_empty() -> None:
    """An unknown answer is no zero."""
    _header, row = rows(dmat_file(stranger().situation, pack(), ON))

    assert not any(row[4:])


def test_a_name_starts_no_formula() -> None:
    """A spreadsheet that opens the file runs nothing."""
    firm = stranger().situation.with_answers({"company.name": "=cmd"})
    _header, row = rows(dmat_file(firm, pack(), ON))

    assert row[2] == "'=cmd"
