"""Epochs: the keys of a space, each in force until somebody is shut out, handed on by letters.

A new epoch protects what is written from then on. What was written before stays readable to whoever
once had its key: no cryptography takes back what somebody has read.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from core.sealing.letters import letter, read_letter
from core.sync.identity import DeviceKeys
from core.sync.members import Members

GENERATION = 1_000_000
MOST_LETTER_BYTES = 1024
_CHECK = b"tandem epoch\0"


@dataclass(frozen=True, slots=True)
class Letter:
    """The key of an epoch for one device, or for the recovery key; `name` is below the space."""

    epoch: int
    to: str
    body: bytes

    @property
    def name(self) -> str:
        """The name of its file on a road, below the space."""
        return letter_name(self.epoch, self.to)


def next_epoch(after: int) -> int:
    """Return the number of a new epoch: two begun at the same time have different ones."""
    return (after // GENERATION + 1) * GENERATION + secrets.randbelow(GENERATION)


def check_of(space: str, epoch: int, key: bytes) -> str:
    """Return the hash by which the members' log knows an epoch's key."""
    return hashlib.sha256(_CHECK + _about(space, epoch, "") + b"\0" + key).hexdigest()


def letter_name(epoch: int, to: str) -> str:
    """Return where the letter with an epoch's key for somebody lies, below the space."""
    return f"keys/{epoch}/{to}"


def wrapped(space: str, epoch: int, key: bytes, to: DeviceKeys) -> Letter:
    """Return an epoch's key in a letter that only one device can open."""
    about = _about(space, epoch, to.device)
    return Letter(epoch, to.device, letter(key, bytes.fromhex(to.box), about))


def unwrapped(space: str, found: Letter, private: bytes, check: str) -> bytes | None:
    """Return the key in a letter, None where it is not the key that the members' log speaks of.

    Raises SealError where the letter is not for this key, or was altered.
    """
    key = read_letter(private, found.body, _about(space, found.epoch, found.to))
    return key if check_of(space, found.epoch, key) == check else None


def missing_letters(
    members: Members, keys: Mapping[int, bytes], present: Iterable[str]
) -> Iterator[Letter]:
    """Yield the letters that are on no road yet, of all epochs whose key is known here."""
    there = set(present)
    wanted = [each.keys for each in members.active()]
    if members.recovery is not None:
        wanted.append(members.recovery)
    for epoch in sorted(members.epochs):
        for to in wanted:
            if epoch in keys and letter_name(epoch, to.device) not in there:
                yield wrapped(members.space, epoch, keys[epoch], to)


def _about(space: str, epoch: int, to: str) -> bytes:
    return f"{space}/{epoch}/{to}".encode()
