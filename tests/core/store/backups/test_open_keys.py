"""Copies of the key in clear from before a passphrase was set: found, said, closed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.store import vault
from core.store.backups.making import back_up
from core.store.backups.open_keys import close_keys, open_keys
from core.store.backups.places import SECOND_PLACE, shelves
from core.store.backups.restoring import preview, restore
from core.store.keys import LockedError, key_path, read_key
from core.store.vault import key_by_passphrase
from core.store.workspace import Workspace
from tests.core.store.making import CHEAP, FIRST, NOON, STAMP, workspace


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Workspace]:
    """Return a workspace that was backed up in two places, then got a passphrase."""
    home, stick = tmp_path / "home", tmp_path / "stick"
    home.mkdir()
    stick.mkdir()
    with workspace(home / "workspace.tandem") as opened:
        opened.create_dossier(STAMP, "Boulangerie")
        opened.set_setting(SECOND_PLACE, str(stick))
        for place in (home, stick):
            back_up(opened.source, place, NOON)
        copy = home / "restored-2026-11-23-12h00"
        copy.mkdir()
        (copy / "workspace.tandem.key").write_bytes(key_path(opened.path).read_bytes())
        vault.set_passphrase(key_path(opened.path), opened.source.key, FIRST, CHEAP)
        yield opened


def test_each_key_in_clear_is_found(store: Workspace) -> None:
    """That of both places and that of a restored copy; none while nothing is asked anyway."""
    assert 3 == len(open_keys(store.source).files)

    vault.remove_passphrase(key_path(store.path), store.source.key)

    assert () == open_keys(store.source).files


def test_once_closed_only_the_passphrase_opens_a_backup(store: Workspace, tmp_path: Path) -> None:
    """No key in clear is left, and each backup still restores, with the passphrase."""
    done = close_keys(store.source)

    assert (3, ()) == (len(done.files), done.refused)
    assert () == open_keys(store.source).files
    for place, shelf in enumerate(shelves(store.source)):
        with pytest.raises(LockedError):
            read_key(shelf.key_path.with_suffix(""))
        key = key_by_passphrase(shelf.key_path, FIRST, CHEAP)
        chain = shelf.chains()[-1]
        out = tmp_path / f"out{place}.tandem"
        restore(chain, chain.last, key, out, shelf.key_path)
        assert ["Boulangerie"] == list(preview(out, key, chain.last.at).names)


@pytest.mark.skipif(os.name == "nt", reason="there an open file cannot be replaced")
def test_the_former_bytes_are_zeroed(store: Workspace) -> None:
    """Whoever still holds the former file open reads zeros."""
    (path, *_others) = open_keys(store.source).files
    with path.open("rb") as former:
        close_keys(store.source)
        assert not former.read().strip(b"\0")


def test_a_place_that_is_away_is_named(store: Workspace, tmp_path: Path) -> None:
    """What lies there is closed when it comes back: the next backup carries the key file along."""
    (tmp_path / "stick").rename(tmp_path / "away")

    done = close_keys(store.source)

    assert tmp_path / "stick" == done.absent
    (tmp_path / "away").rename(tmp_path / "stick")
    back_up(store.source, tmp_path / "stick", NOON)
    assert () == open_keys(store.source).files
    assert open_keys(store.source).absent is None


def test_the_key_of_another_workspace_is_left_alone(store: Workspace) -> None:
    """A key file that opens something else beside is not ours to close."""
    with workspace(store.path.with_name("other.tandem")) as other:
        close_keys(store.source)
        assert other.source.key == read_key(other.path)
