"""The keyring of one device for one space: a snapshot, to be used far from the database."""

from collections.abc import Mapping

from core.messages import N_
from core.sealing.signatures import is_signed, signature
from core.sync.identity import Identity
from core.sync.keyring import ForgedError, RevokedError, StrangerError
from core.sync.members import Members

# What a device signs here can never pass for an entry of the members' log, nor the reverse.
_CONTEXT = b"tandem message\0"

_STRANGER = N_(
    "The device {device} is not among the members of this space, as far as this device knows. "
    "What it wrote waits until the members’ log names it."
)
_REVOKED = N_(
    "The right of the device {device} ended before what it wrote under number {number}. "
    "That was left out; what it wrote before stays."
)
_FORGED = N_(
    "Something bears the name of the device {device} and was not signed by it: "
    "it is damaged or forged. It was left out, and nothing of yours was changed."
)


class SpaceKeyring:
    """A `Keyring`: what this device may open and sign, and who else writes."""

    def __init__(self, members: Members, identity: Identity, keys: Mapping[int, bytes]) -> None:
        self.members = members
        self._identity = identity
        self._keys = dict(keys)

    @property
    def space(self) -> str:
        """The id of the space."""
        return self.members.space

    @property
    def device(self) -> str:
        """The id under which this device writes."""
        return self._identity.device

    @property
    def epoch(self) -> int:
        """The number of the epoch in force, whether or not its key came here yet."""
        return self.members.epoch

    @property
    def may_write(self) -> bool:
        """Say whether others take in what this device writes now."""
        found = self.members.devices.get(self.device)
        return found is not None and found.last is None and not found.is_out

    @property
    def is_taken(self) -> bool:
        """Say whether another computer entered this one's id with keys of its own: a copy of it."""
        found = self.members.devices.get(self.device)
        return found is not None and found.keys != self._identity.keys

    def sign(self, message: bytes) -> bytes:
        """Sign as this device."""
        return signature(self._identity.signer, _CONTEXT + message)

    def must_verify(self, device: str, number: int, message: bytes, signature: bytes) -> None:
        """Refuse what this device did not sign, or had no right to under this number."""
        found = self.members.devices.get(device)
        if found is None:
            raise StrangerError(_STRANGER, device=device)
        if not is_signed(bytes.fromhex(found.keys.sign), _CONTEXT + message, signature):
            raise ForgedError(_FORGED, device=device)
        if found.last is not None and number > found.last:
            raise RevokedError(_REVOKED, device=device, number=number)

    def devices(self) -> tuple[str, ...]:
        """Return all devices that ever wrote here, revoked ones too."""
        return tuple(self.members.devices)

    def epoch_key(self, epoch: int) -> bytes | None:
        """Return the key of an epoch, None where it did not come here."""
        return self._keys.get(epoch)
