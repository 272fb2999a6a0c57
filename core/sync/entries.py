"""An entry of a space's members' log: one act, signed, that names the entries it was added to.

Its file is canonical JSON (RFC 8785): `{"entry": {…}, "signature": …}`. The hash of the whole file
is its name everywhere. `previous` lists every entry that its author knew and that nothing followed
yet; `number` is one above the highest of them.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from core.errors import UserError
from core.messages import N_
from core.sealing.signatures import is_signed, signature

FORM = 1
MOST_BYTES = 64 * 1024
MOST_PREVIOUS = 16
RECOVERY = "recovery"
_CONTEXT = b"tandem entry\0"

_MISSHAPEN = N_(
    "An entry of the members’ log cannot be read: it is damaged or forged. It was left out. "
    "If members are missing, ask an administrator to synchronise."
)

_T = TypeVar("_T")


class EntryError(UserError):
    """Bytes that are no entry."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was done, by which device; `at` is in seconds, for people only; `what` is the act's."""

    form: int
    space: str
    number: int
    previous: tuple[str, ...]
    act: str
    by: str
    at: int
    what: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Signed:
    """An entry with its signature, as its file holds it."""

    entry: Entry
    signature: bytes
    raw: bytes

    @property
    def hash(self) -> str:
        """What names this entry in later ones: SHA-256 of its file."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def name(self) -> str:
        """The name of its file on a road, below the space."""
        return f"members/{self.entry.number:010d}-{self.hash[:32]}"

    def is_by(self, public: bytes) -> bool:
        """Say whether the owner of this key signed it."""
        return is_signed(public, _message(self.entry), self.signature)


def signed(entry: Entry, signer: bytes) -> Signed:
    """Return an entry signed."""
    mark = signature(signer, _message(entry))
    return Signed(entry, mark, canonical({"entry": _plain(entry), "signature": mark.hex()}))


@lru_cache(maxsize=4096)
def read(raw: bytes) -> Signed:
    """Return the entry in a file; nobody's right to it is looked at; raises EntryError."""
    if len(raw) > MOST_BYTES:
        raise EntryError(_MISSHAPEN)
    try:
        file = msgspec.json.decode(raw, type=_File)
        found = Signed(file.entry, bytes.fromhex(file.signature), raw)
        # One way to write it: otherwise one act could bear several names.
        is_sound = _is_sound(file.entry) and raw == canonical(
            {"entry": _plain(file.entry), "signature": file.signature}
        )
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise EntryError(_MISSHAPEN) from error
    if not is_sound:
        raise EntryError(_MISSHAPEN)
    return found


def said(entry: Entry, kind: type[_T]) -> _T:
    """Return what an act says, in its own type; raises EntryError."""
    try:
        return msgspec.convert(entry.what, kind, strict=True)
    except msgspec.MsgspecError as error:
        raise EntryError(_MISSHAPEN) from error


def is_hex(text: str, size: int) -> bool:
    """Say whether a text is this many bytes, in small letters: the one way to write them."""
    return len(text) == 2 * size and not set(text) - set("0123456789abcdef")


def canonical(form: Any) -> bytes:  # noqa: ANN401 - any JSON data
    """Return the one JSON text of plain data."""
    import rfc8785

    return rfc8785.dumps(form)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    entry: Entry
    signature: str


def _is_sound(entry: Entry) -> bool:
    return (
        entry.form == FORM
        and entry.number >= 1
        and len(entry.previous) <= MOST_PREVIOUS
        and all(is_hex(each, 32) for each in entry.previous)
        and tuple(sorted(set(entry.previous))) == entry.previous
        and (entry.number == 1) == (not entry.previous)
    )


def _message(entry: Entry) -> bytes:
    return _CONTEXT + canonical(_plain(entry))


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        "form": entry.form,
        "space": entry.space,
        "number": entry.number,
        "previous": list(entry.previous),
        "act": entry.act,
        "by": entry.by,
        "at": entry.at,
        "what": entry.what,
    }
