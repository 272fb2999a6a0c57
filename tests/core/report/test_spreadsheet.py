import io
import zipfile
from decimal import Decimal
from xml.etree import ElementTree as ET

from core.report.chapters.telling import Telling
from core.report.sheets import workbook_pages
from core.report.spreadsheet import spreadsheet
from core.visit import Visit, conduct
from tests.core.report.visits import ON, bakery, machine_shop, pack, spoken, stranger

NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(visit: Visit) -> dict[str, ET.Element]:
    """Return the XML parts of a workbook by name."""
    book = zipfile.ZipFile(io.BytesIO(spreadsheet(visit, pack(), spoken("fr"))))
    return {
        name: ET.fromstring(book.read(name))  # noqa: S314 - we wrote it ourselves
        for name in book.namelist()
        if name.endswith(".xml")
    }


def sheets(visit: Visit) -> list[ET.Element]:
    """Return the sheets of a workbook."""
    found = parts(visit)
    return [found[name] for name in sorted(found) if "worksheets/sheet" in name]


def test_no_cell_starts_a_formula() -> None:
    """A label such as =cmd stays a label."""
    found = parts(machine_shop())

    assert [] == [name for name, part in found.items() if list(part.iter(f"{NAMESPACE}f"))]
    words = "".join(found["xl/sharedStrings.xml"].itertext())
    assert "=2+5+cmd|'/C calc'!A0" in words


def test_amounts_are_numbers() -> None:
    """The expenses can be added up in the spreadsheet."""
    cells = [
        cell
        for row in list(sheets(machine_shop())[3].iter(f"{NAMESPACE}row"))[1:]
        for cell in row.iter(f"{NAMESPACE}c")
        if cell.get("r", "").startswith("D")
    ]

    assert {cell.get("t", "n") for cell in cells} == {"n"}
    assert 38400.5 in [float(cell.findtext(f"{NAMESPACE}v", "")) for cell in cells]


def test_each_sheet_has_a_frozen_header_and_prints_on_one_width() -> None:
    """A sheet can be scrolled and printed."""
    for sheet in sheets(bakery()):
        assert list(sheet.iter(f"{NAMESPACE}pane"))
        assert sheet.find(f"{NAMESPACE}pageSetup").get("fitToHeight") == "0"


def test_seven_sheets_even_for_a_stranger() -> None:
    """An empty visit has the same sheets."""
    assert len(sheets(stranger())) == 7


def test_the_same_visit_gives_the_same_bytes() -> None:
    """A spreadsheet can be made again."""
    first, second = (spreadsheet(bakery(), pack(), spoken("fr")) for _time in range(2))

    assert first == second


def test_the_cash_sheet_holds_all_that_moves() -> None:
    """Each balance is that before, with aids, loan, own funds and gains less what goes out."""
    facts = {"project.gains.savings": Decimal(6_000), "project.cash_opening": Decimal(1_500)}
    visit = conduct(bakery().situation.with_answers(facts), pack(), ON)

    pages = workbook_pages(Telling(visit, pack(), spoken("fr")))
    cash = next(page for page in pages if page.name == "Trésorerie")

    assert len(cash.columns) == len(cash.rows[0])
    plan, balance = cash.rows[0][0], Decimal(1_500)
    for row in (row for row in cash.rows if row[0] == plan):
        aids, loans, own, gains, spent, vat, instalments, left = row[2:]
        balance += aids + loans + own + gains - spent - vat - instalments
        assert balance == left
    assert any(row[5] for row in cash.rows)
