"""Files that are given away: whole, or refused in words that say what to do."""

from pathlib import Path

import pytest

from core.errors import UserError
from core.report.files import write_whole


@pytest.mark.parametrize("under", ["", "deeper/still"])
def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path, under: str) -> None:
    """It is not the room that is wanting: the words say which file stands where."""
    file = tmp_path / "results"
    file.write_text("kept")

    with pytest.raises(UserError, match="results is a file; a folder is wanted"):
        write_whole(file / under / "aids.json", b"{}")

    assert "kept" == file.read_text()


def test_a_file_is_written_over_whole(tmp_path: Path) -> None:
    """A second result takes the place of the first and leaves nothing beside it."""
    path = tmp_path / "new" / "aids.json"

    write_whole(path, b"first, longer")
    write_whole(path, b"second")

    assert b"second" == path.read_bytes()
    assert [path] == list(path.parent.iterdir())


def test_a_folder_in_the_place_of_a_file_wants_no_room(tmp_path: Path) -> None:
    """Only a full disk asks for space; whatever else is refused asks for another name."""
    (tmp_path / "aids.json").mkdir()

    with pytest.raises(UserError, match="another name"):
        write_whole(tmp_path / "aids.json", b"{}")

    assert [tmp_path / "aids.json"] == list(tmp_path.iterdir())
