"""A change of passphrase cut off at any point: the old one opens, or the new one does."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.store import vault
from core.store.keys import KeyFileError, forget_drafts, key_path, new_key
from core.store.wraps import WrongPassphraseError
from tests.core.store.making import CHEAP, FIRST, SECOND

# Changes the passphrase to and fro, and says so each time it is changed.
_CHANGING = """
import sys
from pathlib import Path
from core.store import vault
from tests.core.store.making import CHEAP, FIRST, SECOND
file, key = Path(sys.argv[1]), bytes.fromhex(sys.argv[2])
while True:
    for passphrase in (SECOND, FIRST):
        vault.set_passphrase(file, key, passphrase, CHEAP)
        print("changed", flush=True)
"""
# What reaches the disk goes through these; a crash may come before each of them.
_ACTS = ("open", "fsync", "replace", "rename", "unlink", "close")


def opened(file: Path, key: bytes) -> bool:
    """Say whether one of the two passphrases gives the key."""
    for passphrase in (FIRST, SECOND):
        try:
            return key == vault.key_by_passphrase(file, passphrase, CHEAP)
        except WrongPassphraseError:
            continue
    return False


def killed_while_changing(path: Path, rounds: int, seed: int) -> None:
    """Kill a process that changes the passphrase, again and again; the file must open each time."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    key, file = new_key(path), key_path(path)
    vault.set_passphrase(file, key, FIRST, CHEAP)
    for _ in range(rounds):
        command = [sys.executable, "-c", _CHANGING, str(file), key.hex()]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _line in range(chance.randrange(1, 60)):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
            process.stdout.read()
        assert opened(file, key)


def test_killed_at_any_moment_it_opens(path: Path) -> None:
    """After a kill in the middle of a change, the old passphrase opens or the new one."""
    killed_while_changing(path, rounds=6, seed=1)


def test_cut_off_before_any_act_it_opens(
    path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was done on the disk so far, and however much of the draft: one passphrase opens."""
    key, file = new_key(path), key_path(path)
    vault.set_passphrase(file, key, FIRST, CHEAP)
    points = tmp_path_factory.mktemp("points")

    with monkeypatch.context() as watching:
        _watch(watching, file.parent, points)
        vault.set_passphrase(file, key, SECOND, CHEAP)

    found = [point / file.name for point in sorted(points.iterdir())]
    assert 6 <= len(found)
    assert all(opened(each, key) for each in found)
    assert key == vault.key_by_passphrase(file, SECOND, CHEAP)


def test_a_draft_cut_at_any_byte_hides_nothing(path: Path) -> None:
    """A draft left by a kill is never read, and is gone after the next change."""
    key, file = new_key(path), key_path(path)
    vault.set_passphrase(file, key, FIRST, CHEAP)
    whole = file.read_bytes()
    draft = file.with_name(file.name + ".0123456789abcdef.new")

    for length in range(0, len(whole), 7):
        draft.write_bytes(whole[:length])
        assert opened(file, key)
    vault.remove_passphrase(file, key)

    assert not draft.exists()
    assert forget_drafts(file) is None


def test_a_file_half_overwritten_is_damaged(path: Path) -> None:
    """Were it written in place, this is what a kill would leave: so it never is."""
    key, file = new_key(path), key_path(path)
    vault.set_passphrase(file, key, FIRST, CHEAP)
    old = file.read_bytes()
    vault.set_passphrase(file, key, SECOND, CHEAP)

    for length in range(1, len(old) - 1, 29):
        mixed = file.read_bytes()[:length] + old[length:]
        if mixed in {old, file.read_bytes()}:
            continue
        copy = file.with_name("mixed")
        copy.write_bytes(mixed)
        with pytest.raises(KeyFileError, match="damaged"):
            opened(copy, key)


def _watch(monkeypatch: pytest.MonkeyPatch, folder: Path, points: Path) -> None:
    """Keep what the folder looks like before each act on the disk, as a crash there leaves it."""
    for name in _ACTS:
        monkeypatch.setattr(os, name, _pictured(getattr(os, name), folder, points))


def _pictured(act: Callable[..., object], folder: Path, points: Path) -> Callable[..., object]:
    def first_pictured(*arguments: object, **named: object) -> object:
        point = points / f"{len(list(points.iterdir())):03}"
        point.mkdir()
        for each in folder.iterdir():
            (point / each.name).write_bytes(each.read_bytes())
        return act(*arguments, **named)

    return first_pictured
