"""Tests of boxes closed with a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sealing.box import MORE_BYTES, new_key, sealed, unsealed
from core.sealing.errors import SealError

_KEY = bytes(range(32))


def test_published_box_opens() -> None:
    """The example of RFC 8439, section 2.8.2, opens to its text."""
    key = bytes(range(0x80, 0xA0))
    nonce = bytes.fromhex("070000004041424344454647")
    about = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
    closed = bytes.fromhex(
        "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
        "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
        "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
        "3ff4def08e4b7a9de576d26586cec64b6116"
        "1ae10b594f09e26a7e902ecbd0600691"
    )

    plain = unsealed(key, nonce + closed, about)

    assert plain.startswith(b"Ladies and Gentlemen of the class of '99: If I could offer you")


@given(st.binary(max_size=300), st.binary(max_size=40))
def test_what_is_closed_opens(plain: bytes, about: bytes) -> None:
    """The same key and the same words about it open a box to what was put in."""
    box = sealed(_KEY, plain, about)

    assert plain == unsealed(_KEY, box, about)
    assert len(plain) + MORE_BYTES == len(box)


@given(st.binary(max_size=80), st.data())
def test_any_flipped_bit_is_refused(plain: bytes, data: st.DataObject) -> None:
    """One bit changed anywhere in a box, its key or what it is about: nothing opens."""
    parts = [_KEY, sealed(_KEY, plain, b"about"), b"about"]
    part = data.draw(st.integers(0, 2))
    bit = data.draw(st.integers(0, 8 * len(parts[part]) - 1))

    parts[part] = flipped(parts[part], bit)

    with pytest.raises(SealError):
        unsealed(parts[0], parts[1], parts[2])


@given(st.integers(0, 50))
def test_a_box_cut_short_is_refused(length: int) -> None:
    """A box that lost its end is refused in words, at whatever length."""
    box = sealed(_KEY, b"x" * 23, b"")

    with pytest.raises(SealError):
        unsealed(_KEY, box[:length], b"")


def test_the_same_words_never_look_the_same() -> None:
    """Two boxes of one text have nothing in common, nor have two keys."""
    assert sealed(_KEY, b"text", b"") != sealed(_KEY, b"text", b"")
    assert new_key() != new_key()
    assert 32 == len(new_key())


def flipped(whole: bytes, bit: int) -> bytes:
    """Return these bytes with one bit changed."""
    changed = bytearray(whole)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
