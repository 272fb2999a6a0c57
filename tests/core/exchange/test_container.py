"""The sealed file as such: what opens it, and what is refused in which words."""

import json
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.exchange.container import (
    MOST_BYTES,
    DamagedFileError,
    ForeignFileError,
    NewerFileError,
    NotAddressedError,
    key_by_address,
    key_by_passphrase,
    opened,
    read,
    seal,
)
from core.sealing.letters import new_pair
from core.store.wraps import WrongPassphraseError
from tests.core.exchange.making import PHRASE, PRIVATE, PUBLIC, sealed_parts
from tests.core.store.making import CHEAP

PARTS = (b"first " * 20, b"", b"third part")
RAW = sealed_parts(PARTS)
PASSPHRASE_WAY: dict[str, object] = {
    "by": "passphrase",
    "iterations": 1,
    "memory": 8,
    "lanes": 1,
    "box": "00",
}


def open_it(raw: bytes) -> tuple[bytes, ...]:
    """Open a file for the address of the tests."""
    file = read(raw)
    return opened(file, key_by_address(file, PRIVATE))


def with_header(change: dict[str, object], raw: bytes = RAW) -> bytes:
    """Return a file whose header says otherwise, with a checksum that fits."""
    magic, _sum, text, body = raw.split(b"\n", 3)
    header = json.loads(text) | change
    text = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    return b"\n".join((magic, sha256(text).hexdigest().encode(), text, body))


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=6))
@settings(max_examples=20, deadline=None)
def test_what_is_sealed_opens_both_ways(parts: list[bytes]) -> None:
    """Passphrase and address give the same parts."""
    file = read(sealed_parts(tuple(parts)))

    by_passphrase = opened(file, key_by_passphrase(file, PHRASE))

    assert tuple(parts) == by_passphrase == opened(file, key_by_address(file, PRIVATE))


def test_nothing_shows_from_outside() -> None:
    """The words inside are not in the file, and two files of one content differ throughout."""
    words = b"Boulangerie Martin" * 10
    one, other = sealed_parts((words,)), sealed_parts((words,))

    assert b"Martin" not in one
    assert one[-200:] != other[-200:]


def test_cut_anywhere_it_is_refused() -> None:
    """A file whose end is missing says so, wherever it was cut."""
    for length in range(len(RAW)):
        with pytest.raises(UserError) as refused:
            open_it(RAW[:length])
        assert isinstance(refused.value, DamagedFileError | ForeignFileError)


def test_every_flipped_byte_is_damage() -> None:
    """No single byte can change; none of it passes for a wrong passphrase or another address."""
    for place in range(len(RAW)):
        bad = bytearray(RAW)
        bad[place] ^= 0x41
        with pytest.raises((DamagedFileError, ForeignFileError)):
            open_it(bytes(bad))


def test_wrong_passphrase_is_no_damage() -> None:
    """A mistyped passphrase is told apart from a damaged file."""
    file = read(RAW)

    with pytest.raises(WrongPassphraseError):
        key_by_passphrase(file, PHRASE + " ")


def test_another_recipient_is_told() -> None:
    """Whoever it is not for learns that, and not that it is damaged."""
    file = read(RAW)

    with pytest.raises(NotAddressedError):
        key_by_address(file, new_pair()[0])
    only = read(seal(PARTS, to=[PUBLIC]))
    with pytest.raises(NotAddressedError):
        key_by_passphrase(only, PHRASE)


def test_parts_keep_their_places() -> None:
    """Two parts of one size cannot change places, nor come from another file."""
    raw = sealed_parts((b"a" * 40, b"b" * 40))
    body = raw[-136:]
    other = sealed_parts((b"a" * 40, b"b" * 40))

    with pytest.raises(DamagedFileError):
        open_it(raw[:-136] + body[68:] + body[:68])
    with pytest.raises(DamagedFileError):
        open_it(raw[:-136] + other[-136:])


def test_newer_form_is_told() -> None:
    """A file of a newer Tandem asks for a newer Tandem, whatever else its header says."""
    for header in ({"form": 2}, {"form": 2, "parts": "elsewhere"}, {"form": 99, "ways": []}):
        with pytest.raises(NewerFileError):
            read(with_header(header))


@pytest.mark.parametrize(
    "header",
    [
        {"form": 0},
        {"form": "1"},
        {"parts": []},
        {"parts": [-1]},
        {"parts": [MOST_BYTES * 2]},
        {"ways": []},
        {"ways": [{"by": "nobody"}]},
        {"ways": [{"by": "address", "to": "zz", "letter": "00"}]},
        {"ways": [{"by": "passphrase", "salt": "00", "box": "00", "memory": 1 << 40}]},
        {"ways": [PASSPHRASE_WAY | {"salt": "ab"}]},
        {"ways": [PASSPHRASE_WAY | {"salt": "ab" * 40}]},
        {"more": 1},
        {"parts": [1e300]},
    ],
)
def test_impossible_headers_are_damage(header: dict[str, object]) -> None:
    """What no Tandem writes is refused before anything is tried with it."""
    with pytest.raises(DamagedFileError):
        read(with_header(header))


def test_dear_passphrase_is_refused() -> None:
    """A stranger's file cannot make this machine try for minutes."""
    magic, _sum, text, body = RAW.split(b"\n", 3)
    header = json.loads(text)
    header["ways"][1] |= {"memory": 1 << 21, "iterations": 64, "lanes": 1}

    with pytest.raises(DamagedFileError):
        read(with_header(header))
    assert all((magic, body))


@pytest.mark.parametrize(
    "raw",
    [b"", b"PK\x03\x04" + b"\0" * 200, b"SQLite format 3\0" * 20, b"{}", b"tandem segment\n" * 9],
)
def test_foreign_file_is_told(raw: bytes) -> None:
    """Something else is called that, never damage."""
    with pytest.raises(ForeignFileError):
        read(raw)


def test_deep_header_is_refused() -> None:
    """Nesting in a header does not reach the stack."""
    deep = b"[" * 60_000 + b"]" * 60_000
    text = b'{"form":1,"x":' + deep + b"}"
    raw = b"\n".join((b"tandem dossiers", sha256(text).hexdigest().encode(), text, b""))

    with pytest.raises(DamagedFileError):
        read(raw)


def test_cost_is_that_of_the_vault() -> None:
    """Without a word on it, a guess costs what it costs at the vault."""
    header = read(seal(PARTS, passphrase=PHRASE)).header

    assert (1 << 16, 3, 4) == (
        header.ways[0].memory,
        header.ways[0].iterations,
        header.ways[0].lanes,
    )
    assert CHEAP.memory < header.ways[0].memory
