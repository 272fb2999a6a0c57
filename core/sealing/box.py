"""A box: bytes closed with a key, refused whole if a single bit of them changes.

ChaCha20-Poly1305 (RFC 8439). Twelve random bytes come first, then the ciphertext with its tag. They
never repeat in practice as long as one key closes fewer than 2^32 boxes (NIST SP 800-38D, 8.3).
"""

import secrets

from core.sealing.errors import SealError

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
MORE_BYTES = NONCE_BYTES + TAG_BYTES


def new_key() -> bytes:
    """Return a new random key."""
    return secrets.token_bytes(KEY_BYTES)


def sealed(key: bytes, plain: bytes, about: bytes) -> bytes:
    """Return `plain` closed; the same `about` is wanted to open it, and does not travel in it."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, plain, about)


def unsealed(key: bytes, box: bytes, about: bytes) -> bytes:
    """Return what was closed; raises SealError if key, box or `about` are not as they were."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    if len(box) < MORE_BYTES:
        raise SealError
    try:
        return ChaCha20Poly1305(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], about)
    except InvalidTag as error:
        raise SealError from error
