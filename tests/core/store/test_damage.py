"""A damaged file: every reader tells it in words, and nobody writes into it."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.store import engine
from core.store.doctor import doctor
from core.store.failures import DamagedError
from core.store.keys import read_key
from core.store.workspace import Workspace
from tests.core.store.making import STAMP

_PAGE = 4096
_READERS: tuple[Callable[[Workspace], object], ...] = (
    lambda store: store.latest_dossiers(),
    lambda store: store.search("a"),
    lambda store: [store.changes(card.dossier) for card in store.latest_dossiers()],
    lambda store: store.installed_supplements(),
    lambda store: store.rules.charters(),
    lambda store: store.rule_drafts.cards(),
    lambda store: store.kept_digests(),
    lambda store: store.numbers(),
)


def test_one_bit_wrong_is_told(store: Workspace, dossier: str) -> None:
    """Whichever page has one wrong bit, reading and the doctor tell it; the file stays as it is."""
    store.record(dossier, {f"dma.a{number}": "x" * 400 for number in range(60)}, STAMP)
    store.close()
    whole, key = store.path.read_bytes(), read_key(store.path)
    refused = 0
    for start in range(0, len(whole), _PAGE):
        place = start + 2000
        damaged = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        store.path.write_bytes(damaged)

        refused += sum(_is_refused(store.path, key, reader) for reader in _READERS)

        assert not doctor(store.path, key).is_sound, start
        assert damaged == store.path.read_bytes()
    assert refused > len(_READERS)


def test_damage_is_told_once(store: Workspace, dossier: str) -> None:
    """The doctor names a damaged page once and looks at nothing behind it."""
    store.record(dossier, {f"dma.a{number}": "x" * 400 for number in range(200)}, STAMP)
    store.close()
    with store.path.open("r+b") as file:
        file.seek(-2000, 2)
        file.write(b"\0" * 100)

    *_, last = checks = doctor(store.path, read_key(store.path)).checks

    assert [last] == [check for check in checks if not check.is_sound]


def test_unreadable_tail_is_told_at_start(store: Workspace, dossier: str) -> None:
    """Where the latest changes do not decode, the file is called damaged when it is opened."""
    store.record(dossier, {"company.name": "A"}, STAMP)
    key = read_key(store.path)
    store.close()
    with closing(engine.connect(store.path, key)) as connection:
        connection.execute("DROP TRIGGER changes_refuse_update")
        connection.execute("UPDATE changes SET value = 'torn{'")

    with pytest.raises(DamagedError, match="cannot be decoded"):
        Workspace.open(store.path, key)


def _is_refused(path: Path, key: bytes, reader: Callable[[Workspace], object]) -> bool:
    """Read a damaged file: what was not damaged may be read, all else is told in words."""
    try:
        with Workspace.open(path, key) as store:
            reader(store)
    except DamagedError:
        return True
    return False
