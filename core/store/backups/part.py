"""A part of a backup: what came since the one before, closed with the workspace's key.

`Held` says what the chain holds up to here, so that the next part needs no other file: of the log
the numbers of each device, of its terms the last one, of every other table a fingerprint a row.
"""

import hashlib
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from core.errors import UserError
from core.messages import N_
from core.sealing.box import sealed, unsealed

FORM = 1
Ranges: TypeAlias = Mapping[int, tuple[tuple[int, int], ...]]
TableRow: TypeAlias = tuple[Any, ...]

_UNSOUND = N_(
    "The backup {path} cannot be used: it is damaged, cut off or of another workspace. "
    "Take an earlier one, or one from another place."
)


class UnsoundError(UserError):
    """A file of a backup is not what it was when it was made."""

    def __init__(self, path: Path) -> None:
        super().__init__(_UNSOUND, path=str(path))


class Held(Struct, frozen=True):
    """What a chain holds; `terms` has the last row of each table of terms, by its print.

    `touched` is the number of the last write in the tables that grow, counted by `device`.
    """

    version: int
    ranges: Ranges
    terms: Mapping[str, tuple[int, bytes]]
    rows: Mapping[str, frozenset[bytes]]
    device: str = ""
    touched: int = 0


class TableNews(Struct, frozen=True):
    """What became of a table: fingerprints of the rows that went, and the rows that came.

    Where it `replaces`, a row that came takes the place of the one with the same key.
    """

    gone: tuple[bytes, ...]
    new: tuple[TableRow, ...]
    replaces: bool = False


class Body(Struct, frozen=True, kw_only=True):
    """What a part says; `previous` is the digest of the part before, `full` of the full backup."""

    form: int = FORM
    base: str
    number: int
    full: bytes
    previous: bytes
    held: Held
    changes: tuple[TableRow, ...] = ()
    tables: Mapping[str, TableNews] = {}


def closed(body: Body, key: bytes) -> bytes:
    """Return the bytes of a part."""
    import msgspec

    plain = zlib.compress(msgspec.msgpack.encode(body), 6)
    return sealed(_key(key), plain, _about(body.base, body.number))


def read(path: Path, key: bytes, base: str, number: int) -> Body:
    """Return what a part says; raises UnsoundError where it is not as it was made."""
    import msgspec

    from core.sealing.errors import SealError

    content = path.read_bytes()
    try:
        plain = zlib.decompress(unsealed(_key(key), content, _about(base, number)))
        body = msgspec.msgpack.decode(plain, type=Body)
    except (SealError, zlib.error, msgspec.DecodeError) as error:
        raise UnsoundError(path) from error
    if (body.form, body.base, body.number) != (FORM, base, number):
        raise UnsoundError(path)
    return body


def digest_of(path: Path) -> bytes:
    """Return the digest of a file, read piece by piece."""
    found = hashlib.blake2b(digest_size=32)
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            found.update(piece)
    return found.digest()


def row_print(row: TableRow) -> bytes:
    """Return the fingerprint of a row, which stands for it within one table."""
    import msgspec

    return hashlib.blake2b(msgspec.msgpack.encode(row), digest_size=12).digest()


def _key(key: bytes) -> bytes:
    """Return the key of parts: another one than the database's own."""
    return hashlib.blake2b(b"tandem backup", key=key, digest_size=32).digest()


def _about(base: str, number: int) -> bytes:
    return f"tandem backup {base} {number}".encode()
