"""A segment: changes of one dossier, sealed, signed and chained; what travels on a road.

A file holds four parts: a line that says what it is, the signature, the header in canonical JSON
(RFC 8785), and the body. The header names the hash of the body and that of the header before: the
chain holds although a body is erased. The body begins with the dossier's key, closed with the key
of the space's epoch; the changes are closed with the dossier's key.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import msgspec

from core.errors import UserError
from core.messages import N_
from core.sealing.box import KEY_BYTES, MORE_BYTES, sealed, unsealed
from core.sync.contents import MOST_CHANGES, Contents, packed, unpacked
from core.sync.keyring import Keyring
from core.sync.segment_names import MOST_NUMBER, SHORT, Place

FORM = 1
FIRST = ""
MOST_BYTES = 8 << 20
_MAGIC = b"tandem segment\n"
_CONTEXT = b"tandem segment header\0"
_ABOUT_KEY, _ABOUT_BODY = b"tandem dossier key\0", b"tandem changes\0"
_WRAP = KEY_BYTES + MORE_BYTES
_SIGNATURE = 128
_MOST_HEADER = 4096
_HASH = 64

_DAMAGED = N_(
    "A segment arrived damaged ({why}): it is left where it is and asked for again. "
    "Nothing of it was used."
)
_SWAPPED = N_(
    "A segment does not say the same as its name ({why}): somebody renamed or moved it. "
    "Nothing of it was used."
)


class DamagedSegmentError(UserError):
    """Bytes that are no whole segment; another copy may be sound."""

    def __init__(self, why: str) -> None:
        super().__init__(_DAMAGED, why=why)


class SwappedError(UserError):
    """A sound segment in a place that is not its own."""

    def __init__(self, why: str) -> None:
        super().__init__(_SWAPPED, why=why)


class NoKeyError(UserError):
    """The key of an epoch was not given to this device (yet)."""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What a segment says of itself; `previous` is the hash of the header before, "" for none."""

    form: int
    space: str
    device: str
    number: int
    previous: str
    epoch: int
    body: str
    size: int
    count: int


@dataclass(frozen=True)
class Segment:
    """A segment as it travels: `raw` is the whole file, `text` its header to the byte."""

    raw: bytes
    header: Header
    text: bytes
    signature: bytes
    body: bytes

    @cached_property
    def hash(self) -> str:
        """The hash of the header, which names the segment."""
        return hashlib.sha256(self.text).hexdigest()

    @property
    def is_whole(self) -> bool:
        """Say whether the body is the one that the header names; one that was erased is not."""
        return (
            len(self.body) == self.header.size
            and hashlib.sha256(self.body).hexdigest() == self.header.body
        )

    @property
    def is_newer(self) -> bool:
        """Say whether a newer Tandem wrote it in a form that this one cannot read."""
        return self.header.form > FORM


@dataclass(frozen=True, slots=True)
class Follows:
    """Where the next segment of a device stands: its number and the hash before."""

    number: int
    previous: str


def closed(contents: Contents, dossier_key: bytes, at: Follows, keyring: Keyring) -> Segment:
    """Return contents as the next segment of this device; raises NoKeyError."""
    epoch = keyring.epoch
    epoch_key = _epoch_key(keyring, epoch)
    about = _about(keyring.space, keyring.device, at.number, epoch)
    body = sealed(epoch_key, dossier_key, _ABOUT_KEY + about) + sealed(
        dossier_key, packed(contents, keyring.device), _ABOUT_BODY + about
    )
    header = Header(
        form=FORM,
        space=keyring.space,
        device=keyring.device,
        number=at.number,
        previous=at.previous,
        epoch=epoch,
        body=hashlib.sha256(body).hexdigest(),
        size=len(body),
        count=len(contents.changes),
    )
    text = _canonical(header)
    return _assembled(header, text, keyring.sign(_CONTEXT + text), body)


