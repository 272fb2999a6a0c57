"""No cell of any table that leaves the application starts a formula."""

import ast
import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.aids.batch.firm_table import read_firms
from core.aids.batch.listing import csv_of, verdict_rows
from core.aids.portfolio.cost import portfolio_cost
from core.aids.portfolio.listing import cost_csv
from core.campaigns.results import Row
from core.campaigns.results import table as campaigns_table
from core.cells import text_cell, text_of
from core.kiosk.contact import CONTACT, Consent, Contact
from core.language import language
from core.packs.freshness import dashboard
from core.packs.freshness_csv import freshness_csv
from core.packs.reading import bundled_pack
from core.report.dmat import dmat_file
from core.report.documents import document
from core.visit import Visit, conduct
from desktop.kiosk_command import contacts_table
from tests.core.aids.portfolio.making import TERMS, aid
from tests.core.report.visits import machine_shop

ROOT = Path(__file__).parents[2]
PACK, ON, FRENCH = bundled_pack(), date(2026, 11, 23), language("fr")
HOSTILE = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", " =1+1", "\u00a0=1+1", "\uff1d1+1",
    "\uff0b1", "\uff0d1", "\uff20SUM(1)", "\u22121+1", "'=1+1", "|cmd", "%0A=1",
    '=HYPERLINK("http://x";"y")', "=1;=2", "a;=2", "a, @SUM(1)", "a\n=1+1",
)  # fmt: skip
# What starts a formula for Excel, Calc or Google Sheets, once blanks are left out.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
AGREED = Consent(CONTACT, "")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# All that writes a table. A new one belongs here, and into the walk below.
WRITERS = {
    "core/aids/batch/listing.py", "core/aids/portfolio/listing.py", "core/packs/freshness_csv.py",
    "core/report/dmat.py", "core/report/spreadsheet.py", "core/report/bank/workbook.py",
    "core/report/bank/paper.py", "core/observatory/workbook.py", "core/campaigns/results.py",
    "desktop/kiosk_command.py", "core/cohorts/table.py",
}  # fmt: skip


def test_every_writer_of_tables_is_known() -> None:
    """Whoever writes a table elsewhere has to say so here, and to be walked."""
    found: set[str] = set()
    for floor in ("core", "desktop", "ui"):
        for path in (ROOT / floor).rglob("*.py"):
            names = {
                f"{node.value.id}.{node.attr}"
                for node in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
            }
            text = path.read_text("utf-8")
            if names & {"csv.writer", "csv.DictWriter"} or "from xlsxwriter import" in text:
                found.add(str(path.relative_to(ROOT)))

    assert WRITERS == found


@given(st.text(max_size=12) | st.text("=;,' \t\r\n-a", max_size=9) | st.sampled_from(HOSTILE))
def test_a_cell_is_no_formula_and_comes_back(text: str) -> None:
    """What was put in front of a text goes again when we read it."""
    cell = text_cell(text)

    assert _FORMULA.match(cell) is None
    assert text == text_of(cell)


def test_an_apostrophe_of_the_firm_stays() -> None:
    """A name that begins with an apostrophe is no prefix of ours."""
    assert "'t Hooft" == text_cell("'t Hooft") == text_of("'t Hooft")


@pytest.fixture(scope="module", params=HOSTILE)
def visit(request: pytest.FixtureRequest) -> Visit:
    """Return a visit of a firm whose every free text is hostile."""
    situation = machine_shop().situation
    texts = {
        name: request.param
        for name in situation
        if (fact := PACK.fact(name)) is not None and fact.type == "text"
    }
    assert texts
    return conduct(situation.with_answers(texts), PACK, ON)


def rows(body: bytes | str) -> Iterator[str]:
    """Yield the cells of a CSV file as spreadsheets see them, whichever separator they expect."""
    text = body.decode("utf-8-sig") if isinstance(body, bytes) else body
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield from row


def test_official_file(visit: Visit) -> None:
    """The file for the official tool starts no formula."""
    assert [] == [cell for cell in rows(dmat_file(visit.situation, PACK, ON)) if _runs(cell)]


@pytest.mark.parametrize("kind", ["xlsx", "bank"])
def test_workbooks(visit: Visit, kind: str) -> None:
    """Hostile words stand as shared strings; the bank's formulas hold none of them."""
    body = document(kind, visit, PACK, FRENCH)  # pyright: ignore[reportArgumentType] - named above
    formulas: list[str] = []
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        for name in book.namelist():
            if "worksheets/sheet" in name:
                sheet = ET.fromstring(book.read(name))  # noqa: S314 - we wrote it ourselves
                formulas += [each.text or "" for each in sheet.iter(f"{_MAIN}f")]
                assert not list(sheet.iter(f"{_MAIN}hyperlink"))

    assert bool(formulas) == (kind == "bank")
    assert not [each for each in formulas if any(word.strip() in each for word in _LONG)]


@pytest.mark.parametrize("word", HOSTILE)
def test_names_of_campaigns_and_visitors(word: str) -> None:
    """Neither a campaign nor who left their name at a kiosk starts a formula."""
    row = Row(word, word, 0, 0, 0, 0, 0, 0)
    contact = Contact(
        name=word, firm=word, reach=word, on=ON, language="fr", consents=(AGREED,), campaign=word
    )

    tables = (campaigns_table([row]), contacts_table([contact]))
    assert [] == [cell for table in tables for cell in rows(table) if _runs(cell)]


_LONG = [word for word in HOSTILE if len(word) > 5]


@pytest.mark.parametrize("word", HOSTILE)
def test_verdicts_of_a_portfolio(word: str) -> None:
    """A firm may be called what it likes in a table of verdicts."""
    quoted = io.StringIO()
    csv.writer(quoted).writerows([["id", "company.headcount"], [word, "4"]])
    table = read_firms(quoted.getvalue().encode(), PACK)

    found = csv_of(verdict_rows(table, PACK, ON, lambda _done, _total: None), ",")

    assert [] == [cell for cell in rows(found) if _runs(cell)]


@pytest.mark.parametrize("word", HOSTILE)
def test_cost_of_an_aid(word: str) -> None:
    """Nor do the names of places in the cost of an aid start a formula."""
    cost = portfolio_cost(aid("occ-loccal-subvention"), [machine_shop().situation], PACK, ON, TERMS)
    named = {
        level: [replace(group, title=word, key=word) for group in groups]
        for level, groups in cost.places.items()
    }

    body = cost_csv(replace(cost, places=named), FRENCH)

    assert [] == [cell for cell in rows(body) if _runs(cell)]


@pytest.mark.parametrize("word", HOSTILE)
def test_texts_to_be_read_again(word: str) -> None:
    """An operator or a source of somebody's rules cannot start a formula either."""
    first = dashboard(PACK, ON).rows[0]

    body = freshness_csv([replace(first, title=word, operator=word, sources=(word,))], FRENCH)

    assert [] == [cell for cell in rows(body) if _runs(cell)]


def test_what_we_write_we_read_again() -> None:
    """Firms named by hostile words keep their names through a table of ours."""
    named = sorted({word.strip() for word in HOSTILE})
    quoted = io.StringIO()
    csv.writer(quoted).writerows(
        [["id", "company.headcount"], *([text_cell(each), "4"] for each in named)]
    )

    found = read_firms(quoted.getvalue().encode(), PACK)

    assert named == list(found.ids)
    assert {Decimal(4)} == {each.number("company.headcount") for each in found.situations}


def _runs(cell: str) -> bool:
    return _FORMULA.match(cell) is not None and _NUMBER.fullmatch(cell) is None
