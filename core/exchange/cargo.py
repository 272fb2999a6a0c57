"""The cargo of a sealed file: whole change logs of dossiers, with who sent them and when.

The first part is the list, signed by the device that wrote it; each other part holds changes of one
dossier as a segment does. The list names the hash of each part, what it holds, and the digests of
the rules that each dossier used: the reader works all of it out again and compares.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from core.errors import UserError
from core.messages import N_
from core.sealing.signatures import SIGNATURE_BYTES, is_signed, signature
from core.store.change import Change
from core.sync.contents import Contents, MalformedError, packed, pieces, unpacked
from core.sync.identity import DeviceKeys, Identity, is_device_id

MOST_DOSSIERS = 2_000
MOST_CHANGES = 400_000
_MOST_LIST = 2 << 20
_MOST_WEIGHT = 256 << 20
_MOST_WORDS = 200
_CONTEXT = b"tandem exchange\0"

_MALFORMED = N_(
    "The file was sealed properly, but holds what no Tandem writes ({why}). Nothing was taken. "
    "Do not trust whoever made it."
)
_TOO_MANY = N_("At most {most} dossiers go into one file; got {got}. Export them in several files.")
_EMPTY = N_("Nothing was ever said in these dossiers: there is nothing to export.")


class MalformedCargoError(UserError):
    """What opens and is signed, and yet no Tandem of ours wrote it."""

    def __init__(self, why: str) -> None:
        super().__init__(_MALFORMED, why=why)


@dataclass(frozen=True, slots=True)
class Cargo:
    """Dossiers as they came: `logs` are the changes of each, `sender` the device that signed."""

    author: str
    app: str
    at: datetime
    sender: DeviceKeys
    logs: Mapping[str, tuple[Change, ...]]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes."""
        return tuple(change for log in self.logs.values() for change in log)

    @property
    def packs(self) -> frozenset[str]:
        """The digests of all rules that were used."""
        return frozenset(change.pack for change in self.changes if change.pack)


class _Listed(msgspec.Struct, frozen=True, kw_only=True):
    dossier: str
    changes: int
    packs: list[str]


class _Piece(msgspec.Struct, frozen=True, kw_only=True):
    dossier: int
    count: int
    hash: str


class _List(msgspec.Struct, frozen=True, kw_only=True):
    app: str
    at: int
    author: str
    sender: DeviceKeys
    dossiers: list[_Listed]
    pieces: list[_Piece]


def loaded(
    logs: Mapping[str, Sequence[Change]], sender: Identity, *, author: str, app: str, at: datetime
) -> tuple[bytes, ...]:
    """Return the parts of a sealed file that holds these logs; raises UserError."""
    if len(logs) > MOST_DOSSIERS:
        raise UserError(_TOO_MANY, got=len(logs), most=MOST_DOSSIERS)
    if not any(logs.values()):
        raise UserError(_EMPTY)
    found: list[_Piece] = []
    parts: list[bytes] = []
    for place, (dossier, log) in enumerate(logs.items()):
        for piece in pieces(log):
            body = packed(Contents(dossier, piece), "")
            found.append(_Piece(dossier=place, count=len(piece), hash=_hash(body)))
            parts.append(body)
    listed = _List(
        app=app,
        at=int(at.timestamp()),
        author=author[:_MOST_WORDS],
        sender=sender.keys,
        dossiers=[_listed(dossier, log) for dossier, log in logs.items()],
        pieces=found,
    )
    text = _canonical(listed)
    return (signature(sender.signer, _CONTEXT + text) + text, *parts)


