# What we use of securesystemslib's keys and signatures: the package exports them without saying so.
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

class Signature:
    keyid: str
    signature: str
    unrecognized_fields: dict[str, Any]

class Key:
    keyid: str
    keytype: str
    scheme: str
    keyval: dict[str, Any]
    unrecognized_fields: dict[str, Any]
    @classmethod
    def from_dict(cls, keyid: str, key_dict: dict[str, Any]) -> Key: ...
    def to_dict(self) -> dict[str, Any]: ...
    def verify_signature(self, signature: Signature, data: bytes) -> None: ...

class SSlibKey(Key):
    @classmethod
    def from_crypto(cls, public_key: Ed25519PublicKey) -> SSlibKey: ...

class Signer: ...

class CryptoSigner(Signer):
    def __init__(self, private_key: Ed25519PrivateKey, public_key: SSlibKey) -> None: ...
    @property
    def private_bytes(self) -> bytes: ...
    @property
    def public_key(self) -> SSlibKey: ...
    @staticmethod
    def generate_ed25519() -> CryptoSigner: ...
