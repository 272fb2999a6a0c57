"""What segments ask of a space: who one is, who the others are, and the keys in force."""

from typing import Protocol

from core.errors import UserError


class Keyring(Protocol):
    """The keys that one device holds for one space, and its knowledge of the members."""

    @property
    def space(self) -> str:
        """The id of the space."""
        ...

    @property
    def device(self) -> str:
        """The id under which this device writes."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Sign as this device (Ed25519)."""
        ...

    def must_verify(self, device: str, number: int, message: bytes, signature: bytes) -> None:
        """Refuse a message that this device did not sign, or had no right to under this number.

        Raises:
            StrangerError: no such device in the members' log (it may still arrive).
            RevokedError: the device was revoked before this number.
            ForgedError: the signature is not the device's.

        """
        ...

    def devices(self) -> tuple[str, ...]:
        """Return all devices that ever wrote here, revoked ones too."""
        ...

    @property
    def epoch(self) -> int:
        """The number of the epoch whose key closes what is written now."""
        ...

    def epoch_key(self, epoch: int) -> bytes | None:
        """Return the key of an epoch, None where this device was not given it (yet)."""
        ...


class StrangerError(UserError):
    """A device that the members' log does not know."""


class RevokedError(UserError):
    """A device whose right to write had ended."""


class ForgedError(UserError):
    """A signature that is not the device's."""
