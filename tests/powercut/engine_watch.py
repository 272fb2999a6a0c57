"""The writes of the real, encrypting engine, seen as they go to the disk.

The engine's own file system layer (`sqlite3_vfs`, https://sqlite.org/vfs.html) is registered a
second time with four of its functions going through here first. Nothing of the engine is replaced.
"""

import ctypes as c
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import sqlcipher3

Pointer: TypeAlias = Any  # whatever C has at an address
_OK = 0
_CREATE = 0x4
_WITH_FOLDER = 0x800 | 0x4000 | 0x80000  # journals and logs: their first sync is their folder's too
_NAME = b"tandem-watched"


class Watcher(Protocol):
    """What is told of each file, before it happens."""

    def opened(self, path: str) -> None: ...  # noqa: D102 - said above
    def wrote(self, path: str, offset: int, content: bytes) -> None: ...  # noqa: D102 - said above
    def cut(self, path: str, size: int) -> None: ...  # noqa: D102 - said above
    def synced(self, path: str) -> None: ...  # noqa: D102 - said above
    def removed(self, path: str) -> None: ...  # noqa: D102 - said above
    def folder_synced(self, path: str) -> None: ...  # noqa: D102 - said above


class _Methods(c.Structure):
    """`sqlite3_io_methods`, version 3."""


class _File(c.Structure):
    """`sqlite3_file`: what the layer keeps of it follows and is its own."""

    _fields_ = [("methods", c.POINTER(_Methods))]


_FILE = c.POINTER(_File)
_CLOSE = c.CFUNCTYPE(c.c_int, _FILE)
_WRITE = c.CFUNCTYPE(c.c_int, _FILE, c.c_void_p, c.c_int, c.c_int64)
_TRUNCATE = c.CFUNCTYPE(c.c_int, _FILE, c.c_int64)
_SYNC = c.CFUNCTYPE(c.c_int, _FILE, c.c_int)
_Methods._fields_ = [
    ("version", c.c_int),
    ("close", _CLOSE),
    ("read", c.c_void_p),
    ("write", _WRITE),
    ("truncate", _TRUNCATE),
    ("sync", _SYNC),
    ("rest", c.c_void_p * 13),
]


class _Vfs(c.Structure):
    """`sqlite3_vfs`, version 3."""


# The name as an address: the layer keeps it, and reads on behind its end.
_OPEN = c.CFUNCTYPE(c.c_int, c.POINTER(_Vfs), c.c_void_p, _FILE, c.c_int, c.POINTER(c.c_int))
_DELETE = c.CFUNCTYPE(c.c_int, c.POINTER(_Vfs), c.c_char_p, c.c_int)
_Vfs._fields_ = [
    ("version", c.c_int),
    ("file_size", c.c_int),
    ("longest_path", c.c_int),
    ("next", c.POINTER(_Vfs)),
    ("name", c.c_char_p),
    ("data", c.c_void_p),
    ("open", _OPEN),
    ("delete", _DELETE),
    ("rest", c.c_void_p * 14),
]


@contextmanager
def watched_engine(watcher: Watcher) -> Generator[None]:
    """Tell a watcher of all that connections opened within do to the disk."""
    layer = _Layer(watcher)
    layer.register()
    try:
        yield
    finally:
        layer.unregister()


class _Layer:
    """The layer under a second name; it is the default one while it is registered."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self._library = _library()
        self._library.sqlite3_vfs_find.restype = c.POINTER(_Vfs)
        self._real = self._library.sqlite3_vfs_find(None).contents
        self._vfs = _Vfs.from_buffer_copy(self._real)
        self._vfs.name = _NAME
        self._vfs.next = None
        self._kept: list[Any] = []  # what C points to must not be let go of
        self._methods: dict[int, _Methods] = {}
        self._paths: dict[int, str] = {}
        self._first: set[int] = set()  # files whose first sync is their folder's too
        self._vfs.open, self._vfs.delete = _OPEN(self._open), _DELETE(self._delete)

    def register(self) -> None:
        """Become the default."""
        assert _OK == self._library.sqlite3_vfs_register(c.byref(self._vfs), 1)

    def unregister(self) -> None:
        """Give the place back."""
        assert _OK == self._library.sqlite3_vfs_unregister(c.byref(self._vfs))
        assert _OK == self._library.sqlite3_vfs_register(c.byref(self._real), 1)

    def _open(self, vfs: Pointer, name: int | None, file: Pointer, flags: int, out: Pointer) -> int:
        path = c.string_at(name).decode() if name else ""
        is_new = bool(path) and not Path(path).exists()
        code = self._real.open(vfs, name, file, flags, out)
        if code == _OK and path:
            place = c.addressof(file.contents)
            self._paths[place] = path
            if is_new and flags & _CREATE and flags & _WITH_FOLDER:
                self._first.add(place)
            self._watcher.opened(path)
            file.contents.methods = c.pointer(self._watched(file.contents.methods))
        return code

    def _watched(self, real: Pointer) -> _Methods:
        """Return the functions of an open file, those that alter it going through here."""
        place = c.addressof(real.contents)
        if place not in self._methods:
            methods = _Methods.from_buffer_copy(real.contents)
            methods.write = _WRITE(self._write(real.contents.write))
            methods.truncate = _TRUNCATE(self._truncate(real.contents.truncate))
            methods.sync = _SYNC(self._sync(real.contents.sync))
            self._kept.append(real.contents)
            self._methods[place] = methods
        return self._methods[place]

    def _write(self, real: Callable[..., int]) -> Callable[..., int]:
        def write(file: Pointer, content: int, size: int, offset: int) -> int:
            path = self._paths[c.addressof(file.contents)]
            self._watcher.wrote(path, offset, c.string_at(content, size))
            return real(file, content, size, offset)

        return write

    def _truncate(self, real: Callable[..., int]) -> Callable[..., int]:
        def truncate(file: Pointer, size: int) -> int:
            self._watcher.cut(self._paths[c.addressof(file.contents)], size)
            return real(file, size)

        return truncate

    def _sync(self, real: Callable[..., int]) -> Callable[..., int]:
        def sync(file: Pointer, flags: int) -> int:
            place = c.addressof(file.contents)
            code = real(file, flags)
            self._watcher.synced(self._paths[place])
            if place in self._first:
                self._first.remove(place)
                self._watcher.folder_synced(self._paths[place])
            return code

        return sync

    def _delete(self, vfs: Pointer, name: bytes, with_folder: int) -> int:
        code = self._real.delete(vfs, name, with_folder)
        if code == _OK:
            self._watcher.removed(name.decode())
            if with_folder:
                self._watcher.folder_synced(name.decode())
        return code


def is_possible() -> bool:
    """Say whether the engine's library shows what is wanted here; the Linux one does."""
    return hasattr(_library(), "sqlite3_vfs_register")


def _library() -> Pointer:
    folder = Path(sqlcipher3.__file__).parent
    (path,) = (each for each in folder.iterdir() if each.suffix in {".so", ".pyd", ".dylib"})
    return c.CDLL(str(path))
