"""Files that are wholly there or not at all, even after a power cut."""

import os
from pathlib import Path


def write_new(path: Path, content: bytes) -> None:
    """Write a private file; a crash leaves nothing under its name, and one that is there stays.

    Raises FileExistsError where the name is taken, also by another process a moment ago.
    """
    # A name of its own: two writers never share a draft.
    draft = path.with_name(f"{path.name}.{os.urandom(8).hex()}.new")
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(file, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _name_once(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path.parent)


def write_over(path: Path, content: bytes) -> None:
    """Write a private file in the place of what was there; a crash leaves the one or the other."""
    draft = path.with_name(f"{path.name}.{os.urandom(8).hex()}.new")
    try:
        file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "wb") as stream:
            stream.write(content)
        put_in_place(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def put_in_place(draft: Path, path: Path) -> None:
    """Give a finished file its name, durably."""
    sync_file(draft)
    draft.replace(path)
    _sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Bring a file's content to the disk."""
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _name_once(draft: Path, path: Path) -> None:
    """Give a finished file a name that nothing bears yet."""
    if os.name == "nt":
        draft.rename(path)  # there a rename never takes the place of another file
        return
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        # Some disks, such as FAT, have no second names.
        if path.exists():
            raise FileExistsError(path) from None
        draft.rename(path)


def _sync_folder(folder: Path) -> None:
    # Windows has no such thing: its journal orders the renames.
    if os.name == "nt":
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
