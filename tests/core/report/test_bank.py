"""Tests of the file for the bank: its figures follow by formulas and are ours."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from core.errors import UserError
from core.facts.situation import Answer, Situation
from core.language import language
from core.packs.reading import bundled_pack
from core.report.bank.paper import column_name
from core.report.bank.workbook import bank_workbook
from core.visit import Visit, conduct

ON = date(2026, 11, 23)
PACK = bundled_pack()
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FACTS: dict[str, Answer] = {
    "company.name": "=cmd()",
    "project.start": date(2027, 1, 1),
    "project.own_funds": Decimal(2_000),
    "project.cash_opening": Decimal(5_000),
    "project.expenses.web.label": "Site <b>&",
    "project.expenses.web.category": "website",
    "project.expenses.web.amount": Decimal(9_000),
    "project.gains.savings": Decimal(4_000),
}


def visited(**facts: Answer) -> Visit:
    """Return the visit of a firm with a website, a loan and savings."""
    return conduct(Situation(FACTS | facts), PACK, ON)


def cells(body: bytes, sheet: int) -> dict[str, tuple[str, str]]:
    """Return the formula (empty where there is none) and the value of each cell of a sheet."""
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        root = ET.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))  # noqa: S314 - our own
    return {
        cell.attrib["r"]: (cell.findtext(f"{SPACE}f") or "", cell.findtext(f"{SPACE}v") or "")
        for cell in root.iter(f"{SPACE}c")
    }


def test_the_cash_is_that_of_the_plan() -> None:
    """The last row of the cash sheet holds the balances of the plan, each a formula."""
    visit = visited()
    found = cells(bank_workbook(visit, PACK, language("fr")), 3)
    row = next(
        int(re.sub(r"\D", "", at)) for at, (_f, value) in found.items()
        if at.startswith("B") and Decimal(value or 0) == visit.financing.plans[0].cash[0].balance
    )  # fmt: skip

    last = [found[f"{column_name(month)}{row}"] for month in range(1, 37)]

    assert [each.balance for each in visit.financing.plans[0].cash] == [
        Decimal(v) for _f, v in last
    ]
    assert all(formula for formula, _value in last)


def test_each_sheet_prints_lying_down_a_year_a_page() -> None:
    """On A4, as wide as the sheet; the months a year to a page, with the words of the rows."""
    visit = visited()

    body = bank_workbook(visit, PACK, language("fr"))

    months = len(visit.financing.plans[0].cash)
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        sheets = [book.read(f"xl/worksheets/sheet{n}.xml").decode() for n in range(1, 7)]
        assert "_xlnm.Print_Titles" in book.read("xl/workbook.xml").decode()
    setups = [re.findall(r"<pageSetup ([^>]*)/>", sheet)[0] for sheet in sheets]
    assert all('paperSize="9"' in each and 'orientation="landscape"' in each for each in setups)
    assert f'fitToWidth="{-(-months // 12)}"' in setups[2]


def test_words_from_outside_are_never_formulas() -> None:
    """A firm or an expense that begins with “=” stays words."""
    body = bank_workbook(visited(**{"project.expenses.web.label": "=1+1"}), PACK, language("en"))

    assert not any(formula == "1+1" for formula, _value in cells(body, 1).values())


def test_the_same_visit_gives_the_same_bytes() -> None:
    """The file names no hour and no chance."""
    made = [bank_workbook(visited(), PACK, language("fr")) for _time in range(2)]

    assert made[0] == made[1]


def test_without_a_project_the_reason_is_said() -> None:
    """A firm without an expense has no file for the bank, and reads what to do."""
    with pytest.raises(UserError, match="Add at least one expense"):
        bank_workbook(conduct(Situation(), PACK, ON), PACK, language("en"))


@pytest.mark.parametrize(("at", "expected"), [(0, "A"), (25, "Z"), (26, "AA"), (37, "AL")])
def test_letters_of_columns(at: int, expected: str) -> None:
    """Columns are named as spreadsheets do."""
    assert expected == column_name(at)


def test_every_kind_of_line_and_loan_is_in_the_file() -> None:
    """A subscription has a row a month; the insurance of a loan stands beside each payment."""
    visit = visited(**{
        "project.expenses.cloud.kind": "subscription",
        "project.expenses.cloud.category": "software",
        "project.expenses.cloud.monthly": Decimal("33.33"),
        "project.expenses.cloud.months": 30,
        "project.expenses.cloud.vat_recoverable": False,
        "project.loan_insurance": Decimal("0.36"),
    })  # fmt: skip

    given, loans = (cells(bank_workbook(visit, PACK, language("fr")), n) for n in (1, 2))

    assert 30 == sum(value == "33.33" for _formula, value in given.values())
    insured = visit.financing.plans[0].loan.schedule[0].insurance
    assert 48 == sum(value == str(insured) for _formula, value in loans.values())


def test_a_lease_is_written_rent_by_rent() -> None:
    """Each rent is an invoice of its own, a cost of its year; no loan is drawn for it."""
    start = "project.expenses.robot"
    visit = visited(**{
        f"{start}.kind": "lease", f"{start}.label": "Robot", f"{start}.monthly": Decimal(300),
        f"{start}.months": 24,
    })  # fmt: skip

    rows = cells(bank_workbook(visit, PACK, language("fr")), 1)

    assert 24 == sum(
        value == "300.00" for name, (_formula, value) in rows.items() if name[0] == "C"
    )
    plan = visit.financing.plans[0]
    assert Decimal(9_000) - 2_000 == plan.loans[0].principal - plan.vat_cost
