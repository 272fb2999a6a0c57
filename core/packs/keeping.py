"""Packs kept in a workspace, so that what was computed under them can be computed again.

A kept pack is its content and the digests of its tables; each table is kept once, however many
packs share it. A layered pack is kept whole, with its supplements in it.
"""

import hashlib
import zlib
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Protocol

import msgspec

from core.packs.pack import Pack
from core.packs.tables import TABLES

_TABLE = "table:"
# The quickest: the window waits for it, once for each pack.
_LEVEL = 1


class PackStore(Protocol):
    """Where packs are kept, by digest."""

    def keep_pack(self, digest: str, compiled: bytes, /) -> None:
        """Keep a pack; the same digest is the same pack."""
        ...

    def kept_pack(self, digest: str, /) -> bytes | None:
        """Return what was kept, None where nothing was."""
        ...


class _Kept(msgspec.Struct, frozen=True):
    content: bytes
    tables: Mapping[str, str]
    expires: Mapping[str, date] = {}


def keep(pack: Pack, store: PackStore) -> None:
    """Keep a pack, unless it is kept already; of its tables those that are not."""
    if store.kept_pack(pack.digest) is None:
        put(_packed(pack, lambda name: store.kept_pack(name) is None), store)


def packed(pack: Pack) -> Mapping[str, bytes]:
    """Return what is to be kept of a pack, each part under its own name; it takes a moment."""
    return _packed(pack, lambda _name: True)


def put(parts: Mapping[str, bytes], store: PackStore) -> None:
    """Keep the parts of a pack; the pack itself comes last, so that it is never half kept."""
    for name, body in parts.items():
        if store.kept_pack(name) is None:
            store.keep_pack(name, body)


def kept(digest: str, store: PackStore, today: Pack | None = None) -> Pack | None:
    """Return a pack that was kept; None where it was not, or where this version cannot read it.

    It shares the tables of `today` where they are the same: reading them takes longest.
    """
    from core.packs.content import Content

    whole = _manifest(digest, store)
    if whole is None:
        return None
    try:
        content = msgspec.msgpack.decode(zlib.decompress(whole.content), type=Content)
    except (msgspec.MsgspecError, zlib.error):
        return None
    now = _manifest(today.digest, store) if today is not None else None
    if today is not None and now is not None and now.tables == whole.tables:
        return today.with_content(content, digest).expiring(whole.expires)
    bodies = {name: store.kept_pack(key) for name, key in whole.tables.items()}
    readers = {name: partial(zlib.decompress, body) for name, body in bodies.items() if body}
    if len(readers) < len(bodies):
        return None
    return Pack(content, digest, readers).expiring(whole.expires)


def _packed(pack: Pack, is_wanted: Callable[[str], bool]) -> Mapping[str, bytes]:
    tables = {name: body for name in TABLES if (body := _body(pack, name)) is not None}
    keys = {name: _TABLE + hashlib.sha256(body).hexdigest() for name, body in tables.items()}
    parts = {
        keys[name]: zlib.compress(body, _LEVEL)
        for name, body in tables.items()
        if is_wanted(keys[name])
    }
    content = zlib.compress(msgspec.msgpack.encode(pack.content), _LEVEL)
    whole = _Kept(content, keys, dict(pack.expires))
    return {**parts, pack.digest: msgspec.msgpack.encode(whole)}


def _manifest(digest: str, store: PackStore) -> _Kept | None:
    body = store.kept_pack(digest) if digest else None
    if body is None:
        return None
    try:
        return msgspec.msgpack.decode(body, type=_Kept)
    except msgspec.MsgspecError:
        return None


def _body(pack: Pack, name: str) -> bytes | None:
    """Return a table's bytes, None for a pack without it."""
    try:
        return pack.table(name)
    except (KeyError, FileNotFoundError):
        return None
