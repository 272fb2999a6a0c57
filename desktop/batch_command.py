"""The verb `tandem aids --batch`: every aid for every firm of a table, into one file."""

import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from core.aids.batch.firm_table import FirmTable, read_firms
from core.aids.batch.listing import Row, csv_of, database_of, verdict_rows
from core.errors import UserError
from core.messages import N_, counted, message
from core.packs.pack import Pack
from core.report.files import write_whole
from core.system_words import system_words
from desktop.options import Options
from desktop.progress import progress_bar
from desktop.speaking import note, word_of
from desktop.targets import check_apart


def run_batch(options: Options, source: Path, pack: Pack) -> int:
    """Write the verdicts on all firms of a table; nothing is written where a row does not fit."""
    target = _target(options)
    check_apart(source, target)
    table = read_firms(_body(source), pack)
    on = options.on or date.today()  # noqa: DTZ011 - the day on the person's calendar
    with progress_bar(word_of(N_("Calculating"))) as progress:
        write_whole(target, _written(table, verdict_rows(table, pack, on, progress), target.suffix))
    count = len(table.ids)
    note(counted(N_("{count} firm × {aids} aids"), N_("{count} firms × {aids} aids"), count,
                 aids=len(pack.content.instruments)))  # fmt: skip
    note(message(N_("Written: {path}"), path=str(target)))
    return 0


def _target(options: Options) -> Path:
    if options.file or options.dossier or options.visit:
        raise UserError(N_("--batch takes a table of firms alone: name no dossier beside it."))
    if options.output is None or options.output.suffix.lower() not in {".csv", ".db"}:
        raise UserError(
            N_("--batch writes one file: got “{got}”, wanted -o and a name in .csv or .db."),
            got=str(options.output or ""),
        )
    return options.output


def _body(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise UserError(
            N_("{path} cannot be read ({problem}). Check the path and your right to read it."),
            path=str(source),
            problem=system_words(error),
        ) from error


def _written(table: FirmTable, rows: Iterable[tuple[Row, ...]], ending: str) -> bytes:
    if ending.lower() == ".csv":
        return csv_of(rows, table.delimiter)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "verdicts.db"
        database_of(rows, path)
        return path.read_bytes()
