"""How long the report of a visit takes, in each form."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from statistics import median

from core.facts.file import read_dossier
from core.language import language
from core.packs.reading import bundled_pack
from core.report.html import html_report
from core.report.pdf import pdf_report
from core.report.spreadsheet import spreadsheet
from core.resources import resource
from core.visit import conduct
from tests.bench.figure import Figure

ROUNDS = 9


def figures() -> Iterator[Figure]:
    """Yield the times for the demo firm, its results known; fonts and modules are loaded."""
    pack, french = bundled_pack(), language("fr")
    body = resource("demo", "boulangerie.json").read_bytes()
    visit = conduct(read_dossier(body, pack).situation, pack, date(2026, 11, 23))
    yield Figure("report as PDF, median", _time(lambda: pdf_report(visit, pack, french)), "ms")
    yield Figure("report as HTML, median", _time(lambda: html_report(visit, pack, french)), "ms")
    yield Figure("report as xlsx, median", _time(lambda: spreadsheet(visit, pack, french)), "ms")


def _time(make: Callable[[], object]) -> float:
    make()
    times: list[float] = []
    for _round in range(ROUNDS):
        start = time.process_time()
        make()
        times.append((time.process_time() - start) * 1000)
    return median(times)
