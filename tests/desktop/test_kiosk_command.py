"""`tandem kiosk` and `tandem brand` on the command line."""

import json
from pathlib import Path

import pytest

from core.kiosk.contact import Consent, Contact, put_in_outbox, sealed_contact
from core.kiosk.counts import count
from core.kiosk.settings import settings_in
from desktop.main import main
from tests.desktop.kiosk_driver import DAY


def run(tmp_path: Path, *words: str) -> int:
    """Run the command on a workspace of its own."""
    return main(["--workspace", str(tmp_path), "--language", "en", *words])


def test_a_kiosk_is_set_up_step_by_step(tmp_path: Path) -> None:
    """What is not named again stays as it was."""
    (tmp_path / "pin").write_text("472915\n")

    assert 0 == run(tmp_path, "kiosk", "setup", "--pin-file", str(tmp_path / "pin"))
    assert 0 == run(tmp_path, "kiosk", "setup", "--campaign", "salon", "--at-start", "on")
    found = settings_in(tmp_path / "kiosk")
    assert found is not None
    assert found.pin is not None
    assert ("salon", True) == (found.campaign, found.at_start)


def test_how_a_kiosk_is_set_up_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the language of whoever asks, not in the names of a file."""
    assert 0 == main(["--workspace", str(tmp_path), "--language", "fr", "kiosk", "status"])

    said = capsys.readouterr().out
    assert "Code pour quitter\N{NO-BREAK SPACE}: non" in said
    assert "Contacts en attente\N{NO-BREAK SPACE}: 0" in said


def test_a_kiosk_without_a_pin_does_not_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody is locked in: without a PIN the kiosk says how to choose one."""
    assert 2 == run(tmp_path, "--kiosk")
    assert "--pin-file" in capsys.readouterr().err


def test_contacts_are_opened_with_the_private_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The organisation reads its outbox; a cell that begins like a formula is made harmless."""
    run(tmp_path, "kiosk", "keys", "-o", str(tmp_path / "keys"))
    key = bytes.fromhex((tmp_path / "keys" / "organisation.public-key").read_text())
    agreed = (Consent("contact", "Oui."),)
    contact = Contact("=HYPERLINK()", "", "06 11 22 33 44", DAY, "fr", agreed)
    put_in_outbox(sealed_contact(contact, key), tmp_path, DAY)
    table = tmp_path / "contacts.csv"
    private = str(tmp_path / "keys" / "organisation.private-key")
    words = ("kiosk", "contacts", str(tmp_path / "outbox"), "--key-file", private)

    assert 0 == run(tmp_path, *words, "-o", str(table))
    assert "'=HYPERLINK()" in table.read_text("utf-8-sig")


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    """A second pair of keys in the same folder is refused."""
    assert 0 == run(tmp_path, "kiosk", "keys", "-o", str(tmp_path))
    assert 2 == run(tmp_path, "kiosk", "keys", "-o", str(tmp_path))


def test_counts_are_given_out_rounded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Few visits are not told apart."""
    count(tmp_path / "kiosk", DAY, "salon", "started")
    run(tmp_path, "kiosk", "counts", "--json")

    (day,) = json.loads(capsys.readouterr().out)
    assert {"started": "1–4"} == day["counts"]


def test_a_brand_is_worn_and_a_faulty_one_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sound brand is worn; of a faulty one all faults are told, and the former one stays."""
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "brand.yaml").write_text("id: x\nname: 3\n")

    assert 0 == run(tmp_path, "brand", "use", "region-demo")
    assert 1 == run(tmp_path, "brand", "use", str(bad))
    told = capsys.readouterr().out
    assert all(word in told for word in ("colours", "logo", "texts", "contact"))
    run(tmp_path, "brand", "list", "--json")
    worn = [each["id"] for each in json.loads(capsys.readouterr().out) if each["worn"]]
    assert ["region-demo"] == worn


def test_a_brand_travels_in_one_file(tmp_path: Path) -> None:
    """A brand packed into a file is worn from it, and taken off again."""
    file = tmp_path / "region.tandem-brand"

    assert 0 == run(tmp_path, "brand", "pack", "region-demo", "-o", str(file))
    assert 0 == run(tmp_path, "brand", "use", str(file))
    assert (tmp_path / "brand" / "logo.svg").exists()
    assert 0 == run(tmp_path, "brand", "use", "tandem")
    assert not (tmp_path / "brand").exists()
