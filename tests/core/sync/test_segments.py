"""Segments: what is closed opens again, and each bit of it counts."""

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.sealing.box import new_key
from core.store.change import SET, Change
from core.store.fold import DossierLog
from core.sync import segments
from core.sync.contents import CHANGES_WRITTEN, Contents, packed, pieces, unpacked
from core.sync.segments import Follows, Segment, closed, opened, read, verify
from tests.core.store.making import change
from tests.core.sync.memory_keys import MemoryKeyring, Registry

CHANGES = (change("device-a", 1, "Le Four"), change("device-a", 2, 12, ("device-a", 1)))


def keyring() -> MemoryKeyring:
    """Return the keyring of a device."""
    return Registry().keyring("device-a")


def one(ring: MemoryKeyring, *changes: Change) -> Segment:
    """Return a segment of these changes."""
    return closed(Contents("d", changes or CHANGES), new_key(), Follows(1, ""), ring)


def test_what_is_closed_opens_again() -> None:
    """A segment read back holds the same changes."""
    ring = keyring()

    segment = read(one(ring).raw)
    verify(segment, ring)

    assert Contents("d", CHANGES) == opened(segment, ring)[0]


@given(st.integers(0, 10**6), st.integers(1, 255))
def test_every_bit_counts(place: int, by: int) -> None:
    """A segment with one byte altered is not accepted."""
    raw = bytearray(_RAW)
    raw[place % len(raw)] ^= by

    assert not accepted(bytes(raw))


@given(st.integers(0, 10**6))
def test_every_byte_counts(length: int) -> None:
    """A segment that was cut short is not accepted."""
    assert not accepted(_RAW[: length % len(_RAW)])


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(raw: bytes) -> None:
    """What is no segment raises a sentence, never anything else."""
    assert not accepted(raw)
    assert not accepted(b"tandem segment\n" + raw)
    assert not accepted(_RAW[:144] + raw)


def test_a_header_is_canonical_json() -> None:
    """The header is to the byte what RFC 8785 says."""
    segment = one(keyring())
    header = {name: getattr(segment.header, name) for name in segment.header.__struct_fields__}

    assert rfc8785.dumps(header) == segment.text


def test_a_body_is_bound_to_its_header() -> None:
    """A body opens under its own number only."""
    ring = keyring()
    first, second = one(ring), closed(Contents("d", CHANGES), new_key(), Follows(2, "0" * 64), ring)
    mixed = Segment(b"", second.header, second.text, second.signature, first.body)

    assert not mixed.is_whole


def test_changes_are_cut_and_none_is_left_out() -> None:
    """A long dossier is cut into segments that together hold it."""
    changes = [change("device-a", seq, "x" * 2_000) for seq in range(1, 2_500)]

    cut = pieces(changes)

    assert changes == [each for piece in cut for each in piece]
    assert max(len(piece) for piece in cut) <= CHANGES_WRITTEN


def test_changes_of_other_devices_keep_their_ids() -> None:
    """What an imported file brought travels under the ids of those who said it."""
    said = (change("device-z", 5), change("device-a", 1, "y", ("device-z", 5)))

    assert said == unpacked(packed(Contents("d", said), "device-a"), "device-a", 2).changes


def test_newer_kinds_and_values_travel_untouched() -> None:
    """What a newer Tandem means by a change is passed on to the byte."""
    log = DossierLog([change("device-a", 1, kind="merge")])
    said = log.changes()

    assert SET != said[0].kind
    assert said == unpacked(packed(Contents("d", said), "device-a"), "device-a", 1).changes


def accepted(raw: bytes) -> bool:
    """Say whether a file is taken for a segment of the device; only a sentence may refuse it."""
    try:
        segment = read(raw)
        verify(segment, _RING)
        opened(segment, _RING)
    except UserError:
        return False
    return raw == _RAW or segments.FORM < segment.header.form


_RING = keyring()
_RAW = one(_RING).raw
