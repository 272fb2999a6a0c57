"""An address: the public key for which somebody seals dossiers that only its owner opens.

Its private half lies in the encrypted workspace and goes with its backups. An organisation's public
recovery key is an address, too.
"""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from core.errors import UserError
from core.messages import N_
from core.sealing.fingerprints import spoken
from core.sealing.letters import KEY_BYTES, new_pair, public_key_of
from core.store.failures import told
from core.store.recovery import PUBLIC_ENDING, read_public
from core.store.workspace import Workspace
from core.sync import papers

ENDING = ".tandem-address"
PAPER = "TANDEM-ADDRESS"
MOST_NAME = 120
_SETTING = "exchange.address"
_MOST_BYTES = 1 << 14

_NO_NAME = N_(
    "Got “{got}” as the name on an address; wanted a name in letters, at most {most} of them."
)
_UNFIT = N_("This address has no key that can be used. Ask for it again.")


class _Said(msgspec.Struct, frozen=True, array_like=True):
    name: str
    public: bytes


@dataclass(frozen=True, slots=True)
class Address:
    """Whom a file is sealed for; `name` is what they call themselves."""

    name: str
    public: bytes

    @property
    def paper(self) -> str:
        """The address as one line, for a file, a mail or a QR code."""
        return papers.written(PAPER, _Said(self.name, self.public))

    @property
    def fingerprint(self) -> str:
        """Thirty digits that only this key has, to compare aloud."""
        return spoken(b"address", self.public)


def private_key(workspace: Workspace) -> bytes:
    """Return the private key of this workspace's address, made now if there was none."""
    kept = kept_key(workspace)
    if kept is None:
        kept = new_pair()[0]
        workspace.set_setting(_SETTING, kept.hex())
    return kept


def kept_key(workspace: Workspace) -> bytes | None:
    """Return the private key of this workspace's address; None where nobody asked for it yet."""
    kept = workspace.setting(_SETTING)
    return bytes.fromhex(kept) if kept else None


def own_address(workspace: Workspace, name: str) -> Address:
    """Return the address of this workspace, in the name of whoever works in it."""
    named = " ".join(name.split())
    if not named or len(named) > MOST_NAME or not named.isprintable():
        raise UserError(_NO_NAME, got=name[:60], most=MOST_NAME)
    return Address(named, public_key_of(private_key(workspace)))


def read_address(paper: str) -> Address:
    """Return the address on a paper; raises UserError."""
    said = papers.read(paper, PAPER, _Said)
    named = " ".join(said.name.split())
    is_name = named and len(named) <= MOST_NAME and named.isprintable()
    if len(said.public) != KEY_BYTES or not is_name:
        raise papers.PaperError(_UNFIT)
    return Address(named, said.public)


def address_at(path: Path) -> Address:
    """Return the address in a file, or that of an organisation's public recovery key."""
    if path.name.endswith(PUBLIC_ENDING):
        found = read_public(path)
        return Address(found.name, found.public)
    with told(path), path.open("rb") as stream:
        raw = stream.read(_MOST_BYTES + 1)
    return read_address(raw[:_MOST_BYTES].decode("ascii", "replace"))
