"""`tandem campaign` and `tandem certificate` on the command line."""

import json
from pathlib import Path

import pytest

from desktop.main import main

DII = (
    "internet_majority", "speed_30", "website", "social_media", "cloud", "cloud_sophisticated",
    "erp", "crm", "analytics", "ai", "esales_1pct", "web_b2c",
)  # fmt: skip


def run(tmp_path: Path, *words: str) -> int:
    """Run the command on a workspace of its own."""
    return main(["--workspace", str(tmp_path / "ws"), "--language", "en", *words])


def firm(tmp_path: Path, *, advanced: bool) -> str:
    """Write the dossier file of a firm that has all practices, or none, and return its path."""
    facts: dict[str, object] = {f"dii.{name}": advanced for name in DII}
    facts["company.name"] = "Boulangerie Zoé"
    facts["dma.full_backup_copy_of_critical_business_data_m2_4_8"] = advanced
    path = tmp_path / f"firm-{advanced}.json"
    path.write_text(json.dumps({"format": "tandem-dossier", "version": 1, "facts": facts}))
    return str(path)


def test_a_campaign_is_begun_used_and_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From its beginning to its table."""
    assert 0 == run(tmp_path, "campaign", "new", "salon", "--name", "Salon", "--kind", "stand")
    assert 0 == run(tmp_path, "campaign", "use", "salon")
    assert 2 == run(tmp_path, "campaign", "use", "autre")
    capsys.readouterr()
    assert 0 == run(tmp_path, "campaign", "list", "--json")
    assert json.loads(capsys.readouterr().out)[0]["current"] is True
    assert 0 == run(tmp_path, "campaign", "results", "-o", str(tmp_path / "r.csv"))
    assert "salon,Salon,0" in (tmp_path / "r.csv").read_text("utf-8-sig")


def test_a_firm_is_certified_checked_and_revoked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Issued on paper, checked from the PDF with the organisation's key, ended by its list."""
    keys, out, ended = (str(tmp_path / name) for name in ("keys", "out", "revoked.txt"))
    private, public = f"{keys}/charter.private-key", f"{keys}/charter.public-key"
    assert 0 == run(tmp_path, "certificate", "keys", "-o", keys, "--organisation", "CCI")
    good = firm(tmp_path, advanced=True)
    capsys.readouterr()
    assert 0 == run(tmp_path, "certificate", "issue", good, "--key-file", private, "-o", out)
    number = capsys.readouterr().out.strip()
    (paper,) = Path(out).glob("*.pdf")
    verify = ("certificate", "verify", str(paper))

    assert 0 == run(tmp_path, *verify)
    assert "compare" in capsys.readouterr().out
    assert 0 == run(tmp_path, *verify, "--authority", public)
    assert "CCI signed it" in capsys.readouterr().out
    words = ("revoke", number, "--reason", "closed", "--key-file", private, "-o", ended)
    assert 0 == run(tmp_path, "certificate", *words)
    assert 1 == run(tmp_path, *verify, "--authority", public, "--source", ended)
    assert 1 == run(tmp_path, *verify, "--authority", public, "--on", "2040-01-01")


def test_a_firm_that_does_not_meet_the_charter_gets_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is lacking is said, and nothing is signed."""
    bad = firm(tmp_path, advanced=False)
    keys = str(tmp_path / "keys")
    run(tmp_path, "certificate", "keys", "-o", keys, "--organisation", "CCI")

    assert 1 == run(tmp_path, "certificate", "check", bad)
    assert "not met" in capsys.readouterr().out
    words = ("--key-file", f"{keys}/charter.private-key", "-o", str(tmp_path / "out"))
    assert 2 == run(tmp_path, "certificate", "issue", bad, *words)
    assert not (tmp_path / "out").exists()
