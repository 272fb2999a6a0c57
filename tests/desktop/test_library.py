"""The library in the window and in the command line."""

import json
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from desktop.main import main

DEMO = "resources/demo/boulangerie.json"


def printed(capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> str:
    """Return what a command printed."""
    assert main(["--language", "en", *words]) == 0
    return capsysbinary.readouterr().out.decode()


def test_the_sheets_of_a_firm_come_first(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """JSON gives them all, ranked, with their sources."""
    sheets = json.loads(printed(capsysbinary, "library", DEMO, "--json"))["sheets"]

    assert sheets[0]["rank"] == 1
    assert len(sheets) == 49
    assert all(link["provenance"]["sources"] for each in sheets for link in each["links"])


def test_a_paper_can_be_read_by_a_telephone(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    """Another reader finds the addresses in the codes of the printed page."""
    path = tmp_path / "sheet.pdf"
    printed(capsysbinary, "library", "--sheet", "einvoice_receive", "-o", str(path))
    picture = pypdfium2.PdfDocument(path)[0].render(scale=3).to_numpy()

    found = {each.text for each in zxingcpp.read_barcodes(picture)}
    assert found == {"https://impots.gouv.fr", "https://fnfe-mpe.org"}


@pytest.mark.parametrize("words", [["--sheet", "none"], ["--search", "zzz"]])
def test_what_does_not_exist_is_told(
    words: list[str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """One sentence names what was got, and the way on."""
    assert main(["library", *words]) == 2
    assert words[1] in capsysbinary.readouterr().err.decode()