def unloaded(parts: Sequence[bytes]) -> Cargo:
    """Return what the parts of an opened file hold; raises MalformedCargoError."""
    listed = _read_list(parts[0])
    bodies = parts[1:]
    if [_hash(body) for body in bodies] != [piece.hash for piece in listed.pieces]:
        raise MalformedCargoError("parts")
    logs: dict[str, list[Change]] = {each.dossier: [] for each in listed.dossiers}
    weight = 0
    for body, piece in zip(bodies, listed.pieces, strict=True):
        log = logs[listed.dossiers[piece.dossier].dossier]
        log += _contents(body, piece, listed.dossiers[piece.dossier].dossier)
        weight += sum(_weight(change) for change in log[-piece.count :])
        if weight > _MOST_WEIGHT:
            raise MalformedCargoError("size")
    _must_agree(listed, logs)
    return Cargo(
        author=listed.author,
        app=listed.app,
        at=datetime.fromtimestamp(listed.at, UTC),
        sender=listed.sender,
        logs={dossier: tuple(log) for dossier, log in logs.items()},
    )


def _listed(dossier: str, log: Sequence[Change]) -> _Listed:
    packs = sorted({change.pack for change in log if change.pack})
    return _Listed(dossier=dossier, changes=len(log), packs=packs)


def _read_list(part: bytes) -> _List:
    mark, text = part[:SIGNATURE_BYTES], part[SIGNATURE_BYTES:]
    if len(text) > _MOST_LIST:
        raise MalformedCargoError("list")
    try:
        listed = msgspec.json.decode(text, type=_List)
        is_sound = _is_sound(listed) and _canonical(listed) == text
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise MalformedCargoError("list") from error
    if not is_sound:
        raise MalformedCargoError("list")
    if not is_signed(bytes.fromhex(listed.sender.sign), _CONTEXT + text, mark):
        raise MalformedCargoError("signature")
    return listed


def _is_sound(listed: _List) -> bool:
    ids = [each.dossier for each in listed.dossiers]
    total = sum(piece.count for piece in listed.pieces if piece.count > 0)
    return (
        listed.sender.is_sound()
        and all(_is_plain(word) for word in (listed.app, listed.author))
        and 0 <= listed.at <= _LATEST
        and 1 <= len(ids) <= MOST_DOSSIERS
        and len(set(ids)) == len(ids)
        and all(is_device_id(each) for each in ids)
        and all(piece.count > 0 and 0 <= piece.dossier < len(ids) for piece in listed.pieces)
        and total <= MOST_CHANGES
    )


def _contents(body: bytes, piece: _Piece, dossier: str) -> tuple[Change, ...]:
    try:
        contents = unpacked(body, "", piece.count)
    except MalformedError as error:
        raise MalformedCargoError("changes") from error
    if contents.dossier != dossier:
        raise MalformedCargoError("dossier")
    for change in contents.changes:
        devices = (change.device, *(device for device, _seq in change.replaces))
        words = (change.path, change.kind, change.visit, change.pack, change.app, change.author)
        if not all(map(is_device_id, devices)):
            raise MalformedCargoError("device")
        if not all(map(_is_plain, words)):
            raise MalformedCargoError("words")
    return contents.changes


def _must_agree(listed: _List, logs: Mapping[str, Sequence[Change]]) -> None:
    """Refuse a list that says otherwise than the changes do, and two changes of one number."""
    if [_listed(each.dossier, logs[each.dossier]) for each in listed.dossiers] != listed.dossiers:
        raise MalformedCargoError("list")
    ids = [change.id for log in logs.values() for change in log]
    if len(set(ids)) != len(ids):
        raise MalformedCargoError("numbers")


def _is_plain(words: str) -> bool:
    """Say whether words can stand on a line: nothing that moves it, ends it or turns it round."""
    return len(words) <= _MOST_WORDS and all(
        sign.isprintable() or sign in _SPACES for sign in words
    )


def _weight(change: Change) -> int:
    return 300 + len(change.path) + len(str(change.value)) + 100 * len(change.replaces)


def _hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _canonical(listed: _List) -> bytes:
    import rfc8785

    return rfc8785.dumps(msgspec.to_builtins(listed))


_SPACES = "\u00a0\u202f"
_LATEST = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())
