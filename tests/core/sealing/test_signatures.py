"""Tests of signatures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sealing.signatures import is_signed, new_signer, public_of, signature

_SIGNER = new_signer()
_PUBLIC = public_of(_SIGNER)


def test_published_signature() -> None:
    """The second example of RFC 8032, section 7.1, comes out to the letter."""
    signer = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    wanted = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )

    assert public == public_of(signer)
    assert wanted == signature(signer, b"\x72")
    assert is_signed(public, b"\x72", wanted)


@given(st.binary(min_size=1, max_size=80), st.data())
def test_any_flipped_bit_is_seen(message: bytes, data: st.DataObject) -> None:
    """One bit changed in the message, the signature or the key: it is not signed."""
    parts = [_PUBLIC, message, signature(_SIGNER, message)]
    part = data.draw(st.integers(0, 2))
    bit = data.draw(st.integers(0, 8 * len(parts[part]) - 1))
    changed = bytearray(parts[part])
    changed[bit // 8] ^= 1 << bit % 8

    parts[part] = bytes(changed)

    assert not is_signed(parts[0], parts[1], parts[2])


@pytest.mark.parametrize(
    ("public", "signed"),
    [(b"", b""), (b"x" * 31, b"y" * 64), (_PUBLIC, b"")],
    ids=["nothing", "a short key", "no signature"],
)
def test_what_is_malformed_is_not_signed(public: bytes, signed: bytes) -> None:
    """Keys and signatures of a wrong length are answered, not raised upon."""
    assert not is_signed(public, b"message", signed)
