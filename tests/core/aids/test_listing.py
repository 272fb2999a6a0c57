"""The verdicts of many firms as a table."""

import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path

from core.aids.batch.firm_table import FirmTable, read_firms
from core.aids.batch.listing import HEADER, Row, csv_of, database_of, verdict_rows
from core.aids.evaluate import evaluate_all
from tests.core.aids.examples import ON, base

FIRMS = b"""id;company.headcount;company.commune;project.expenses.1.category;\
project.expenses.1.amount
=1+1;8;35238;website;3000
b;;;;
"""


def table() -> FirmTable:
    """Return two firms, one with a name that a spreadsheet would calculate."""
    return read_firms(FIRMS, base())


def rows() -> list[tuple[Row, ...]]:
    """Return their verdicts."""
    return list(verdict_rows(table(), base(), ON, lambda _done, _total: None))


def test_rows_say_what_one_firm_is_told() -> None:
    """Verdict, amount, most and missing facts are those of the firm evaluated alone."""
    for situation, found in zip(table().situations, rows(), strict=True):
        alone = evaluate_all(situation, base(), ON)

        assert [
            (each.instrument, each.version, each.verdict.value, each.amount,
             each.amount_range.most if each.amount_range else None, " ".join(each.missing))
            for each in alone
        ] == [row[1:] for row in found]  # fmt: skip


def test_no_cell_is_a_formula() -> None:
    """An id that begins as a formula is written as words."""
    lines = list(csv.reader(io.StringIO(csv_of(rows(), ";").decode("utf-8-sig")), delimiter=";"))

    assert list(HEADER) == lines[0]
    assert "'=1+1" == lines[1][0]
    assert 1 + 2 * len(base().content.instruments) == len(lines)


def test_the_database_holds_amounts_as_numbers(tmp_path: Path) -> None:
    """The table can be summed as it is, and an id is kept as it was."""
    path = tmp_path / "verdicts.db"

    database_of(rows(), path)

    with closing(sqlite3.connect(path)) as database:
        found = database.execute("select distinct id, typeof(amount) from verdicts").fetchall()
    assert {("=1+1", "real"), ("=1+1", "null")} <= set(found)