def read(raw: bytes) -> Segment:
    """Return the segment in a file, nothing of it verified yet; raises DamagedSegmentError."""
    head = raw[: len(_MAGIC) + _SIGNATURE + 2 + _MOST_HEADER]
    if len(raw) > MOST_BYTES:
        raise DamagedSegmentError("size")
    if not head.startswith(_MAGIC):
        raise DamagedSegmentError("beginning")
    mark, newline, rest = head[len(_MAGIC) :].partition(b"\n")
    text, end, _body = rest.partition(b"\n")
    if not (newline and end and len(mark) == _SIGNATURE):
        raise DamagedSegmentError("header")
    try:
        header = msgspec.json.decode(text, type=Header)
        signature = bytes.fromhex(mark.decode("ascii"))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise DamagedSegmentError("header") from error
    _check(header, text)
    start = len(_MAGIC) + _SIGNATURE + 1 + len(text) + 1
    return Segment(raw, header, text, signature, raw[start:])


def verify(segment: Segment, keyring: Keyring) -> None:
    """Refuse a segment that its author did not sign or had no right to write.

    Raises StrangerError, RevokedError, ForgedError, or SwappedError where it is of another space.
    """
    header = segment.header
    if header.space != keyring.space:
        raise SwappedError("space")
    keyring.must_verify(header.device, header.number, _CONTEXT + segment.text, segment.signature)


def must_be_in_place(segment: Segment, place: Place) -> None:
    """Refuse a segment that lies under another's name."""
    header = segment.header
    if header.device != place.device:
        raise SwappedError("device")
    if header.number != place.number:
        raise SwappedError("number")
    if segment.hash[:SHORT] != place.hash:
        raise SwappedError("hash")


def opened(segment: Segment, keyring: Keyring) -> tuple[Contents, bytes]:
    """Return what a verified segment holds, and the key of its dossier.

    Raises NoKeyError, SealError, MalformedError or DamagedSegmentError.
    """
    if not segment.is_whole:
        raise DamagedSegmentError("body")
    header = segment.header
    about = _about(header.space, header.device, header.number, header.epoch)
    epoch_key = _epoch_key(keyring, header.epoch)
    key = unsealed(epoch_key, segment.body[:_WRAP], _ABOUT_KEY + about)
    plain = unsealed(key, segment.body[_WRAP:], _ABOUT_BODY + about)
    return unpacked(plain, header.device, header.count), key


def with_body(segment: Segment, body: bytes) -> bytes:
    """Return the file with another body under the same header: the tombstone of an erasure."""
    return _MAGIC + segment.signature.hex().encode() + b"\n" + segment.text + b"\n" + body


# Says whether the body of a segment is a tombstone that somebody with the right to it signed.
TombstoneCheck = Callable[[Segment], bool]


def no_tombstone(_segment: Segment) -> bool:
    """Accept no tombstone."""
    return False


def _assembled(header: Header, text: bytes, signature: bytes, body: bytes) -> Segment:
    raw = _MAGIC + signature.hex().encode() + b"\n" + text + b"\n" + body
    return Segment(raw, header, text, signature, body)


def _check(header: Header, text: bytes) -> None:
    """Refuse figures that cannot be, and a second way to write the same header."""
    if not (
        0 < header.number <= MOST_NUMBER
        and 0 <= header.size <= MOST_BYTES
        and 0 < header.count <= MOST_CHANGES
        and 0 <= header.epoch <= MOST_NUMBER
        and len(header.body) == _HASH
        and (len(header.previous) == _HASH) == (header.number > 1)
        and (header.previous == FIRST) == (header.number == 1)
    ):
        raise DamagedSegmentError("header")
    if header.form < 1 or (header.form == FORM and text != _canonical(header)):
        raise DamagedSegmentError("header")


def _epoch_key(keyring: Keyring, epoch: int) -> bytes:
    key = keyring.epoch_key(epoch)
    if key is None:
        raise NoKeyError(
            N_(
                "The key of the period {epoch} was not given to this device yet: what it closes "
                "waits. Ask an administrator of the space to synchronise."
            ),
            epoch=epoch,
        )
    return key


def _about(space: str, device: str, number: int, epoch: int) -> bytes:
    return f"{space}/{device}/{number}/{epoch}".encode()


def _canonical(header: Header) -> bytes:
    # Names in order, no spaces, whole numbers and plain words only: RFC 8785 to the byte.
    return msgspec.json.encode(header, order="sorted")
