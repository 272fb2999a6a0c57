"""Hostile pack files are refused whole, with what is wrong, in bounded time and memory."""

import os
import tracemalloc
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import Struct

from core.errors import UserError
from core.packs.checking import check_pack
from core.packs.plain_files import MOST_FILES, require_plain_files
from core.packs.reading import compiled_pack, pack_at
from core.packs.source import MOST_BYTES, PackError, decoded
from core.packs.strict_yaml import MOST_DEPTH, MOST_PARTS, loaded

ABOUT = (
    'id: test/pack\nversion: "1"\ntitle: {fr: jeu, en: pack}\npublisher: test\ndate: 2026-01-01\n'
)
LAUGHS = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    + [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 12)]
)


class Anything(Struct, frozen=True):
    """A small source."""

    name: str


def refusal(text: str) -> str:
    """Return the first thing that is said of a text."""
    with pytest.raises(PackError) as caught:
        loaded(text, "x.yaml")
    return str(caught.value.problems[0].what)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LAUGHS, "holds more than"),
        ("a: &a [*a]", "stands for nothing"),
        ("a: *nowhere", "stands for nothing"),
        ("[" * 100_000, "nested more than"),
        ("{a: " * 100_000, "nested more than"),
        ("- " * 5_000 + "x", "nested more than"),
        ("- x\n" * (MOST_PARTS + 1), "holds more than"),
        ("name: " + "9" * 100_000, "too large"),
        ("name: 0." + "9" * 100_000, "too large"),
        ("name: a\nname: b", "stands twice"),
        ("{a: 1, b: {c: 1, c: 2}}", "stands twice"),
        ("name: 2026-02-30", "no day of the calendar"),
        ("name: 0000-01-01", "no day of the calendar"),
        ("name: 0001-01-01", "wanted a day of the years 1900 to 2200"),
        ("name: 9999999999999999", "too large"),
        ("name: 0.0000000001", "too large"),
        ("name: !!python/object/apply:os.system [ls]", "tag"),
        ("name: !!binary aGVsbG8=", "tag"),
        ("name: !own x", "tag"),
        ("base: &b {x: 1}\nname: {<<: *b}", "not read"),
        ("? [a, b]\n: c", "a key is a word"),
        ("name: a\n---\nname: b", "several documents"),
        ("name: a\x00b", "not YAML"),
        ("name: \x07", "not YAML"),
        ("\tname: a", "not YAML"),
        ("name: 'a", "not YAML"),
    ],
)
def test_what_no_pack_needs_is_refused(text: str, said: str) -> None:
    """Bombs, depth, numbers, tags, double keys and broken signs are told, and nothing else."""
    assert said in refusal(text)


