"""A USB key or a share: whole files or none, whatever happens to the key."""

import errno
import os
from pathlib import Path

import pytest

from core.sync.road import (
    FullError,
    RefusedError,
    RoadError,
    StrangeAnswerError,
    UnreachableError,
)
from core.sync.roads.folder import MARK, FolderRoad
from tests.servers.key import Key

NAME = "s1/devices/d1/1-aa"


def failing(number: int) -> object:
    """Return a system call that fails with an error number."""

    def call(*_arguments: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


def fill(road: FolderRoad) -> None:
    """Write more than a key can hold."""
    for number in range(30):
        road.create(f"s1/devices/d2/{number}-aa", bytes(1 << 20))


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (errno.ENOSPC, FullError),
        (errno.EDQUOT, FullError),
        (errno.EFBIG, FullError),
        (errno.EROFS, RefusedError),
        (errno.EACCES, RefusedError),
        (errno.EIO, UnreachableError),
        (errno.ENODEV, UnreachableError),
        (errno.ESTALE, UnreachableError),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace", "mkdir"])
def test_what_a_disk_says_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, wanted: type[RoadError]
) -> None:
    """A full, locked or failing key is told in words, and leaves no half file."""
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(number))
        with pytest.raises(wanted):
            FolderRoad(tmp_path).create(NAME, b"body")

    assert [] == list(FolderRoad(tmp_path).names(""))
    assert [] == [path for path in tmp_path.rglob("~*") if path.parent != tmp_path]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A key that is not plugged in is no error of the dossiers."""
    road = FolderRoad(tmp_path / "key")

    for act in (
        lambda: list(road.names("")),
        lambda: road.read(NAME, 9),
        lambda: road.create(NAME, b"body"),
        lambda: road.remove(NAME),
    ):
        with pytest.raises(UnreachableError, match="key"):
            act()

    assert not (tmp_path / "key").exists()


def test_the_empty_place_of_a_key_is_not_the_key(tmp_path: Path) -> None:
    """A road that was used before finds its mark again, or nothing is read nor written."""
    FolderRoad(tmp_path).create(NAME, b"body")
    known = FolderRoad(tmp_path, is_known=True)
    assert [NAME] == list(known.names(""))

    (tmp_path / MARK).unlink()

    with pytest.raises(UnreachableError):
        known.create(NAME, b"body")


@pytest.mark.parametrize("gone_at", range(1, 12))
def test_a_key_pulled_out_in_mid_copy_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone_at: int
) -> None:
    """At whichever moment the key goes, the next time the file is whole, or can be written."""
    calls = 0

    def watched(real: object) -> object:
        def call(*arguments: object, **named: object) -> object:
            nonlocal calls
            calls += 1
            if calls >= gone_at:
                raise OSError(errno.EIO, "Input/output error")
            return real(*arguments, **named)  # type: ignore[operator]  # a call of os

        return call

    with monkeypatch.context() as patch:
        for name in ("open", "fsync", "replace", "mkdir", "scandir"):
            patch.setattr(os, name, watched(getattr(os, name)))
        try:
            FolderRoad(tmp_path).create(NAME, b"body")
        except UnreachableError:
            pass
        else:
            assert calls < gone_at

    road = FolderRoad(tmp_path)
    assert road.read(NAME, 9) in {None, b"body"}
    road.create(NAME, b"body")
    assert b"body" == road.read(NAME, 9)
    assert [NAME] == list(road.names(""))


def test_a_real_key_is_pulled_out_and_plugged_in_again(key: Key) -> None:
    """What was exchanged before the key went is there when it is back."""
    place = key.folder / "pulled"
    place.mkdir()
    FolderRoad(place).create(NAME, b"body")
    road = FolderRoad(place, is_known=True)

    key.pull_out()
    for act in (lambda: road.read(NAME, 9), lambda: road.create(f"{NAME}2", b"body")):
        with pytest.raises(UnreachableError):
            act()
    key.plug_in()

    assert [NAME] == list(road.names(""))
    assert b"body" == road.read(NAME, 9)


def test_a_real_key_fills_up(key: Key) -> None:
    """A full key is told in words; what was on it stays, and there is no half file."""
    place = key.folder / "full"
    place.mkdir()
    road = FolderRoad(place)
    road.create(NAME, b"body")

    with pytest.raises(FullError):
        fill(road)

    found = list(road.names(""))
    assert {4, 1 << 20} == {len(road.read(name, 1 << 21) or b"") for name in found}
    for name in found:
        road.remove(name)


def test_a_file_that_does_not_read_back_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that forgets what it took is found out at once."""
    real = os.replace

    def forgetful(source: str, target: str) -> None:
        real(source, target)
        Path(target).write_bytes(b"bod")

    monkeypatch.setattr(os, "replace", forgetful)

    with pytest.raises(UnreachableError, match="read back"):
        FolderRoad(tmp_path).create(NAME, b"body")


def test_what_is_none_of_ours_is_left_alone(tmp_path: Path) -> None:
    """Other files on a key, links and pipes are neither listed nor read."""
    FolderRoad(tmp_path).create(NAME, b"body")
    for other in (
        "Photos/IMG 1.jpg",
        "s1/._ok",
        "s1/devices/d1/~2-bb",
        "System Volume/x",
    ):
        (tmp_path / other).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / other).write_bytes(b"other")
    (tmp_path / "s1" / "link").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "s1" / "pipe")

    road = FolderRoad(tmp_path)

    assert [NAME] == list(road.names(""))
    assert road.read("s1/pipe", 9) is None
    with pytest.raises(RoadError):
        road.read("s1/link", 9)


def test_a_link_leads_nowhere(tmp_path: Path) -> None:
    """A key cannot make us write, or read, elsewhere on this computer."""
    root, elsewhere = tmp_path / "key", tmp_path / "elsewhere"
    (root / "s1").mkdir(parents=True)
    elsewhere.mkdir()
    (root / "s1" / "devices").symlink_to(elsewhere)
    (elsewhere / "secret").write_bytes(b"secret")
    road = FolderRoad(root)

    for act in (
        lambda: road.create("s1/devices/d1", b"body"),
        lambda: road.read("s1/devices/secret", 9),
        lambda: road.remove("s1/devices/secret"),
    ):
        with pytest.raises(StrangeAnswerError):
            act()

    assert ["secret"] == [path.name for path in elsewhere.iterdir()]


def test_a_link_where_we_are_about_to_write_is_taken_away(tmp_path: Path) -> None:
    """Neither the passing name nor that of the mark makes us write over a file elsewhere."""
    root, elsewhere = tmp_path / "key", tmp_path / "elsewhere"
    (root / NAME).parent.mkdir(parents=True)
    (root / NAME).with_name("~1-aa").symlink_to(elsewhere)
    (root / MARK).symlink_to(elsewhere)

    FolderRoad(root).create(NAME, b"body")

    assert not elsewhere.exists()
    assert b"body" == FolderRoad(root, is_known=True).read(NAME, 9)


def test_a_folder_that_cannot_be_forced_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some shares know of no forcing of folders; the file itself is forced."""
    real = os.fsync

    def picky(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").resolve().is_dir():
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", picky)

    FolderRoad(tmp_path).create(NAME, b"body")

    assert b"body" == FolderRoad(tmp_path).read(NAME, 9)
