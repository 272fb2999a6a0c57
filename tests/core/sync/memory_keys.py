"""Keyrings in memory: a registry of devices that all members read alike."""

import hashlib
import secrets
from dataclasses import dataclass, field

from core.messages import N_
from core.sealing.box import new_key
from core.sealing.signatures import is_signed, new_signer, public_of, signature
from core.sync.keyring import ForgedError, RevokedError, StrangerError


@dataclass
class Registry:
    """The members of a space; `is_real` signs with Ed25519, else a keyed hash stands for it."""

    space: str = "space-1"
    is_real: bool = True
    publics: dict[str, bytes] = field(default_factory=dict[str, bytes])
    epochs: dict[int, bytes] = field(default_factory=lambda: {1: new_key()})
    last: dict[str, int] = field(default_factory=dict[str, int])
    renewals: dict[str, "MemoryKeyring"] = field(default_factory=dict[str, "MemoryKeyring"])

    def keyring(self, device: str) -> "MemoryKeyring":
        """Return the keyring of a new device."""
        signer = new_signer() if self.is_real else secrets.token_bytes(32)
        self.publics[device] = public_of(signer) if self.is_real else signer
        return MemoryKeyring(self, device, signer)


@dataclass
class MemoryKeyring:
    """What one device holds; `epochs` are those whose key it was given, None for all."""

    registry: Registry
    device: str
    signer: bytes
    given: set[int] | None = None

    @property
    def space(self) -> str:
        """The id of the space."""
        return self.registry.space

    @property
    def epoch(self) -> int:
        """The latest epoch."""
        return max(self.registry.epochs)

    def sign(self, message: bytes) -> bytes:
        """Sign as this device."""
        if self.registry.is_real:
            return signature(self.signer, message)
        return hashlib.blake2b(message, key=self.signer).digest()

    def must_verify(self, device: str, number: int, message: bytes, signature: bytes) -> None:
        """Refuse what a device did not sign."""
        public = self.registry.publics.get(device)
        if public is None:
            raise StrangerError(N_("stranger"))
        if self.registry.is_real:
            is_good = is_signed(public, message, signature)
        else:
            is_good = hashlib.blake2b(message, key=public).digest() == signature
        if not is_good:
            raise ForgedError(N_("forged"))
        if number > self.registry.last.get(device, number):
            raise RevokedError(N_("revoked"))

    def devices(self) -> tuple[str, ...]:
        """Return all devices."""
        return tuple(self.registry.publics)

    def epoch_key(self, epoch: int) -> bytes | None:
        """Return a key, None where it was not given."""
        if self.given is not None and epoch not in self.given:
            return None
        return self.registry.epochs.get(epoch)

    def renewed(self, device: str) -> "MemoryKeyring":
        """Return the keyring of another device of the same member."""
        known = self.registry.renewals.get(device)
        if known is None:
            known = self.registry.renewals[device] = self.registry.keyring(device)
        return known
