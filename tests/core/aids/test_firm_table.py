"""Tables of firms, as other programs write them."""

from datetime import date
from decimal import Decimal

import pytest

from core.aids.batch.firm_table import MOST_ERRORS, BadTableError, read_firms
from core.facts.situation import Silence
from tests.core.aids.examples import base


def refusal(text: str) -> str:
    """Return in words why a table is refused."""
    with pytest.raises(BadTableError) as refused:
        read_firms(text.encode(), base())
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_what_spreadsheets_write_is_read(encoding: str, delimiter: str) -> None:
    """Either sign between cells, either encoding."""
    rows = (("id", "company.name", "company.headcount"), ("é1", "Café", "8"))
    body = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)

    table = read_firms(body, base())

    assert (("é1",), "Café", 8) == (
        table.ids, table.situations[0]["company.name"], table.situations[0]["company.headcount"]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("company.turnover", "600 000,50 €", Decimal("600000.50")),
        ("company.turnover", "600000.5", Decimal("600000.5")),
        ("company.created", "04/03/2018", date(2018, 3, 4)),
        ("company.created", "2018-03-04", date(2018, 3, 4)),
        ("company.franchise", "Oui", True),
        ("company.franchise", "false", False),
        ("company.headcount", "dont_know", Silence.DONT_KNOW),
        ("project.expenses.1.amount", "300", Decimal(300)),
    ],
)
def test_cells_are_answers(column: str, cell: str, expected: object) -> None:
    """Numbers and days are read as the French and as programs write them."""
    table = read_firms(f"id;{column}\na;{cell}".encode(), base())

    assert expected == table.situations[0][column]


def test_an_empty_cell_says_nothing() -> None:
    """What is empty is unknown, never a zero."""
    table = read_firms(b"id,company.headcount\na,\n\nb,2\n", base())

    assert [0, 1] == [len(each) for each in table.situations]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("", "no column “id”"),
        ("id,company.headcount\n", "no firm"),
        ("id,company.headcont\na,1", "Did you mean company.headcount?"),
        ("id,company.headcount,company.headcount\na,1,1", "is there twice"),
        ("id,project.expenses.*.amount\na,1", "Did you mean project.expenses.1.amount?"),
        ("id,company.headcount\na,1_000", "got “1_000”"),
        (f"id,project.expenses.{'x' * 61}.amount\na,1", "is no fact"),
        ("id,company.turnover\na,1E+99999999999999", "wanted an amount in euros"),
        ("id,company.turnover\na,1E+999", "wanted an amount in euros"),
        ("id,company.headcount\na,x", "Line 2, company.headcount"),
        ("id,company.headcount\na,1,2", "wanted 2 cells"),
        ("id,company.headcount\n,1", "wanted an id in each row"),
        ("id,company.headcount\na,1\na,2", "that line 2 does not have"),
        ('id,company.name\na,"b', "cannot be read at line"),
        ("id,company.name\na,\x00", "is no text"),
    ],
)
def test_what_does_not_fit_is_told(table: str, told: str) -> None:
    """Each refusal says where, what was got and what is wanted."""
    assert told in refusal(table)


def test_the_first_errors_are_told_and_the_rest_not_looked_at() -> None:
    """A table is refused whole: fifty errors in words, and that there are more."""
    rows = "".join(f"f{number},x\n" for number in range(20_000))

    found = refusal(f"id,company.headcount\n{rows}")

    assert "more than 50 things" in found
    assert MOST_ERRORS == found.count("Line ")


def test_a_table_in_two_encodings_is_refused_with_the_line() -> None:
    """What is half UTF-8 and half not would change its words silently."""
    body = "id,company.name\né1,Café\n".encode() + "é2,Thé\n".encode("cp1252")

    with pytest.raises(BadTableError, match="Line 3 is not written as the others"):
        read_firms(body, base())


def test_words_in_capitals_are_no_second_encoding() -> None:
    """In Windows-1252 « CAFÉ » between French quotation marks is read as it stands."""
    table = read_firms("id,company.name\na,« CAFÉ\u00a0» L’ÉTÉ\n".encode("cp1252"), base())

    assert "« CAFÉ\u00a0» L’ÉTÉ" == table.situations[0]["company.name"]


def test_answers_that_cannot_both_be_true_are_refused_with_the_line() -> None:
    """A table is held to what the file of one firm is held to."""
    rows = "a;;\nb;non;1000\n"

    told = refusal(f"id;company.de_minimis_received;company.de_minimis.1.amount\n{rows}")

    assert "Line 3: " in told
