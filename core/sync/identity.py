"""The identity of a device: its id, with the keys that prove it and open its letters."""

import os
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from core.sealing.letters import new_pair, public_key_of
from core.sealing.signatures import is_signed, new_signer, public_of, signature
from core.sync.entries import canonical, is_hex

_ID_BYTES = 9
_PROOF = b"tandem device\0"


class DeviceKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A device as others know it; keys are 32 bytes in hexadecimal."""

    device: str
    sign: str
    box: str

    def is_sound(self) -> bool:
        """Say whether id and keys are of the one kind we use."""
        return is_device_id(self.device) and is_hex(self.sign, 32) and is_hex(self.box, 32)

    def proves(self, space: str, proof: str) -> bool:
        """Say whether the owner of these keys asked for them to bear this id in this space."""
        return is_hex(proof, 64) and _is_proven(space, self, proof)


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """A device from the inside: its two private keys never leave the encrypted workspace."""

    device: str
    signer: bytes
    box: bytes

    def __repr__(self) -> str:
        """Say whose keys they are, never the keys: a crash report may bear this text."""
        return f"Identity({self.device!r})"

    @property
    def keys(self) -> DeviceKeys:
        """What others know of it."""
        return DeviceKeys(self.device, public_of(self.signer).hex(), public_key_of(self.box).hex())

    def proof(self, space: str) -> str:
        """Return the proof that this device holds its keys and wants its id in a space."""
        return signature(self.signer, _proof_message(space, self.keys)).hex()


def new_identity(device: str | None = None) -> Identity:
    """Return new keys, of a device that has its id already or of a new one."""
    return Identity(device or os.urandom(_ID_BYTES).hex(), new_signer(), new_pair()[0])


def is_device_id(text: str) -> bool:
    """Say whether a text can be a device's id: it becomes part of names of files."""
    return 4 <= len(text) <= 64 and not set(text) - set("0123456789abcdefghijklmnopqrstuvwxyz-")


@lru_cache(maxsize=4096)
def _is_proven(space: str, keys: DeviceKeys, proof: str) -> bool:
    """Say whether a proof is right; a replay asks twice of each."""
    message = _proof_message(space, keys)
    return is_signed(bytes.fromhex(keys.sign), message, bytes.fromhex(proof))


def _proof_message(space: str, keys: DeviceKeys) -> bytes:
    return _PROOF + canonical([space, keys.device, keys.sign, keys.box])
