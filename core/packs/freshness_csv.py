"""The texts to be read again as a spreadsheet file."""

import csv
import io
from collections.abc import Iterable

from core.cells import text_cell
from core.language import Language
from core.messages import N_, Shown
from core.packs.freshness import Freshness
from core.packs.freshness_words import concern_words

_HEADS = (
    N_("What"), N_("Identifier"), N_("Version"), N_("Title"), N_("Operator"),
    N_("Date of the source"), N_("To be read again by"), N_("Last day of the text"),
    N_("Proved open until"), N_("Why"), N_("Sources"),
)  # fmt: skip
_KINDS = {"aid": N_("aid"), "parameter": N_("figure of the law")}


def freshness_csv(rows: Iterable[Freshness], language: Language) -> bytes:
    """Return the rows in UTF-8 with its mark, semicolons between: what spreadsheets open at once.

    Dates are written year first, so that they sort as they stand.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow([language.gettext(head) for head in _HEADS])
    for row in rows:
        writer.writerow(map(text_cell, _cells(row, language)))
    return written.getvalue().encode("utf-8-sig")


def _cells(row: Freshness, language: Language) -> tuple[str, ...]:
    why: tuple[Shown, ...] = tuple(concern_words(row, each) for each in row.concerns)
    days = (row.checked, row.due, row.last, row.open_until)
    return (
        language.gettext(_KINDS[row.kind]),
        row.id,
        row.version,
        language.shown(row.title),
        row.operator,
        *("" if day is None else day.isoformat() for day in days),
        " ; ".join(language.shown(each) for each in why),
        " ".join(row.sources),
    )
