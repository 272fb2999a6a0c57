"""Pack sources are read strictly, and what is wrong is said with its place."""

from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import Struct

from core.packs.source import PackError, decoded


class Line(Struct, frozen=True):
    """A small source."""

    name: str
    rate: Decimal | None = None


def source(tmp_path: Path, body: str) -> Path:
    """Write a source file."""
    path = tmp_path / "line.yaml"
    path.write_text(body, encoding="utf-8")
    return path


@pytest.mark.parametrize("word", ["no", "on", "Yes", "0x10", "1e3", "12:30:45", "2026-11-23 10:00"])
def test_words_stay_words(tmp_path: Path, word: str) -> None:
    """What YAML 1.1 would turn into something else is read as written."""
    assert decoded(source(tmp_path, f"name: {word}"), "line.yaml", Line).name == word


def test_a_number_with_a_point_is_exact(tmp_path: Path) -> None:
    """0.1 is the decimal 0.1, not a binary fraction near it."""
    read = decoded(source(tmp_path, "name: a\nrate: 0.1"), "line.yaml", Line)

    assert read.rate == Decimal("0.1")


@pytest.mark.parametrize(
    ("body", "place", "what"),
    [
        ("name: 3", "$.name", "got int, wanted str"),
        ("rate: 0.5", "$", "the field “name” is missing"),
        ("name: a\nname: b", "line 2, column 1", "the key 'name' stands twice"),
        ("name: [a", "line 2", "not YAML"),
        ("", "$", "got null, wanted object"),
    ],
)
def test_an_error_names_file_place_and_what_is_wanted(
    tmp_path: Path, body: str, place: str, what: str
) -> None:
    """An officer who does not program finds the line and the mend in the message."""
    with pytest.raises(PackError) as caught:
        decoded(source(tmp_path, body), "line.yaml", Line)

    problem = caught.value.problems[0]
    assert problem.file == "line.yaml"
    assert problem.place.startswith(place)
    assert what in str(problem.what)


def test_another_encoding_is_explained(tmp_path: Path) -> None:
    """A file saved as Latin-1 is refused with the mend."""
    path = tmp_path / "line.yaml"
    path.write_bytes("name: é".encode("latin-1"))

    with pytest.raises(PackError, match="save it as UTF-8"):
        decoded(path, "line.yaml", Line)
