"""The first start: one key, made once, whoever else starts at the same moment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import UserError
from core.store.disk import write_new
from core.store.keys import first_key, key_path, new_key, read_key
from core.store.workspace import Workspace

# Opens each workspace named to it, says how it went, and keeps it open until the next line.
_STARTING = """
import sys
from pathlib import Path
from core.errors import UserError
from core.store import engine
from desktop.workspace import open_workspace
engine.database(engine.connect(Path(sys.argv[1]), bytes(32)))
print("ready", flush=True)
while folder := sys.stdin.readline().strip():
    try:
        held = open_workspace(Path(folder))
    except UserError as error:
        print(error, flush=True)
        sys.stdin.readline()
    else:
        print("open", flush=True)
        sys.stdin.readline()
        held.close()
    print("closed", flush=True)
"""
_ROUNDS = 15


def test_of_two_first_starts_one_wins(tmp_path: Path) -> None:
    """Started at once on a new folder, one opens, the other is refused, and the key fits."""
    with _starting(tmp_path / "engine1") as one, _starting(tmp_path / "engine2") as other:
        assert "ready" == _line(one) == _line(other)
        for number in range(_ROUNDS):
            folder = tmp_path / str(number)
            one_said, other_said = _said(str(folder), one, other)
            assert ("closed", "closed") == _said("", one, other)

            won, lost = sorted((one_said, other_said), key=len)
            assert "open" == won
            assert "already open in another" in lost
            (path,) = folder.glob("*.tandem")
            Workspace.open(path, read_key(path)).close()
            assert not list(folder.glob("*.new"))
        _said("", one, other)


def test_key_is_never_written_over(path: Path) -> None:
    """A key that is there stays as it is, whatever comes to write another."""
    key = new_key(path)

    with pytest.raises(UserError, match="already a key"):
        new_key(path)

    assert key == read_key(path) == first_key(path)
    assert [key_path(path)] == list(path.parent.iterdir())


def test_disk_without_second_names_keeps_the_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where files have one name only, a private file is written once all the same."""

    def refused(*_names: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    write_new(path, b"first")

    with pytest.raises(FileExistsError):
        write_new(path, b"second")

    assert b"first" == path.read_bytes()
    assert [path] == list(path.parent.iterdir())


def test_start_cut_short_is_taken_up(path: Path) -> None:
    """A key left alone by a start that was cut short becomes that of the workspace."""
    key = new_key(path)

    with Workspace.start(path) as started:
        device = started.device

    with Workspace.open(path, key) as opened:
        assert device == opened.device


def test_lost_key_is_not_made_anew(path: Path) -> None:
    """Beside a workspace that is there, no key is ever made."""
    Workspace.start(path).close()
    key_path(path).unlink()

    with pytest.raises(UserError, match="was not found"):
        Workspace.start(path)

    assert not key_path(path).exists()


def test_deep_key_file_is_told(path: Path) -> None:
    """A key file that nests without end is called damaged."""
    key_path(path).write_bytes(b"[" * 100_000)

    with pytest.raises(UserError, match="damaged"):
        read_key(path)


def _starting(engine: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", _STARTING, str(engine)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _said(
    line: str, one: "subprocess.Popen[str]", other: "subprocess.Popen[str]"
) -> tuple[str, str]:
    """Give both processes a line at once and return what each answers."""
    for process in (one, other):
        assert process.stdin is not None
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
    return _line(one), _line(other)


def _line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()