@pytest.mark.parametrize("text", [LAUGHS, "[" * 1_000_000, "- x\n" * 1_900_000])
def test_a_bomb_fills_no_memory(text: str) -> None:
    """A few lines that stand for billions of values are told before they are made."""
    tracemalloc.start()
    refusal(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 120_000_000


def test_all_that_is_wrong_in_a_file_is_listed() -> None:
    """The author mends a file once, not once for each mistake."""
    with pytest.raises(PackError) as caught:
        loaded("a: 2026-02-30\nb: !x y\nc: 1\nc: 2", "x.yaml")

    places = [problem.place for problem in caught.value.problems]
    assert ["line 1, column 4", "line 2, column 4", "line 4, column 1"] == places


def test_an_alias_is_the_same_value_again() -> None:
    """What the catalogue writes once and names again is read as if it stood twice."""
    assert {"a": [1, Decimal("0.5")], "b": [1, Decimal("0.5")]} == loaded(
        "a: &x [1, 0.5]\nb: *x", ""
    )


def test_nesting_that_a_person_writes_is_read() -> None:
    """The bound on depth leaves room for any condition."""
    deep = MOST_DEPTH - 1

    found = loaded("[" * deep + "]" * deep, "x.yaml")

    assert deep == str(found).count("[")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1", "cp1252"])
def test_a_wrong_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    """What is not UTF-8 is refused in words."""
    path = tmp_path / "x.yaml"
    path.write_bytes("name: é".encode(encoding))

    with pytest.raises(PackError, match=r"UTF-8|not YAML"):
        decoded(path, "x.yaml", Anything)


def test_the_mark_that_some_editors_put_first_is_no_mistake(tmp_path: Path) -> None:
    """A UTF-8 file with a byte-order mark is read."""
    path = tmp_path / "x.yaml"
    path.write_bytes("\ufeffname: é".encode())

    assert Anything("é") == decoded(path, "x.yaml", Anything)


def test_a_file_of_noise_is_refused(tmp_path: Path) -> None:
    """Bytes that are no text are told with their place."""
    path = tmp_path / "x.yaml"
    path.write_bytes(bytes(range(256)) * 100)

    with pytest.raises(PackError, match=r"UTF-8|not YAML"):
        decoded(path, "x.yaml", Anything)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """A file beyond the bound is refused by its size alone."""
    path = tmp_path / "x.yaml"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    with pytest.raises(PackError, match="split it"):
        decoded(path, "x.yaml", Anything)


def test_links_and_devices_are_told_all_at_once(tmp_path: Path) -> None:
    """A pack holds plain files: no link out of it, no pipe that would wait for ever."""
    secret = tmp_path / "secret.yaml"
    secret.write_text("name: secret", encoding="utf-8")
    folder = tmp_path / "pack"
    (folder / "facts").mkdir(parents=True)
    (folder / "pack.yaml").write_text(ABOUT, encoding="utf-8")
    (folder / "facts" / "link.yaml").symlink_to(secret)
    (folder / "needs").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(folder / "facts" / "pipe.yaml")

    found = check_pack(folder)

    assert ["facts/link.yaml", "facts/pipe.yaml", "needs"] == [each.file for each in found.problems]


@pytest.mark.parametrize("name", ["facts/link.yaml", "linked/x.yaml"])
def test_a_file_behind_a_link_is_not_opened(tmp_path: Path, name: str) -> None:
    """Neither a linked file nor one in a linked folder is read, even where it is asked for."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.yaml").write_text("name: secret", encoding="utf-8")
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "link.yaml").symlink_to(tmp_path / "out" / "x.yaml")
    (tmp_path / "linked").symlink_to(tmp_path / "out", target_is_directory=True)

    with pytest.raises(PackError, match="link"):
        decoded(tmp_path / name, name, Anything)


def test_a_device_is_not_read() -> None:
    """A device never ends: it is no file of a pack."""
    with pytest.raises(PackError, match="no plain file"):
        decoded(Path("/dev/zero"), "zero", Anything)


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path) -> None:
    """A pack of thousands of files is refused before any is read."""
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.yaml").touch()

    with pytest.raises(PackError, match="files in one pack"):
        require_plain_files(tmp_path)


def test_folders_within_folders_are_bounded(tmp_path: Path) -> None:
    """A pack nested without end is refused."""
    tmp_path.joinpath(*["deep"] * 20).mkdir(parents=True)

    with pytest.raises(PackError, match="nested"):
        require_plain_files(tmp_path)


@pytest.mark.parametrize("body", [b"", b"\x93", b"noise", b"\x91" * 100_000])
def test_a_damaged_compiled_pack_is_told(tmp_path: Path, body: bytes) -> None:
    """A compiled pack that is cut or altered is refused in words."""
    (tmp_path / "pack.msgpack").write_bytes(body)

    with pytest.raises(PackError, match="damaged"):
        compiled_pack(tmp_path)


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"one\ttwo\n", b"", b"code\x00\n1"])
def test_a_table_of_noise_is_told(tmp_path: Path, body: bytes) -> None:
    """The large tables are looked at too: a damaged one is a problem, not a crash."""
    (tmp_path / "pack.yaml").write_text(ABOUT, encoding="utf-8")
    (tmp_path / "legal_forms").mkdir()
    (tmp_path / "legal_forms" / "legal_forms.tsv").write_bytes(body)

    assert check_pack(tmp_path).problems


def test_every_file_is_told_in_one_go(tmp_path: Path) -> None:
    """Mistakes in several files are all in one answer."""
    (tmp_path / "pack.yaml").write_text(ABOUT, encoding="utf-8")
    for folder, body in (("facts", "- {name: 3}"), ("instruments", "id: [a"), ("needs", "\x00")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.yaml").write_text(body, encoding="utf-8")

    with pytest.raises(PackError) as caught:
        pack_at(tmp_path)

    assert {"facts/x.yaml", "instruments/x.yaml", "needs/x.yaml"} == {
        problem.file for problem in caught.value.problems
    }


def test_no_pack_is_a_sentence(tmp_path: Path) -> None:
    """A folder that is no pack at all is told as such."""
    with pytest.raises(UserError, match="no rule pack"):
        check_pack(tmp_path)
