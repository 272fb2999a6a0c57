"""The verdicts of many firms as a table: one row for each firm and aid."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from core.aids.amounts import is_unbounded
from core.aids.batch.columns import Firms
from core.aids.batch.evaluate import evaluate_with_questions
from core.aids.batch.firm_table import FirmTable
from core.aids.result import Verdict
from core.cells import text_cell
from core.facts.situation import Situation
from core.packs.pack import Pack

HEADER = ("id", "instrument", "version", "verdict", "amount", "amount_most", "missing")
_CHUNK = 1000

Row: TypeAlias = tuple[str, str, str, str, Decimal | None, Decimal | None, str]
Progress: TypeAlias = Callable[[int, int], None]


def verdict_rows(
    table: FirmTable, pack: Pack, on: date, progress: Progress
) -> Iterator[tuple[Row, ...]]:
    """Yield the rows firm by firm; `progress` is told how many firms are done."""
    for start in range(0, len(table.ids), _CHUNK):
        ids = table.ids[start : start + _CHUNK]
        yield from _chunk_rows(ids, table.situations[start : start + _CHUNK], pack, on)
        progress(min(start + _CHUNK, len(table.ids)), len(table.ids))


def csv_of(rows: Iterable[tuple[Row, ...]], delimiter: str) -> bytes:
    """Return the rows as CSV in UTF-8; no cell is a formula to a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(HEADER)
    for firm in rows:
        writer.writerows([_cell(each) for each in row] for row in firm)
    return text.getvalue().encode("utf-8-sig")


def database_of(rows: Iterable[tuple[Row, ...]], path: Path) -> None:
    """Write the rows to the table `verdicts` of a new SQLite file, amounts as numbers."""
    from core.store.engine import plain_file

    database = plain_file(path)
    kinds = {name: float if name.startswith("amount") else str for name in HEADER}
    verdicts = database.table("verdicts")
    verdicts.create(kinds, pk=("id", "instrument"))
    for firm in rows:
        verdicts.insert_all(_record(row) for row in firm)
    database.close()


def _chunk_rows(
    ids: Sequence[str], situations: Sequence[Situation], pack: Pack, on: date
) -> Iterator[tuple[Row, ...]]:
    batch, questions = evaluate_with_questions(Firms(situations), pack, on)
    for firm, name in enumerate(ids):
        open_aids = [
            aid for place, aid in enumerate(batch.aids)
            if batch.verdict(place, firm) is Verdict.UNKNOWN
        ]  # fmt: skip
        asked = questions(firm, open_aids)
        rows: list[Row] = []
        for place, aid in enumerate(batch.aids):
            found = batch.sum(place, firm)
            version = batch.versions[place][int(batch.chosen[place][firm])]
            least = found.least if found else None
            most = None if found is None or is_unbounded(found) else found.most
            verdict = batch.verdict(place, firm).value
            rows.append((name, aid, version, verdict, least, most, " ".join(asked.get(aid, ()))))
        yield tuple(rows)


def _cell(value: str | Decimal | None) -> str:
    if isinstance(value, str):
        return text_cell(value)
    return "" if value is None else f"{value:f}"


def _record(row: Row) -> dict[str, object]:
    return dict(zip(HEADER, map(_stored, row), strict=True))


def _stored(value: str | Decimal | None) -> str | float | None:
    return float(value) if isinstance(value, Decimal) else value
