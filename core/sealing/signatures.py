"""Signatures: who wrote these bytes, to the last bit (Ed25519, RFC 8032)."""

PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64


def new_signer() -> bytes:
    """Return a new private key to sign with."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(signer: bytes) -> bytes:
    """Return the public key that checks what a private one signs."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(signer).public_key().public_bytes_raw()


def signature(signer: bytes, message: bytes) -> bytes:
    """Return the signature of a message; the same message always has the same one."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(signer).sign(message)


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether the owner of a public key signed a message; never raises on what is malformed."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
