"""Compiled files are whole at any moment."""

from pathlib import Path

import pytest

from core.packs.reading import put_whole


def test_a_compiled_file_is_the_former_or_the_new_one(tmp_path: Path) -> None:
    """Whoever reads while it is written anew never gets half of it."""
    path = tmp_path / "base.msgpack"
    put_whole(path, b"former")
    with path.open("rb") as reader:
        put_whole(path, b"new one")

        assert b"former" == reader.read()
    assert b"new one" == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


def test_what_cannot_be_written_leaves_the_former_one(tmp_path: Path) -> None:
    """A disk that refuses changes nothing."""
    path = tmp_path / "base.msgpack"
    put_whole(path, b"former")
    (tmp_path / "base.msgpack.part").mkdir()

    with pytest.raises(OSError, match="part"):
        put_whole(path, b"new one")
    assert b"former" == path.read_bytes()
