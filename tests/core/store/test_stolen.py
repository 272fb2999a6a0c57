"""A stolen laptop: without the key, its files say nothing of what was entered."""

import math
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.sealing.letters import new_pair
from core.store import vault
from core.store.keys import key_path, read_key, read_key_file
from core.store.vault import Recovery
from tests.core.store.making import CHEAP, FIRST, STAMP, Store, workspace

# Long and marked, so that none is met by chance.
_SAID = {
    "company.name": "Boulangerie Quatrevents-Zéphyrine",
    "company.siren": "732829320",
    "project.notes": "Emprunt refusé par la banque Xylographe en mars",
    "contact.email": "zephyrine@quatrevents.example",
}
_BEGINNING_OF_PLAIN = b"SQLite format 3"


@pytest.fixture
def stolen(path: Path) -> Iterator[Path]:
    """Return the folder of a workspace in use: its log is not written back yet, it has a backup."""
    path.parent.mkdir(exist_ok=True)
    store = workspace(path)
    dossier = store.create_dossier(STAMP)
    for number in range(60):
        answers = {f"{name}{number}" if number else name: said for name, said in _SAID.items()}
        store.record(dossier, answers, STAMP)
    key = read_key(path)
    store.back_up(path.with_name("workspace.backup"), key)
    vault.set_passphrase(key_path(path), key, FIRST, CHEAP)
    vault.set_system(key_path(path), key, Store())
    vault.set_recovery(key_path(path), key, Recovery("Région", new_pair()[1]))
    store.record(dossier, dict.fromkeys(_SAID, "dit une fois de plus"), STAMP)
    yield path.parent
    store.close()  # not before: a closed workspace has no log


def test_nothing_that_was_said_is_found(stolen: Path) -> None:
    """Neither an answer nor the name of a fact nor the key lies in any file, in any encoding."""
    words = [*_SAID.values(), *_SAID, "dit une fois de plus", FIRST, "sqlite_schema", "ana"]
    sought = {form for word in words if len(word) > 5 for form in _forms(word)}
    files = [each for each in stolen.rglob("*") if each.stat().st_size]

    assert {".tandem", ".tandem-wal", ".backup", ".key"} <= {each.suffix for each in files}
    for each in files:
        body = each.read_bytes()
        assert [] == [word for word in sought if word in body], each.name
        assert _BEGINNING_OF_PLAIN not in body


def test_the_key_is_nowhere(stolen: Path, path: Path) -> None:
    """The key itself lies in no file, neither as bytes nor as digits."""
    key = vault.key_by_passphrase(key_path(path), FIRST, CHEAP)

    for each in stolen.rglob("*"):
        body = each.read_bytes().lower()
        assert key.lower() not in body
        assert key.hex().encode() not in body


@pytest.mark.parametrize("ending", [".tandem", ".tandem-wal", ".backup"])
def test_the_files_are_noise(stolen: Path, ending: str) -> None:
    """Their bytes are spread as chance spreads them, and nothing can be pressed out of them."""
    (file,) = (each for each in stolen.iterdir() if each.suffix == ending)
    # A write-ahead log has plain headers of its frames: 32 bytes, then 24 before each page.
    body = _pages(file.read_bytes()) if ending == ".tandem-wal" else file.read_bytes()

    assert _entropy(body) > 8 - 0.5 / math.sqrt(len(body) / 2000)
    assert len(zlib.compress(body, 9)) >= len(body)


def test_the_wraps_are_noise(stolen: Path, path: Path) -> None:
    """What the key file says of each way is public, or noise."""
    for wrap in read_key_file(key_path(path)).wraps:
        for name in ("salt", "box", "letter"):
            bytes_ = bytes.fromhex(str(wrap.get(name, "")))
            assert len(set(bytes_)) > len(bytes_) // 2 or not bytes_


def _forms(word: str) -> set[bytes]:
    return {
        form
        for text in (word, word.upper(), word.lower())
        for form in (
            text.encode(),
            text.encode("utf-16-le"),
            text.encode("latin-1", "ignore"),
            text.encode().hex().encode(),
        )
    }


def _pages(log: bytes) -> bytes:
    size = int.from_bytes(log[8:12], "big")
    frames = range(32, len(log), size + 24)
    return b"".join(log[start + 24 : start + 24 + size] for start in frames)


def _entropy(body: bytes) -> float:
    """Return how many bits a byte tells, 8 for chance."""
    return -sum(
        count / len(body) * math.log2(count / len(body)) for count in Counter(body).values()
    )
