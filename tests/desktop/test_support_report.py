"""The report for whoever helps: what mending wants, and not a word of anybody."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from core.packs.pack import Pack
from core.store import vault
from core.store.keys import key_path, read_key
from desktop.demonstration import demonstration_answers
from desktop.main import main
from desktop.passphrases import use_passphrase_from
from desktop.reporting import reported
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.workspace import open_workspace, workspace_path
from tests.core.store.making import CHEAP, FIRST


@pytest.fixture
def folder(tmp_path: Path, pack: Pack, tasks: Tasks) -> Path:
    """Return a workspace with the demonstration firm, an author and a place for backups."""
    place = tmp_path / "Dossiers de Zoé"
    with open_workspace(place) as workspace:
        session = Session(workspace, pack, tasks, date(2026, 11, 23))
        session.create(demonstration_answers(pack), demo=True)
        session.keep_place()
        workspace.set_setting("author", "Zoé Durand")
        workspace.set_setting("role", "adviser")
        session.stop()
        tasks.wait()
    return place


def test_a_zip_tells_the_state_and_quotes_nobody(
    folder: Path, tmp_path: Path, pack: Pack, capsys: pytest.CaptureFixture[str]
) -> None:
    """Counts, versions, checks and faults are in it; no answer, name or folder is."""
    reported(RuntimeError("Boulangerie Œuf"))
    out = tmp_path / "support.zip"
    assert 0 == main(["--workspace", str(folder), "doctor", "--report", str(out)])

    with zipfile.ZipFile(out) as file:
        names = file.namelist()
        text = "\n".join(file.read(name).decode() for name in names)
    assert "report.txt" in names
    assert "tandem.log" in names
    for wanted in ("Tandem ", "dossiers 1", "setting role: adviser", "setting author: set",
                   "sound: pages", "faults kept: 1"):  # fmt: skip
        assert wanted in text
    said = {str(each) for each in demonstration_answers(pack).values() if len(str(each)) > 5}
    private = {*said, "Zoé", "Durand", "Œuf", str(tmp_path), str(Path.home())}
    assert not [each for each in private if each in text]
    assert str(out) in capsys.readouterr().out


def test_a_text_where_a_text_is_wanted(folder: Path, tmp_path: Path) -> None:
    """The same lines, to read and to paste."""
    out = tmp_path / "support.txt"
    main(["--language", "en", "--workspace", str(folder), "doctor", "--report", str(out)])

    assert out.read_text("utf-8").startswith("Report on this Tandem")


def test_without_a_workspace_there_is_a_report_all_the_same(tmp_path: Path) -> None:
    """Whoever cannot even begin can be helped."""
    out = tmp_path / "support.txt"

    assert 0 == main(["--workspace", str(tmp_path / "none"), "doctor", "--report", str(out)])

    assert "no workspace yet" in out.read_text("utf-8")
    assert not (tmp_path / "none").exists()


def test_a_locked_workspace_is_told_and_not_asked_for(folder: Path, tmp_path: Path) -> None:
    """Without its passphrase the machine is told of, and that the workspace is locked."""
    use_passphrase_from(None, None)
    path = workspace_path(folder)
    vault.set_passphrase(key_path(path), read_key(path), FIRST, CHEAP)
    out = tmp_path / "support.txt"

    assert 0 == main(["--workspace", str(folder), "doctor", "--report", str(out)])

    assert "workspace cannot be opened: LockedError" in out.read_text("utf-8")


def test_a_file_that_cannot_be_written_is_told(folder: Path, tmp_path: Path) -> None:
    """No stack, a sentence."""
    (tmp_path / "file").touch()
    wanted = tmp_path / "file" / "support.zip"

    assert 2 == main(["--workspace", str(folder), "doctor", "--report", str(wanted)])
