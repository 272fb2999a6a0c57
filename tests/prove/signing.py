"""Each byte of a published file altered: none of these files is accepted."""

import hashlib

from core.errors import UserError
from core.packs.signing.opening import opened
from tests.core.packs.signing.making import charter, publication, trust

# One bit low, one high, the bit that turns a small letter into a capital, and one between.
ALTERATIONS = (0x01, 0x10, 0x20, 0x80)


def altered_bytes() -> str:
    """Alter each byte, with the digest as it was and with the digest made right again."""
    good, trusted = publication(charter=charter()), trust(charter())
    opened(good, trusted)
    tried = 0
    for place in range(len(good)):
        for by in ALTERATIONS:
            for raw in _altered(good, place, by):
                tried += 1
                try:
                    opened(raw, trusted)
                except UserError:
                    continue
                raise SystemExit(f"accepted: byte {place} altered by {by:#x}")
    return f"{len(good)} bytes, {tried} alterations"


def _altered(good: bytes, place: int, by: int) -> list[bytes]:
    changed = bytearray(good)
    changed[place] ^= by
    head, newline, _body = good.partition(b"\n")
    if place <= len(head):
        return [bytes(changed)]
    forged = bytes(changed[len(head) + 1 :])
    digest = hashlib.sha256(forged).hexdigest().encode()
    return [bytes(changed), b" ".join([*head.split(b" ")[:2], digest]) + newline + forged]
