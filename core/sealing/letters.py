"""A letter: bytes that anybody can close for somebody, and only that person can open.

HPKE, base mode (RFC 9180): X25519 with HKDF-SHA256, then ChaCha20-Poly1305. The one-time public key
(32 bytes) comes first, then the ciphertext with its tag. A letter does not say who wrote it.
"""

from typing import TYPE_CHECKING

from core.sealing.errors import SealError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import Suite

KEY_BYTES = 32
MORE_BYTES = 32 + 16


def new_pair() -> tuple[bytes, bytes]:
    """Return a new private key and the public key that goes with it."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_key_of(private: bytes) -> bytes:
    """Return the public key that goes with a private one."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def letter(plain: bytes, to: bytes, about: bytes) -> bytes:
    """Return `plain` closed for the owner of the public key `to`; `about` is wanted to open it.

    Raises SealError where `to` is no public key.
    """
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    try:
        return _suite().encrypt(plain, X25519PublicKey.from_public_bytes(to), about)
    except ValueError as error:
        raise SealError from error


def read_letter(private: bytes, letter: bytes, about: bytes) -> bytes:
    """Return what was closed; raises SealError if key, letter or `about` are not as they were."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    if len(letter) < MORE_BYTES:
        raise SealError
    try:
        return _suite().decrypt(letter, X25519PrivateKey.from_private_bytes(private), about)
    except (InvalidTag, ValueError) as error:
        raise SealError from error


def _suite() -> "Suite":
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
