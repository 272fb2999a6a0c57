"""A sealed file: parts that a passphrase or an addressee opens, refused whole if one bit changes.

Four pieces: a line that says what it is; the SHA-256 of the header; the header in canonical JSON
(RFC 8785); the parts, one box after the other. The header names the ways to the file's key and the
sizes of the parts; each part is closed about the hash of the header and its own place, so that none
can be moved, left out or taken from another file.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from core.errors import UserError
from core.messages import N_
from core.sealing.box import KEY_BYTES, MORE_BYTES, new_key, sealed, unsealed
from core.sealing.errors import SealError
from core.sealing.letters import letter, public_key_of, read_letter
from core.sealing.passphrases import DEFAULT_COST, SALT_BYTES, Cost, new_salt, stretched
from core.store.wraps import WrongPassphraseError

ENDING = ".tandem"
FORM = 1
MOST_BYTES = 64 << 20
MOST_PARTS = 4_096
MOST_WAYS = 32
PASSPHRASE, ADDRESS = "passphrase", "address"
MAGIC = b"tandem dossiers\n"
_HASH = 64
_MOST_HEADER = 1 << 17
_MOST_LETTERS = 512
# What a stranger's file may ask of this machine for one try: 256 MiB, some seconds.
_MOST_MEMORY, _MOST_ITERATIONS, _MOST_LANES = 1 << 18, 16, 16

_FOREIGN = N_(
    "This is no file of sealed dossiers. Choose a file that Tandem exported: "
    "its name ends in {ending}."
)
_NEWER = N_(
    "A newer Tandem sealed this file. Install the latest one on this computer; nothing was taken."
)
_TOO_LARGE = N_(
    "The file is larger than {most} MiB: no file of dossiers is. Check that it is the right one."
)
_TOO_MUCH = N_("This is more than one file holds. Export fewer dossiers at once, in several files.")
_CUT = N_("The file is cut short: its end is missing. Copy it again, whole. Nothing was taken.")
_DAMAGED = N_(
    "The file is damaged: it is not as it was sealed. Ask for it again. Nothing was taken."
)
_WRONG = N_(
    "This passphrase does not open the file, which itself is whole. Look at the capitals, the "
    "spaces and the layout of the keyboard, then try again."
)
_NO_PASSPHRASE = N_(
    "No passphrase opens this file: it is sealed for an address. "
    "Open it where that address was made."
)
_NOT_ADDRESSED = N_(
    "This file is sealed for another address. Send your own address to whoever made it, "
    "and ask for it again."
)


class ForeignFileError(UserError):
    """Something else than a file of sealed dossiers."""


class NewerFileError(UserError):
    """A file in a form that only a newer Tandem reads."""


class DamagedFileError(UserError):
    """A file that is not as it was sealed."""


class NotAddressedError(UserError):
    """A file that is sealed for somebody else."""


class Way(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A way to the key of a file: `box` by a stretched passphrase, `letter` to a public key."""

    by: str
    salt: str = ""
    iterations: int = 0
    memory: int = 0
    lanes: int = 0
    box: str = ""
    to: str = ""
    letter: str = ""


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What anybody can read of a file; `check` is a hash of its key, `parts` their sizes."""

    form: int
    check: str
    parts: list[int]
    ways: list[Way]


@dataclass(frozen=True, slots=True)
class Sealed:
    """A file whose header is as it was written; nothing of what it holds is known yet."""

    header: Header
    text: bytes
    body: bytes

    @property
    def has_passphrase(self) -> bool:
        """Say whether a passphrase opens it."""
        return any(way.by == PASSPHRASE for way in self.header.ways)

    @property
    def addressees(self) -> tuple[bytes, ...]:
        """Return the public keys that it is sealed for."""
        return tuple(bytes.fromhex(way.to) for way in self.header.ways if way.by == ADDRESS)


def seal(
    parts: Sequence[bytes],
    *,
    passphrase: str | None = None,
    to: Sequence[bytes] = (),
    cost: Cost = DEFAULT_COST,
) -> bytes:
    """Return a file that the passphrase, and the owner of each public key, can open."""
    if passphrase is None and not to:
        raise ValueError(to)
    key = new_key()
    check = _check_of(key)
    ways = [_by_address(key, check, each) for each in dict.fromkeys(to)]
    if passphrase is not None:
        ways.append(_by_passphrase(key, check, passphrase, cost))
    sizes = [len(part) + MORE_BYTES for part in parts]
    header = Header(form=FORM, check=check, parts=sizes, ways=ways)
    text = _canonical(header)
    about = _abouts(text, len(parts))
    boxes = [sealed(key, part, each) for part, each in zip(parts, about, strict=True)]
    raw = b"".join((MAGIC, _hash(text), b"\n", text, b"\n", *boxes))
    if len(raw) > MOST_BYTES or len(parts) > MOST_PARTS or len(ways) > MOST_WAYS:
        raise UserError(_TOO_MUCH)
    return raw


def read(raw: bytes) -> Sealed:
    """Return a file whose header adds up; raises UserError in words for anything else."""
    if len(raw) > MOST_BYTES:
        raise ForeignFileError(_TOO_LARGE, most=MOST_BYTES >> 20)
    if not raw.startswith(MAGIC):
        is_cut = bool(raw) and MAGIC.startswith(raw)
        raise DamagedFileError(_CUT) if is_cut else ForeignFileError(_FOREIGN, ending=ENDING)
    start = len(MAGIC) + _HASH + 1
    end = raw.find(b"\n", start, start + _MOST_HEADER + 1)
    if end < 0:
        raise DamagedFileError(_CUT if len(raw) <= start + _MOST_HEADER else _DAMAGED)
    text = raw[start:end]
    if raw[len(MAGIC) : start] != _hash(text) + b"\n":
        raise DamagedFileError(_DAMAGED)
    header, body = _header(text), raw[end + 1 :]
    if len(body) != sum(header.parts):
        raise DamagedFileError(_CUT if len(body) < sum(header.parts) else _DAMAGED)
    return Sealed(header, text, body)


def key_by_passphrase(file: Sealed, passphrase: str) -> bytes:
    """Return the key of a file; raises WrongPassphraseError. It takes a moment, on purpose."""
    way = next((each for each in file.header.ways if each.by == PASSPHRASE), None)
    if way is None:
        raise NotAddressedError(_NO_PASSPHRASE)
    strong = stretched(passphrase, bytes.fromhex(way.salt), _cost(way))
    try:
        key = unsealed(strong, bytes.fromhex(way.box), _about_way(PASSPHRASE, file.header.check))
    except SealError as error:
        raise WrongPassphraseError(_WRONG) from error
    return _checked(key, file)


def key_by_address(file: Sealed, private: bytes) -> bytes:
    """Return the key of a file for the owner of a private key; raises NotAddressedError."""
    public = public_key_of(private).hex()
    way = next((each for each in file.header.ways if each.to == public), None)
    if way is None:
        raise NotAddressedError(_NOT_ADDRESSED)
    about = _about_way(ADDRESS, file.header.check)
    try:
        key = read_letter(private, bytes.fromhex(way.letter), about)
    except SealError as error:
        raise DamagedFileError(_DAMAGED) from error
    return _checked(key, file)


def opened(file: Sealed, key: bytes) -> tuple[bytes, ...]:
    """Return all parts, once every one of them is proven; raises DamagedFileError."""
    parts: list[bytes] = []
    start = 0
    try:
        for size, about in zip(
            file.header.parts, _abouts(file.text, len(file.header.parts)), strict=True
        ):
            parts.append(unsealed(key, file.body[start : start + size], about))
            start += size
    except SealError as error:
        raise DamagedFileError(_DAMAGED) from error
    return tuple(parts)


def _by_passphrase(key: bytes, check: str, passphrase: str, cost: Cost) -> Way:
    salt = new_salt()
    box = sealed(stretched(passphrase, salt, cost), key, _about_way(PASSPHRASE, check))
    return Way(
        by=PASSPHRASE,
        salt=salt.hex(),
        iterations=cost.iterations,
        memory=cost.memory,
        lanes=cost.lanes,
        box=box.hex(),
    )


def _by_address(key: bytes, check: str, to: bytes) -> Way:
    return Way(by=ADDRESS, to=to.hex(), letter=letter(key, to, _about_way(ADDRESS, check)).hex())


def _header(text: bytes) -> Header:
    """Return a header, refused where a newer Tandem wrote it or ours would write it otherwise."""
    try:
        form = msgspec.json.decode(text, type=dict[str, msgspec.Raw]).get("form", msgspec.Raw(b""))
        if msgspec.json.decode(form, type=int) > FORM:
            raise NewerFileError(_NEWER)
        header = msgspec.json.decode(text, type=Header)
        is_sound = _canonical(header) == text and _is_sound(header)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise DamagedFileError(_DAMAGED) from error
    if not is_sound:
        raise DamagedFileError(_DAMAGED)
    return header


def _is_sound(header: Header) -> bool:
    """Say whether figures and words are such as we write; raises ValueError for some."""
    by = [way.by for way in header.ways]
    return (
        header.form == FORM
        and 1 <= len(header.parts) <= MOST_PARTS
        and all(MORE_BYTES <= size <= MOST_BYTES for size in header.parts)
        and 1 <= len(by) <= MOST_WAYS
        and by.count(PASSPHRASE) <= 1
        and all(_is_sound_way(way) for way in header.ways)
    )


def _is_sound_way(way: Way) -> bool:
    words = (way.salt, way.box, way.to, way.letter)
    if any(len(word) > _MOST_LETTERS or bytes.fromhex(word).hex() != word for word in words):
        return False
    if way.by == PASSPHRASE:
        _cost(way)
        is_salted = len(way.salt) == 2 * SALT_BYTES
        return is_salted and bool(way.box) and not (way.to or way.letter)
    return way.by == ADDRESS and len(way.to) == 2 * KEY_BYTES and bool(way.letter)


def _cost(way: Way) -> Cost:
    is_bearable = (
        way.memory <= _MOST_MEMORY
        and way.iterations <= _MOST_ITERATIONS
        and way.lanes <= _MOST_LANES
    )
    if not is_bearable:
        raise ValueError(way.memory)
    return Cost(way.iterations, way.memory, way.lanes)


def _checked(key: bytes, file: Sealed) -> bytes:
    if len(key) != KEY_BYTES or _check_of(key) != file.header.check:
        raise DamagedFileError(_DAMAGED)
    return key


def _check_of(key: bytes) -> str:
    return hashlib.blake2b(b"tandem dossiers", key=key, digest_size=16).hexdigest()


def _about_way(by: str, check: str) -> bytes:
    return f"tandem dossiers key by {by} of {check}".encode()


def _abouts(text: bytes, count: int) -> list[bytes]:
    whole = b"tandem dossiers part\0" + hashlib.sha256(text).digest()
    return [whole + f"{place}/{count}".encode() for place in range(count)]


def _hash(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()


def _canonical(header: Header) -> bytes:
    # Names in order, no spaces, whole numbers and plain words only: RFC 8785 to the byte.
    return msgspec.json.encode(header, order="sorted")
