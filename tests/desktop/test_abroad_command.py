"""`tandem abroad`, as a person at a terminal uses it; the chapter of the report."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from core.export.output import ExportOutput
from core.facts.situation import Situation
from core.language import language
from core.report.chapters.export import export
from core.report.chapters.telling import Telling
from core.report.story import Bullets, Words
from core.visit import conduct
from desktop.main import main
from tests.core.b2b.rules import pack

Tandem = Callable[..., tuple[int, str, str]]
FACTS = {
    "export.to_consumers": True, "context.sells_goods": True, "export.franchise": False,
    "export.sales_this_year": 20000, "export.stock_abroad": False,
    "export.net_price": 100, "export.delivery_cost": 0, "export.weight_vat": 5,
}  # fmt: skip


@pytest.fixture
def tandem(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Tandem:
    """Run the command on a file of facts; return code, output and remarks."""
    path = tmp_path / "dossier.json"
    path.write_text(json.dumps({"facts": FACTS}))

    def run(*words: str) -> tuple[int, str, str]:
        start = ["--language", "fr", "--workspace", str(tmp_path / "ws"), "abroad", str(path)]
        code = main([*start, "--on", "2026-11-23", *words])
        printed = capsysbinary.readouterr()
        return code, printed.out.decode(), printed.err.decode()

    return run


def test_the_firm_is_told(tandem: Tandem) -> None:
    """VAT path with its reasons, prices, countries and what is to be done."""
    code, out, err = tandem()

    assert (0, "") == (code, err)
    assert "Guichet unique (OSS)" in out
    assert "119,00" in out
    assert "Luxembourg" in out


def test_programs_get_typed_json(tandem: Tandem) -> None:
    """What is printed has the form that the schema tells."""
    _code, out, _err = tandem("--json")

    found = msgspec.json.decode(out, type=ExportOutput)
    assert (26, "oss") == (len(found.prices), found.vat[0].path)
    assert found.sources


def test_the_chapter_is_there_when_used() -> None:
    """The report tells VAT, prices and sources; without any answer it says nothing."""

    def told(facts: dict[str, object]) -> Telling:
        situation = Situation(facts)  # type: ignore[arg-type] - answers of these tests
        return Telling(conduct(situation, pack(), date(2026, 11, 23)), pack(), language("fr"))

    assert export(told({"company.name": "Le Fournil"})) is None
    section = export(told({"export.to_consumers": True, "context.sells_goods": True}))
    assert section is not None
    assert any(isinstance(block, Bullets) for block in section.blocks)
    assert any("Sources" in block.text for block in section.blocks if isinstance(block, Words))
