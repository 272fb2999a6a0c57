"""The verbs `tandem export`, `tandem import` and `tandem address`."""

import json
import zipfile
from pathlib import Path

import pytest

from core.store.recovery import new_recovery_key
from desktop.main import main
from desktop.workspace import open_workspace
from tests.core.exchange.making import FACTS, PHRASE, STAMP
from tests.core.store.making import CHEAP


@pytest.fixture
def dossier(tmp_path: Path) -> str:
    """Return the id of a dossier in the workspace « a », beside one of another firm."""
    with open_workspace(tmp_path / "a") as workspace:
        made = workspace.create_dossier(STAMP)
        workspace.record(made, FACTS, STAMP)
        other = workspace.create_dossier(STAMP)
        workspace.record(other, {"company.name": "MARKED-OTHER-FIRM"}, STAMP)
    (tmp_path / "phrase").write_text(PHRASE + "\n", "utf-8")
    return made


def run(folder: Path, *words: str | Path) -> int:
    """Run the command on a workspace, in English."""
    return main(["--language", "en", "--workspace", str(folder), *map(str, words)])


def titles(folder: Path) -> list[str]:
    """Return the names of the dossiers of a workspace."""
    with open_workspace(folder) as workspace:
        return sorted(card.title for card in workspace.latest_dossiers())


def test_by_passphrase(dossier: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is sealed by a passphrase is looked at, then taken, then known."""
    file, phrase = tmp_path / "x.tandem", tmp_path / "phrase"
    assert 0 == run(tmp_path / "a", "export", dossier, "-o", file, "--passphrase-file", phrase)
    take = ("import", file, "--passphrase-file", phrase, "--json")
    capsys.readouterr()

    told = []
    for words in ((*take, "--preview"), take, take):
        assert 0 == run(tmp_path / "b", *words)
        told.append(json.loads(capsys.readouterr().out))

    assert [None, 4, 0] == [each["taken"] for each in told]
    assert [(4, 0), (4, 0), (0, 4)] == [
        (each["dossiers"][0]["new"], each["dossiers"][0]["known"]) for each in told
    ]
    assert ["Atelier Dupré"] == titles(tmp_path / "b")


def test_to_an_address(dossier: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is sealed for an address opens there without a word, and nowhere else."""
    address = tmp_path / "bruno"
    assert 0 == run(tmp_path / "b", "address", "--as", "Bruno", "-o", address)
    file = tmp_path / "x.tandem"
    to = tmp_path / "bruno.tandem-address"
    assert 0 == run(tmp_path / "a", "export", dossier, "-o", file, "--to", to)

    assert [0, 2] == [run(tmp_path / each, "import", file) for each in "bc"]

    assert "sealed for an address" in capsys.readouterr().err
    assert (tmp_path / "bruno.svg").exists()
    assert ["Atelier Dupré"] == titles(tmp_path / "b")


def test_wrong_passphrase_and_damage_have_their_own_words(
    dossier: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One clear sentence each, code 2, nothing taken."""
    file, phrase = tmp_path / "x.tandem", tmp_path / "phrase"
    run(tmp_path / "a", "export", dossier, "-o", file, "--passphrase-file", phrase)
    (tmp_path / "wrong").write_text("another phrase\n", "utf-8")
    raw = file.read_bytes()
    (tmp_path / "cut.tandem").write_bytes(raw[:-9])
    (tmp_path / "bad.tandem").write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))

    said = []
    for name, given in (("x", "wrong"), ("cut", "phrase"), ("bad", "phrase")):
        words = ("import", tmp_path / f"{name}.tandem", "--passphrase-file", tmp_path / given)
        assert 2 == run(tmp_path / "b", *words)
        said.append(capsys.readouterr().err)

    assert ["does not open" in said[0], "cut short" in said[1], "damaged" in said[2]] == [True] * 3
    assert [] == titles(tmp_path / "b")


def test_nothing_is_written_over(dossier: str, tmp_path: Path) -> None:
    """A file that is there stays as it is."""
    file = tmp_path / "x.tandem"
    file.write_bytes(b"mine")

    done = run(
        tmp_path / "a", "export", dossier, "-o", file, "--passphrase-file", tmp_path / "phrase"
    )

    assert (2, b"mine") == (done, file.read_bytes())


@pytest.mark.parametrize("name", ["out", "out.zip"])
def test_everything_on_one_firm(dossier: str, tmp_path: Path, name: str) -> None:
    """All of one firm is readable, with its history; of another firm there is not a word."""
    path = tmp_path / name
    assert 0 == run(tmp_path / "a", "export", "--everything", dossier, "-o", path)

    if path.is_dir():
        files = {each.name: each.read_bytes() for each in path.iterdir()}
    else:
        with zipfile.ZipFile(path) as archive:
            files = {each: archive.read(each) for each in archive.namelist()}

    assert {"README.txt", "dossier.json", "history.json", "report.pdf", "report.html"} == set(files)
    assert "Atelier Dupré" == json.loads(files["dossier.json"])["facts"]["company.name"]
    history = json.loads(files["history.json"])
    assert {"Ana"} == {change["author"] for change in history["changes"]}
    assert not [each for each, body in files.items() if b"MARKED-OTHER-FIRM" in body]


def test_what_is_exported_opens_as_a_dossier_file(dossier: str, tmp_path: Path) -> None:
    """The readable file of the present answers is one that Tandem reads."""
    run(tmp_path / "a", "export", "--everything", dossier, "-o", tmp_path / "out")

    assert 0 == run(tmp_path / "a", "diagnose", tmp_path / "out" / "dossier.json", "--json")


def test_readable_file_makes_one_dossier(
    dossier: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of facts becomes a dossier once; a second time it says which one is there."""
    run(tmp_path / "a", "export", "--everything", dossier, "-o", tmp_path / "out")
    file = tmp_path / "out" / "dossier.json"

    done = [
        run(tmp_path / "b", "import", file, *words)
        for words in (["--preview"], [], [], ["--another"])
    ]

    assert [0, 0, 2, 0] == done
    assert ["Atelier Dupré"] * 2 == titles(tmp_path / "b")
    assert "--another" in capsys.readouterr().err


def test_to_an_organisation(dossier: str, tmp_path: Path) -> None:
    """What is sealed for an organisation's recovery key opens with it, and its passphrase."""
    closed, public, _made = new_recovery_key("Région", PHRASE, CHEAP)
    (tmp_path / "r.tandem-recovery").write_bytes(closed)
    (tmp_path / "r.tandem-recovery-public").write_bytes(public)
    file, phrase = tmp_path / "x.tandem", tmp_path / "phrase"
    to = tmp_path / "r.tandem-recovery-public"
    assert 0 == run(tmp_path / "a", "export", dossier, "-o", file, "--to", to)

    key = ("--recovery-key", tmp_path / "r.tandem-recovery", "--passphrase-file", phrase)

    assert [2, 0] == [run(tmp_path / "b", "import", file, *words) for words in ((), key)]
    assert ["Atelier Dupré"] == titles(tmp_path / "b")
