"""An address that holds a key is read from a file: no list of processes shows it."""

import stat
from pathlib import Path

import pytest

from core.errors import UserError
from desktop.given_address import given_address
from desktop.workspace import open_workspace

SECRET = "s3://KEY:SECRET@hub.example.org/team"  # noqa: S105 - of no real server


def test_the_first_line_of_a_file_is_the_address(tmp_path: Path) -> None:
    """What else the file holds is not looked at."""
    path = tmp_path / "road"
    path.write_text(f"{SECRET}\r\nnotes\n", encoding="utf-8")

    assert given_address(f"@{path}") == SECRET
    assert given_address(SECRET) == SECRET


@pytest.mark.parametrize("body", [None, b"", b"\n\nlate", b"\xff\xfe"])
def test_a_file_without_an_address_is_told(body: bytes | None, tmp_path: Path) -> None:
    """The sentence names the file and what is wanted, never what it holds."""
    path = tmp_path / "road"
    if body is not None:
        path.write_bytes(body)
    with pytest.raises(UserError, match="first line"):
        given_address(f"@{path}")


def test_nobody_else_sees_the_folder_of_a_workspace(tmp_path: Path) -> None:
    """Not even the names of its files."""
    folder = tmp_path / "new"
    with open_workspace(folder):
        pass

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
