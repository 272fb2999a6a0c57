"""Tests of letters that only their addressee opens, against RFC 9180 written down a second time."""

import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given
from hypothesis import strategies as st

from core.sealing.errors import SealError
from core.sealing.letters import MORE_BYTES, letter, new_pair, public_key_of, read_letter

_PRIVATE, _PUBLIC = new_pair()


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_a_letter_reaches_its_addressee(plain: bytes, about: bytes) -> None:
    """What anybody closes for a public key, its owner opens."""
    closed = letter(plain, _PUBLIC, about)

    assert plain == read_letter(_PRIVATE, closed, about)
    assert len(plain) + MORE_BYTES == len(closed)


@given(st.binary(max_size=80), st.data())
def test_any_flipped_bit_is_refused(plain: bytes, data: st.DataObject) -> None:
    """One bit changed anywhere in a letter or in what it is about: nothing opens."""
    parts = [letter(plain, _PUBLIC, b"about"), b"about"]
    part = data.draw(st.integers(0, 1))
    bit = data.draw(st.integers(0, 8 * len(parts[part]) - 1))

    parts[part] = _flipped(parts[part], bit)

    with pytest.raises(SealError):
        read_letter(_PRIVATE, parts[0], parts[1])


def test_nobody_else_reads_it() -> None:
    """Another private key opens nothing."""
    with pytest.raises(SealError):
        read_letter(new_pair()[0], letter(b"text", _PUBLIC, b""), b"")


@pytest.mark.parametrize("public", [b"", b"short", bytes(32)])
def test_what_is_no_public_key_is_refused(public: bytes) -> None:
    """A key of a wrong length, or one with which nothing would be secret, is refused in words."""
    with pytest.raises(SealError):
        letter(b"text", public, b"")


def test_a_letter_cut_short_is_refused() -> None:
    """A letter that lost its end is refused in words."""
    closed = letter(b"", _PUBLIC, b"")

    for length in range(len(closed)):
        with pytest.raises(SealError):
            read_letter(_PRIVATE, closed[:length], b"")


def test_a_public_key_goes_with_its_private_one() -> None:
    """The public key can be had again from the private one."""
    assert _PUBLIC == public_key_of(_PRIVATE)


def test_published_letter_is_read_by_our_second_reading() -> None:
    """The reading of the standard in this file opens the example of RFC 9180, A.2.1."""
    private = bytes.fromhex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb")
    closed = bytes.fromhex(
        "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"
        "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28"
    )

    assert b"Beauty is truth, truth beauty" == _read(
        private, closed, b"Ode on a Grecian Urn", b"Count-0"
    )


def test_our_letters_are_of_the_standard() -> None:
    """The second reading, held to the published example, opens our letters too."""
    assert b"text" == _read(_PRIVATE, letter(b"text", _PUBLIC, b"about"), b"about", b"")


def _read(private: bytes, closed: bytes, info: bytes, about: bytes) -> bytes:
    """Open a letter as RFC 9180 says: sections 4.1, 5.1 and 5.2 for base mode."""
    once, text = closed[:32], closed[32:]
    owner = X25519PrivateKey.from_private_bytes(private)
    common = owner.exchange(X25519PublicKey.from_public_bytes(once))
    kem = b"KEM" + (32).to_bytes(2, "big")
    suite = b"HPKE" + b"".join(each.to_bytes(2, "big") for each in (32, 1, 3))
    context = once + owner.public_key().public_bytes_raw()
    shared = _expand(kem, _extract(kem, b"", b"eae_prk", common), b"shared_secret", context, 32)
    hashes = (_extract(suite, b"", b"psk_id_hash", b""), _extract(suite, b"", b"info_hash", info))
    schedule = b"\0" + b"".join(hashes)
    secret = _extract(suite, shared, b"secret", b"")
    key = _expand(suite, secret, b"key", schedule, 32)
    nonce = _expand(suite, secret, b"base_nonce", schedule, 12)
    return ChaCha20Poly1305(key).decrypt(nonce, text, about)


def _extract(suite: bytes, salt: bytes, label: bytes, material: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + material, hashlib.sha256)


def _expand(suite: bytes, key: bytes, label: bytes, context: bytes, length: int) -> bytes:
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + context
    return hmac.digest(key, labelled + b"\1", hashlib.sha256)[:length]


def _flipped(whole: bytes, bit: int) -> bytes:
    changed = bytearray(whole)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
