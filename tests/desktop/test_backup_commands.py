"""The verbs `tandem backup`, `tandem doctor --repair` and `tandem history`."""

import json
from pathlib import Path

import pytest

from core.store.keys import read_key
from core.store.workspace import Workspace
from desktop.main import main
from desktop.paths import FILE_NAME
from desktop.workspace import open_workspace
from tests.core.store.making import STAMP


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a workspace with one dossier, `D`, answered twice."""
    with open_workspace(tmp_path / "home") as workspace:
        dossier = workspace.create_dossier(STAMP, "D")
        for name in "AB":
            workspace.record(dossier, {"company.name": name}, STAMP)
        workspace.set_setting("dossier", dossier)
    return tmp_path / "home"


def test_made_listed_restored(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What `now` and `to` make, `list` shows and `restore` brings back, beside."""
    stick = folder.parent / "stick"
    stick.mkdir()
    out = folder.parent / "copy.tandem"

    assert [0, 0, 0] == [
        _run(folder, "backup", *words)
        for words in (("now",), ("to", str(stick)), ("restore", "-o", str(out)))
    ]
    capsys.readouterr()
    _run(folder, "backup", "list", "--json")

    assert ["full", "full"] == [each["kind"] for each in json.loads(capsys.readouterr().out)]
    with Workspace.open(out, read_key(out)) as copy:
        assert ["D"] == [card.title for card in copy.latest_dossiers()]


def test_what_was_made_is_told_in_french(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A full backup and a part tell how many changes they hold, in French too."""
    main(["--language", "fr", "--workspace", str(folder), "backup", "now"])
    full = capsys.readouterr().out

    assert "sauvegarde complète" in full
    assert "read back" not in full


def test_a_folder_that_is_not_there_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Restoring into no folder says which one is missing, and nothing of a disk."""
    _run(folder, "backup", "now")

    code = _run(folder, "backup", "restore", "-o", str(folder.parent / "none" / "copy.tandem"))

    assert 2 == code
    assert f"There is no folder {folder.parent / 'none'}" in capsys.readouterr().err


def test_restored_elsewhere(folder: Path) -> None:
    """On another computer the place of the backups alone is enough."""
    stick = folder.parent / "stick"
    stick.mkdir()
    _run(folder, "backup", "to", str(stick))
    out, new = folder.parent / "copy.tandem", folder.parent / "new"

    assert 0 == _run(new, "backup", "restore", "--from", str(stick), "-o", str(out))

    assert out.exists()


def test_absent_place_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A disk that is not there is told, the other place has its backup."""
    stick = folder.parent / "stick"
    stick.mkdir()
    _run(folder, "backup", "to", str(stick))
    stick.rename(folder.parent / "away")

    assert 1 == _run(folder, "backup", "now")

    assert "not there" in capsys.readouterr().out


def test_moment_is_asked_for_well(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A moment that is none, or before all backups, is refused in words."""
    _run(folder, "backup", "now")
    out = str(folder / "copy.tandem")

    codes = [
        _run(folder, "backup", "restore", "--at", at, "-o", out) for at in ("soon", "2020-01-01")
    ]

    assert [2, 2] == codes
    said = capsys.readouterr().err
    assert "wanted a moment" in said
    assert "No backup from before" in said


def test_repaired(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A damaged workspace is made anew and is sound; the damaged file is still there."""
    _run(folder, "backup", "now")
    path = folder / FILE_NAME
    damaged = path.read_bytes()[:4096] + b"\1" * 8192 + path.read_bytes()[12288:]
    path.write_bytes(damaged)

    assert [1, 0, 0] == [
        _run(folder, "doctor", *words) for words in ((), ("--repair",), ("--repair",))
    ]

    assert "Taken from the backup of" in capsys.readouterr().out
    (aside,) = folder.glob(f"{FILE_NAME}.damaged-*")
    assert damaged == aside.read_bytes()


def test_history_of_a_fact(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who said what and when, the latest first."""
    with open_workspace(folder) as workspace:
        dossier = workspace.setting("dossier") or ""

    assert 0 == _run(folder, "history", dossier, "company.name")
    assert ['ana  "B"', 'ana  "A"'] == [
        line.partition("  ")[2] for line in capsys.readouterr().out.splitlines()
    ]
    assert 2 == _run(folder, "history", dossier, "no.such")


def _run(folder: Path, *words: str) -> int:
    return main(["--language", "en", "--workspace", str(folder), *words])
