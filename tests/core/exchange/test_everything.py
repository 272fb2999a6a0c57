"""Everything on one firm: whole, readable, and of nobody else."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from core.errors import UserError
from core.exchange.everything import files_of, gathered, write_out
from core.facts.file import read_dossier
from core.language import language
from core.store.consents import given
from core.store.keys import is_private
from tests.core.exchange.making import STAMP, pack, with_firm
from tests.core.store.making import NOON

ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the files on a firm with a consent and a hostile name, beside another firm."""
    made, dossier = with_firm(tmp_path_factory.mktemp("a") / "a.tandem")
    with made:
        made.record(dossier, {"company.name": "=cmd|'/C calc'!A0 <b>&"}, STAMP)
        consent = given("recontact", "You may call me.", ON, how="aloud", collector="Ana")
        made.record(dossier, consent, STAMP)
        other = made.create_dossier(STAMP, "MARKED-OTHER")
        made.record(other, {"company.name": "MARKED-OTHER", "company.headcount": 77}, STAMP)
        found = gathered(made, dossier, pack())
    return dict(files_of(found, ON, language("fr")))


def test_answers_history_and_consents_are_whole(files: dict[str, bytes]) -> None:
    """Each thing said bears its date and author; the words of a consent are there."""
    history = json.loads(files["historique.json"])
    names = [each for each in history["changes"] if each["fact"] == "company.name"]

    assert ["Atelier Dupré", "=cmd|'/C calc'!A0 <b>&"] == [each["value"] for each in names]
    assert {("Ana", NOON.isoformat())} == {(each["author"], each["at"]) for each in names}
    assert ["You may call me."] == [each["words"] for each in history["consents"]]
    assert ["2026-11-23"] == [each["date"] for each in history["visits"]]


def test_present_answers_can_be_read_again(files: dict[str, bytes]) -> None:
    """The dossier file holds what the workspace knows."""
    read = read_dossier(files["dossier.json"], pack()).situation

    assert (4, "732829320") == (read.value("company.headcount"), read.value("company.siren"))


def test_nothing_of_another_firm(files: dict[str, bytes]) -> None:
    """No file has a word of another dossier; the PDF is searched in its text."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(files["rapport.pdf"])
    words = "".join(page.get_textpage().get_text_range() for page in pdf)

    assert "MARKED-OTHER" not in words
    assert not [name for name, body in files.items() if b"MARKED-OTHER" in body]


def test_plain_words_say_what_is_what(files: dict[str, bytes]) -> None:
    """The README names each file beside it."""
    readme = files["LISEZ-MOI.txt"].decode()

    assert [] == [name for name in files if name not in readme and name != "LISEZ-MOI.txt"]
    assert "pas chiffrés" in readme


def test_hostile_names_stay_words(files: dict[str, bytes]) -> None:
    """A name cannot become markup in the page for a browser."""
    assert b"<b>&<" not in files["rapport.html"]
    assert b"&lt;b&gt;&amp;" in files["rapport.html"]


def test_written_whole_or_not(
    files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up half-way leaves no half folder; nothing is written over."""
    write_out(tmp_path / "out", files)
    assert is_private(tmp_path / "out")
    with pytest.raises(UserError):
        write_out(tmp_path / "out", files)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError):
        write_out(tmp_path / "more", files)

    assert ["out"] == [each.name for each in tmp_path.iterdir()]


def test_the_same_archive_for_the_same_files(files: dict[str, bytes], tmp_path: Path) -> None:
    """The zip holds no hour of its making."""
    for name in "ab":
        write_out(tmp_path / f"{name}.zip", files)

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
