"""Copies of the key that still lie in clear beside backups, although the workspace asks now.

The key of a workspace never changes: a backup from before a passphrase was set carries the key
file of then. Closing one puts the present key file in its place and zeros over the bytes that were
there. A copy that somebody made elsewhere is out of reach, and so is what a solid-state drive
keeps.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from core.errors import UserError
from core.store.backups.places import default_place, second_place
from core.store.backups.shelf import FOLDER, Shelf
from core.store.backups.source import Source
from core.store.disk import write_over
from core.store.failures import told
from core.store.keys import CLEAR, key_path, read_key_file

# Folders beside the workspace in which copies of past states were written.
_COPIES = "restored-*"
_ENDING = ".key"


class OpenKeys(Struct, frozen=True):
    """The key files that open without being asked, and a place that cannot be looked at now."""

    files: tuple[Path, ...] = ()
    absent: Path | None = None


class Closed(Struct, frozen=True):
    """What came of closing them: the files closed, and those that could not be, with why."""

    files: tuple[Path, ...]
    refused: tuple[tuple[Path, UserError], ...]
    absent: Path | None


def open_keys(source: Source) -> OpenKeys:
    """Return where the key still lies in clear; nothing where the workspace itself asks nothing."""
    own = key_path(source.path)
    if not own.exists() or CLEAR in read_key_file(own).ways:
        return OpenKeys()
    second = second_place(source)
    is_away = second is not None and not (second / FOLDER).is_dir()
    places = (default_place(source.path), *((second,) if second and not is_away else ()))
    found = tuple(path for path in _key_files(source, places) if _opens(path, source.key))
    return OpenKeys(found, second if is_away else None)


def close_keys(source: Source) -> Closed:
    """Put the key file of today in the place of each of them."""
    found = open_keys(source)
    content = key_path(source.path).read_bytes()
    closed: list[Path] = []
    refused: list[tuple[Path, UserError]] = []
    for path in found.files:
        try:
            with told(path):
                _put_over(path, content)
            closed.append(path)
        except UserError as error:
            refused.append((path, error))
    return Closed(tuple(closed), tuple(refused), found.absent)


def _key_files(source: Source, places: tuple[Path, ...]) -> Iterator[Path]:
    """Yield each key file that Tandem itself may have left."""
    for place in places:
        shelf = Shelf.of(place, source.key)
        if shelf.key_path.is_file():
            yield shelf.key_path
    folder = source.path.parent
    own = key_path(source.path)
    for pattern in (f"*{_ENDING}", f"{_COPIES}/*{_ENDING}"):
        yield from (path for path in sorted(folder.glob(pattern)) if path != own)


def _opens(path: Path, key: bytes) -> bool:
    """Say whether a file gives this very key to whoever reads it."""
    try:
        file = read_key_file(path)
    except UserError:
        return False
    wrap = file.wrap(CLEAR)
    return wrap is not None and wrap.get("key") == key.hex()


def _put_over(path: Path, content: bytes) -> None:
    """Write the present key file; then zeros over the former bytes, which no name leads to."""
    if os.name == "nt":  # there no file that is open can be replaced
        write_over(path, content)
        return
    former = os.open(path, os.O_RDWR)
    try:
        write_over(path, content)
        os.pwrite(former, bytes(os.fstat(former).st_size), 0)
        os.fsync(former)
    finally:
        os.close(former)
