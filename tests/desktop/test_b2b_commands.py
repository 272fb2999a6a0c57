"""`tandem b2b` and `tandem invoice`, as a person at a terminal uses them; and the page's room."""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from core.b2b.output import B2bOutput, InvoiceOutput
from core.report.schema import schema
from desktop.b2b_room import B2bRoom
from desktop.main import main
from desktop.session import Session
from desktop.tasks import Tasks
from tests.core.b2b.invoice.invoices import CII, changed, in_pdf
from tests.core.b2b.rules import pack
from ui.pages.b2b import B2bPage

Tandem = Callable[..., tuple[int, str, str]]
FACTS = {
    "company.name": "Le Fournil", "company.siren": "732829320", "company.commune": "35095",
    "company.headcount": 6, "company.turnover": 412000, "company.vat_regime": "monthly",
    "b2b.vat_taxable": True, "b2b.sells_to_firms": True, "b2b.einvoice_platform": False,
}  # fmt: skip


@pytest.fixture
def tandem(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Tandem:
    """Run the command on a workspace of its own; return code, output and remarks."""

    def run(*words: str, language: str = "fr") -> tuple[int, str, str]:
        code = main(["--language", language, "--workspace", str(tmp_path / "ws"), *words])
        printed = capsysbinary.readouterr()
        return code, printed.out.decode(), printed.err.decode()

    return run


@pytest.fixture
def dossier(tmp_path: Path) -> str:
    """Return the file of a firm."""
    path = tmp_path / "dossier.json"
    path.write_text(json.dumps({"facts": FACTS}))
    return str(path)


def test_the_firm_is_told(tandem: Tandem, dossier: str) -> None:
    """Days of the law, the fine at most with its remarks, and the calendar."""
    code, out, err = tandem("b2b", dossier, "--on", "2026-11-23")

    assert (0, "") == (code, err)
    assert "1er\N{NO-BREAK SPACE}septembre 2027" in out
    assert "tolérance" in out


def test_programs_get_typed_json(tandem: Tandem, dossier: str) -> None:
    """What is printed has the form that the schema tells."""
    _code, out, _err = tandem("b2b", dossier, "--on", "2026-11-23", "--json")

    found = msgspec.json.decode(out, type=B2bOutput)
    assert (12, 3500) == (len(found.checks), found.most_today)
    assert {"b2b", "invoice"} <= set(schema(pack())["$defs"])


def test_an_invoice_is_looked_at(tandem: Tandem, tmp_path: Path) -> None:
    """A sound one leaves with 0; one with a breach with 1, its rule and its letter."""
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.xml"
    good.write_bytes(in_pdf(CII.encode()))
    bad.write_bytes(changed(CII, (">B1<", ">X1<")))

    assert 0 == tandem("invoice", "check", str(good))[0]
    code, out, _err = tandem("invoice", "check", str(bad), "--json")
    found = msgspec.json.decode(out, type=InvoiceOutput)
    assert (1, ["BR-FR-08"]) == (code, [each.rule for each in found.breaches])
    assert "BR-FR-08" in found.letter


@pytest.mark.parametrize("name", ["missing.pdf", "photo.png"])
def test_what_is_no_invoice_file_is_refused(tandem: Tandem, tmp_path: Path, name: str) -> None:
    """A file that is not there, or of another kind, is refused in words."""
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n")

    code, out, err = tandem("invoice", "check", str(tmp_path / name))

    assert (2, "") == (code, out)
    assert err.startswith("tandem: ")


@pytest.mark.parametrize("kind", ["pdf", "xml"])
def test_a_sample_is_written_and_reads_back(
    tandem: Tandem, dossier: str, tmp_path: Path, kind: str
) -> None:
    """The sample of the firm passes the check."""
    path = str(tmp_path / f"specimen.{kind}")

    assert 0 == tandem("invoice", "sample", dossier, "-o", path)[0]
    assert 0 == tandem("invoice", "check", path)[0]


def test_a_sample_without_facts_says_what_is_missing(tandem: Tandem, tmp_path: Path) -> None:
    """The demonstration firm has no SIREN: no file is written."""
    path = tmp_path / "specimen.pdf"
    code, _out, err = tandem(
        "invoice", "sample", "resources/demo/boulangerie.json", "-o", str(path)
    )

    assert 2 == code
    assert "SIREN" in err
    assert not path.exists()


@pytest.fixture
def room(session: Session, tasks: Tasks, qtbot: QtBot) -> B2bRoom:
    """Return the room of a page on a new dossier."""
    session.create({"company.name": "Le Fournil"})
    page = B2bPage(pack(), session.on)
    qtbot.addWidget(page)
    page.show_situation(session.situation)
    return B2bRoom(session, tasks, page)


def test_the_room_reads_a_file_off_the_thread(room: B2bRoom, qtbot: QtBot, tmp_path: Path) -> None:
    """A file that is wanted is read in a worker and shown; a bad one says why."""
    shown = room.page.invoice
    bill = tmp_path / "facture.xml"
    bill.write_text(CII)

    room.page.invoice_wanted.emit(str(bill))
    qtbot.waitUntil(lambda: shown.check is not None)
    assert shown.check is not None
    assert shown.check.is_sound

    room.ask_open = lambda _parent: tmp_path / "gone.pdf"
    room.page.invoice_choice_wanted.emit()
    qtbot.waitUntil(lambda: bool(shown.problem.text()))
    assert "gone.pdf" in shown.problem.text()


def test_the_room_says_what_a_sample_lacks(room: B2bRoom, qtbot: QtBot) -> None:
    """Without a SIREN no dialog asks for a path, and the missing facts are named."""
    room.page.sample.pdf.click()

    problem = room.page.sample.problem
    qtbot.waitUntil(lambda: bool(problem.text()))
    assert "SIREN" in problem.text()
