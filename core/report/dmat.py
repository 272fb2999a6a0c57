"""The file of an assessment for the hubs that enter it in the official DMA tool: one row."""

import csv
import io
from datetime import date

from core.cells import text_cell
from core.diagnostic.contradictions import undisputed
from core.diagnostic.dmat import dmat_row
from core.diagnostic.known import completed, links_in
from core.diagnostic.relevance import irrelevant_facts
from core.facts.situation import Situation
from core.packs.pack import Pack

_TIME_POINTS = ("T0", "T1", "T2")


def dmat_file(situation: Situation, pack: Pack, on: date, time_point: str = "T0") -> str:
    """Return the CSV text; a cell is empty where an answer is not known.

    The tool knows the time points T0, T1 and T2; any other kind of visit leaves the cell empty.

    The names of the columns are the tool's own. The order of the pairs of question 1 is not
    verified against its real template: the pack says which one was taken.
    """
    method = pack.content.dma
    if method is None:
        return ""
    links = links_in(pack)
    agreed = undisputed(situation, links, pack)
    irrelevant = irrelevant_facts(completed(agreed, pack), pack)
    point = time_point if time_point in _TIME_POINTS else ""
    row = dmat_row(agreed, method, links, irrelevant, time_point=point, assessed=on)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(row)
    writer.writerow(text_cell(cell) for cell in row.values())
    return written.getvalue()
