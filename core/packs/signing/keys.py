"""Keys to sign with: whose they are, their signature, their fingerprint to say aloud."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from securesystemslib.exceptions import UnverifiedSignatureError
from securesystemslib.signer import CryptoSigner, Key, SSlibKey
from tuf.api.metadata import Metadata, Signed

from core.errors import UserError
from core.messages import N_
from core.sealing.fingerprints import spoken

MOST_LETTERS = 120
_NAME, _ORGANISATION = "x-tandem-name", "x-tandem-organisation"

_NO_NAME = N_(
    "Got “{got}” as a name; wanted the name of a person or an organisation, in letters, "
    "at most {most} of them. Put it right and try again."
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs, as far as a file tells: the key alone is proof of who it is."""

    key_id: str
    name: str
    organisation: str
    fingerprint: str


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """A person's own key: `private` never leaves the encrypted workspace."""

    name: str
    organisation: str
    private: bytes

    def __repr__(self) -> str:
        """Say whose key it is, never the key."""
        return f"Identity({self.name!r})"

    @property
    def key(self) -> Key:
        """The public key, with the names."""
        return _key(self.name, self.organisation, self.private)

    @property
    def key_id(self) -> str:
        """What names the key in files."""
        return self.key.keyid

    @property
    def fingerprint(self) -> str:
        """Thirty digits to compare aloud."""
        return person_of(self.key).fingerprint

    def sign(self, metadata: Metadata[Any]) -> None:
        """Add this person's signature; a second one replaces the first."""
        signer = CryptoSigner(_loaded(self.private), cast("SSlibKey", self.key))
        metadata.sign(signer, append=True)


def new_identity(name: str, organisation: str) -> Identity:
    """Return a new key of a person; raises UserError where a name is none."""
    return Identity(
        checked_name(name),
        checked_name(organisation),
        CryptoSigner.generate_ed25519().private_bytes,
    )


def checked_name(text: str) -> str:
    """Return a name without the spaces around it; raises UserError where it is none."""
    name = " ".join(text.split())
    if not name or len(name) > MOST_LETTERS or not name.isprintable():
        raise UserError(_NO_NAME, got=text[:60], most=MOST_LETTERS)
    return name


def person_of(key: Key) -> Person:
    """Return whom a key says it is of."""
    return Person(
        key.keyid,
        _text(key.unrecognized_fields, _NAME),
        _text(key.unrecognized_fields, _ORGANISATION),
        spoken(b"key", bytes.fromhex(str(key.keyval["public"]))),
    )


def is_sound(key: Key) -> bool:
    """Say whether a key is of the one kind we use, written in the one way, with names."""
    public = key.keyval.get("public")
    person = key.unrecognized_fields
    return (
        (key.keytype, key.scheme) == ("ed25519", "ed25519")
        and isinstance(public, str)
        and set(key.keyval) == {"public"}
        and is_hex(public, 32)
        and set(person) == {_NAME, _ORGANISATION}
        and all(_is_name(each) for each in person.values())
    )


def is_hex(text: str, size: int) -> bool:
    """Say whether a text is this many bytes, in small letters: the one way to write them."""
    return len(text) == 2 * size and not set(text) - set("0123456789abcdef")


def signed_by(metadata: Metadata[Signed], keys: Mapping[str, Key]) -> set[str] | None:
    """Return the public keys that signed; None where any signature is not right to the letter."""
    found: set[str] = set()
    for signature in metadata.signatures.values():
        key = keys.get(signature.keyid)
        if key is None or signature.unrecognized_fields or not is_hex(signature.signature, 64):
            return None
        if not _verifies(key, metadata, signature.keyid):
            return None
        found.add(str(key.keyval["public"]))
    return found


def _verifies(key: Key, metadata: Metadata[Signed], key_id: str) -> bool:
    try:
        key.verify_signature(metadata.signatures[key_id], metadata.signed_bytes)
    except (UnverifiedSignatureError, ValueError):
        return False
    return True


@cache
def _key(name: str, organisation: str, private: bytes) -> Key:
    key = SSlibKey.from_crypto(_loaded(private).public_key())
    key.unrecognized_fields.update({_NAME: name, _ORGANISATION: organisation})
    return key


def _loaded(private: bytes) -> Ed25519PrivateKey:
    return cast("Ed25519PrivateKey", load_pem_private_key(private, None))


def _text(fields: Mapping[str, Any], name: str) -> str:
    return str(fields.get(name, ""))


def _is_name(text: object) -> bool:
    return isinstance(text, str) and 0 < len(text) <= MOST_LETTERS and text.isprintable()
