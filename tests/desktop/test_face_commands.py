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


def keys_of(tmp_path: Path, name: str) -> tuple[str, str]:
    """Return the private and the public key of an organisation, as files."""
    folder = str(tmp_path / name)
    assert 0 == run(tmp_path, "certificate", "keys", "-o", folder, "--organisation", name)
    return f"{folder}/charter.private-key", f"{folder}/charter.public-key"


def test_nothing_is_signed_with_the_public_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The two files lie side by side: the wrong one is refused in words."""
    _private, public = keys_of(tmp_path, "CCI")
    good, out = firm(tmp_path, advanced=True), tmp_path / "out"

    assert 2 == run(tmp_path, "certificate", "issue", good, "--key-file", public, "-o", str(out))
    assert "is the public key" in capsys.readouterr().err
    assert not out.exists()


def test_a_demonstration_firm_gets_no_certificate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A made-up firm that meets the charter is not certified."""
    private, _public = keys_of(tmp_path, "CCI")
    path = Path(firm(tmp_path, advanced=True))
    body = json.loads(path.read_text())
    body["facts"]["company.is_demo"] = True
    path.write_text(json.dumps(body))

    words = ("--key-file", private, "-o", str(tmp_path / "out"))
    assert 2 == run(tmp_path, "certificate", "issue", str(path), *words)
    assert "demonstration" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "reason", "said"),
    [
        ("95ce18711", "closed", "no number"),
        ("zzz", "closed", "no number"),
        ("95ce187114ed", " ", "why"),
    ],
)
def test_a_mistyped_revocation_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], number: str, reason: str, said: str
) -> None:
    """A number that no certificate can bear ends nothing: it is said."""
    private, _public = keys_of(tmp_path, "CCI")
    words = ("--reason", reason, "--key-file", private, "-o", str(tmp_path / "ended.txt"))

    assert 2 == run(tmp_path, "certificate", "revoke", number, *words)
    assert said in capsys.readouterr().err


def test_the_list_of_another_organisation_is_not_overwritten(tmp_path: Path) -> None:
    """What one organisation ended stays ended when another one writes."""
    ended, kept = tmp_path / "ended.txt", list[str]()
    for name, code in (("CCI", 0), ("CMA", 2)):
        private, _public = keys_of(tmp_path, name)
        words = ("--reason", "closed", "--key-file", private, "-o", str(ended))
        assert code == run(tmp_path, "certificate", "revoke", "95ce187114ed", *words)
        kept.append(ended.read_text())

    assert kept[0] == kept[1]
