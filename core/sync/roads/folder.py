"""The folder: a USB key or a network share, on which nothing but files and renaming is relied on.

A file is written beside its place, forced to the disk, given its name without hard links (FAT has
none), its folder forced too, and read back from the disk.
"""

import errno
import os
import stat
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from core.sync.road import TooLargeError
from core.sync.roads.failures import gone, of_disk, strange, taken, too_large, unread
from core.sync.roads.names import must_be_name, must_be_prefix
from core.sync.roads.walking import walked

MARK: Final = "TANDEM.txt"
_MARK_WORDS: Final = (
    "Ce dossier transporte des données chiffrées de Tandem. Laissez-le tel quel.\r\n"
    "This folder carries sealed data of Tandem. Leave it as it is.\r\n"
)
_PASSING: Final = "~"
# A folder cannot be forced to the disk everywhere; where it cannot, the rename is all there is.
_NOT_FORCED: Final = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF, errno.EACCES}
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BINARY: Final = getattr(os, "O_BINARY", 0)


class FolderRoad:
    """A road over a folder; one that was used before must still bear the mark left in it.

    The mark tells a key from the empty folder under which the system would show it.
    """

    def __init__(self, root: Path, *, is_known: bool = False) -> None:
        self._root = root
        self._is_known = is_known

    def names(self, prefix: str, after: str = "") -> Iterator[str]:
        """Give the names that begin with `prefix`, in order, those up to `after` left out."""
        must_be_prefix(prefix)
        with self._told():
            self._must_be_there()
        return walked(self._children, prefix, after)

    def read(self, name: str, most: int) -> bytes | None:
        """Return a whole file, None where there is none; more than `most` bytes are refused."""
        must_be_name(name)
        with self._told():
            body = self._bytes(self._place(name), most)
        if body is not None and len(body) > most:
            raise too_large(name, most)
        return body

    def create(self, name: str, body: bytes) -> None:
        """Write a file that is not there yet; the same bytes a second time are no error."""
        must_be_name(name)
        # One device alone writes under a name: nobody comes between this look and the renaming.
        try:
            found = self.read(name, len(body))
        except TooLargeError as error:
            raise taken(name) from error
        if found is None:
            self._write(name, body)
        elif found != body:
            raise taken(name)

    def replace(self, name: str, body: bytes) -> None:
        """Write a file whatever was there, whole or not at all."""
        must_be_name(name)
        self._write(name, body)

    def remove(self, name: str) -> None:
        """Remove a file; one that is not there is no error."""
        must_be_name(name)
        with self._told(), suppress(FileNotFoundError, NotADirectoryError):
            path = self._place(name)
            path.unlink()
            _force_folder(path.parent)

    def close(self) -> None:
        """Do nothing: no file stays open."""

    def _place(self, name: str) -> Path:
        """Return where a file stands; a link among its folders could lead anywhere."""
        self._must_be_there()
        place = self._root
        for part in name.split("/")[:-1]:
            place /= part
            if place.is_symlink():
                raise strange(str(self._root))
        return self._root / name

    def _must_be_there(self) -> None:
        if not (self._root / MARK if self._is_known else self._root).exists():
            raise gone(str(self._root))

    def _children(self, folder: str) -> list[str]:
        with self._told():
            try:
                with os.scandir(self._root / folder) as entries:
                    return [
                        f"{each.name}/" if each.is_dir(follow_symlinks=False) else each.name
                        for each in entries
                        if each.is_dir(follow_symlinks=False) or each.is_file(follow_symlinks=False)
                    ]
            except (FileNotFoundError, NotADirectoryError):
                self._must_be_there()
        return []

    def _bytes(self, path: Path, most: int) -> bytes | None:
        """Return a file, or a little more of it than `most`; None where no plain file is."""
        try:
            handle = os.open(path, os.O_RDONLY | _NO_LINK | _BINARY)
        except (FileNotFoundError, NotADirectoryError):
            self._must_be_there()
            return None
        with os.fdopen(handle, "rb") as file:
            is_plain = stat.S_ISREG(os.fstat(handle).st_mode)
            return file.read(most + 1) if is_plain else None

    def _write(self, name: str, body: bytes) -> None:
        with self._told():
            path = self._place(name)
            passing = path.with_name(f"{_PASSING}{path.name}")
            self._leave_mark()
            self._make_folders(path.parent)
            try:
                _write_through(passing, body)
                passing.replace(path)
            except OSError:
                with suppress(OSError):
                    passing.unlink(missing_ok=True)
                raise
            _force_folder(path.parent)
            is_same = _digest_on_disk(path) == sha256(body).digest()
        if not is_same:
            raise unread(name)

    def _make_folders(self, folder: Path) -> None:
        """Make the folders down to this one, each forced into the one above."""
        above = self._root
        for part in folder.relative_to(self._root).parts:
            below = above / part
            if not below.is_dir():
                below.mkdir(exist_ok=True)
                _force_folder(above)
            above = below

    def _leave_mark(self) -> None:
        mark = self._root / MARK
        if not mark.exists():
            _write_through(mark, _MARK_WORDS.encode())

    @contextmanager
    def _told(self) -> Generator[None]:
        """Tell in words what the disk says."""
        try:
            yield
        except OSError as error:
            raise of_disk(error, str(self._root)) from error


def _write_through(path: Path, body: bytes) -> None:
    """Write a file of our own making: what bears the name may be a link that leads anywhere."""
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _force_folder(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system has a way to."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_FORCED:
            raise
    finally:
        os.close(handle)


def _digest_on_disk(path: Path) -> bytes:
    """Return the hash of a file as the disk has it, not the memory, where the system lets one."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            with suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return sha256(file.read()).digest()
