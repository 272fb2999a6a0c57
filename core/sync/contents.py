"""What a segment holds: changes of one dossier, packed small and read back with suspicion."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

import msgspec

from core.errors import UserError
from core.messages import N_
from core.store.change import LAST_LAMPORT, Change
from core.store.renaming import is_frontier
from core.store.values import Coded, decoded, encoded

# What we write stays well below what we read, so that an older Tandem reads a newer one's.
MOST_CHANGES, MOST_PLAIN = 10_000, 16 << 20
CHANGES_WRITTEN, PLAIN_WRITTEN = 1_000, 1 << 20
_MOST_VALUE, _MOST_WORDS, _MOST_REPLACED = 1 << 20, 1_000, 10_000
_MOST_DEPTH, _MOST_EXPONENT = 32, 1_000
_SHORT = 64  # most answers are: the same ones come again and again
_LATEST = datetime(9999, 12, 31, tzinfo=UTC).timestamp()

_MALFORMED = N_(
    "A segment holds what no Tandem writes ({why}). It was set aside, and nothing of it was used. "
    "Tell the person whose device wrote it."
)


class MalformedError(UserError):
    """Contents that no Tandem of ours writes, although its author signed them."""

    def __init__(self, why: str) -> None:
        super().__init__(_MALFORMED, why=why)


@dataclass(frozen=True, slots=True)
class Contents:
    """Changes of one dossier, in the order in which their author knew them."""

    dossier: str
    changes: tuple[Change, ...]


class _Said(msgspec.Struct, frozen=True, array_like=True):
    path: str
    kind: str
    value: str | None
    replaces: list[tuple[str, int]]
    visit: str
    pack: str
    app: str
    seq: int
    lamport: int
    at: int
    author: str
    device: str = ""


class _Packed(msgspec.Struct, frozen=True):
    dossier: str
    changes: list[_Said]


def packed(contents: Contents, device: str) -> bytes:
    """Return contents as compressed bytes; changes of other devices than the author bear theirs."""
    said = [_said(change, device) for change in contents.changes]
    return zlib.compress(msgspec.json.encode(_Packed(contents.dossier, said)), 9)


def unpacked(raw: bytes, device: str, count: int) -> Contents:
    """Return what was packed; raises MalformedError for all that a Tandem would not write."""
    plain = _inflated(raw)
    try:
        form = msgspec.json.decode(plain, type=_Packed)
        if len(form.changes) != count:
            raise MalformedError("count")
        _check_words(form.dossier)
        changes = tuple(_change(form.dossier, said, device) for said in form.changes)
    except (msgspec.MsgspecError, ValueError, ArithmeticError, RecursionError) as error:
        raise MalformedError("form") from error
    if len({change.id for change in changes}) != count:
        raise MalformedError("numbers")
    return Contents(form.dossier, changes)


def pieces(changes: Sequence[Change]) -> list[tuple[Change, ...]]:
    """Return changes of one dossier cut into what single segments hold, none left out."""
    cut: list[tuple[Change, ...]] = []
    piece: list[Change] = []
    size = 0
    for change in changes:
        weight = 300 + len(change.path) + len(str(change.value)) + 40 * len(change.replaces)
        if piece and (len(piece) >= CHANGES_WRITTEN or size + weight > PLAIN_WRITTEN):
            cut.append(tuple(piece))
            piece, size = [], 0
        piece.append(change)
        size += weight
    return [*cut, tuple(piece)] if piece else cut


def _said(change: Change, device: str) -> _Said:
    return _Said(
        path=change.path,
        kind=change.kind,
        value=None if change.value is None else encoded(change.value),
        replaces=sorted(change.replaces),
        visit=change.visit,
        pack=change.pack,
        app=change.app,
        seq=change.seq,
        lamport=change.lamport,
        at=int(change.at.timestamp()),
        author=change.author,
        device="" if change.device == device else change.device,
    )


def _inflated(raw: bytes) -> bytes:
    """Return the plain bytes, without ever holding more of them than is allowed."""
    opener = zlib.decompressobj()
    try:
        plain = opener.decompress(raw, MOST_PLAIN)
    except zlib.error as error:
        raise MalformedError("compression") from error
    if not opener.eof or opener.unused_data:
        raise MalformedError("size")
    return plain


def _change(dossier: str, said: _Said, device: str) -> Change:
    if not (said.path and said.kind and len(said.replaces) <= _MOST_REPLACED):
        raise MalformedError("change")
    for words in (said.path, said.kind, said.visit, said.pack, said.app, said.author, said.device):
        if len(words) > _MOST_WORDS:
            raise MalformedError("words")
    for number in (said.seq, said.lamport, *(seq for _device, seq in said.replaces)):
        if not 0 < number <= LAST_LAMPORT:
            raise MalformedError("number")
    if not 0 <= said.at <= _LATEST:
        raise MalformedError("moment")
    value = None if said.value is None else _value(said.value)
    if is_frontier(said.path) and isinstance(value, str):
        msgspec.json.decode(value, type=dict[str, int])
    return Change(
        dossier=dossier,
        path=said.path,
        kind=said.kind,
        value=value,
        replaces=frozenset(said.replaces),
        visit=said.visit,
        pack=said.pack,
        app=said.app,
        device=said.device or device,
        seq=said.seq,
        lamport=said.lamport,
        at=datetime.fromtimestamp(said.at, UTC),
        author=said.author,
    )


def _value(text: str) -> Coded:
    """Return the value of a text, refused where we would keep it otherwise than it came."""
    return _short_value(text) if len(text) <= _SHORT else _read_value(text)


@lru_cache(maxsize=4096)
def _short_value(text: str) -> Coded:
    return _read_value(text)


def _read_value(text: str) -> Coded:
    if len(text) > _MOST_VALUE:
        raise MalformedError("value")
    if text[:1] in "[{" and _depth(text) > _MOST_DEPTH:
        raise MalformedError("depth")
    value = decoded(text)
    if isinstance(value, Decimal) and not (
        value.is_finite() and abs(value.adjusted()) <= _MOST_EXPONENT
    ):
        raise MalformedError("value")
    if encoded(value) != text:
        raise MalformedError("value")
    return value


def _depth(text: str) -> int:
    depth = most = 0
    for sign in text:
        if sign in "[{":
            depth += 1
            most = max(most, depth)
        elif sign in "]}":
            depth -= 1
    return most


def _check_words(dossier: str) -> None:
    if not 0 < len(dossier) <= _MOST_WORDS:
        raise MalformedError("dossier")
