"""The list of what must be read again, for a spreadsheet."""

import csv
from dataclasses import replace
from datetime import date

from core.language import language
from core.packs.freshness import Freshness, dashboard
from core.packs.freshness_csv import freshness_csv
from core.packs.reading import bundled_pack

ON = date(2026, 11, 23)


def written(*rows: Freshness) -> list[list[str]]:
    """Return the cells of the file of these rows."""
    body = freshness_csv(rows, language("fr")).decode("utf-8-sig")
    return list(csv.reader(body.splitlines(), delimiter=";"))


def test_each_row_has_its_line_under_french_heads() -> None:
    """Whoever opens the file finds every row, its identifier, why, and its addresses."""
    rows = dashboard(bundled_pack(), ON).rows

    lines = written(*rows)

    assert lines[0][:2] == ["Quoi", "Identifiant"]
    assert [line[1] for line in lines[1:]] == [row.id for row in rows]
    assert all(line[-2] for line in lines[1:])


def test_no_cell_becomes_a_formula() -> None:
    """A title that a spreadsheet would compute stands as a text."""
    row = replace(dashboard(bundled_pack(), ON).rows[0], operator="=1+1")

    assert written(row)[1][4] == "'=1+1"
