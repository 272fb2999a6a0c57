"""The key of a workspace and the file that keeps it.

The database is encrypted with 32 random bytes that never change. The key file lists *wraps* of
that key, each a way to it: `clear` (the key itself, in a file that only its owner may read),
`passphrase`, `system` and `recovery` (`core.store.wraps`). What a newer Tandem adds is left alone.

Two records tell what is wrong when something is: `check`, which only this key gives and which the
database begins with, and `sum` over the whole file. So damage never looks like a wrong passphrase.
"""

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias, cast

from core.errors import UserError
from core.messages import N_
from core.store.disk import write_new, write_over
from core.store.engine import salt_of
from core.store.failures import told

KEY_BYTES = 32
CLEAR, PASSPHRASE, SYSTEM, RECOVERY = "clear", "passphrase", "system", "recovery"
_FORM = 1
_MOST_BYTES = 1 << 20

Wrap: TypeAlias = Mapping[str, object]

_MISSING = N_(
    "The key of the workspace is missing: {path} was not found. "
    "Put it back beside the workspace, from a backup; without it nothing can be read."
)
_NEVER = N_(
    "There is no workspace here yet, hence no key ({path}). Start Tandem once to begin one, "
    "or name the folder of yours with --workspace."
)
_UNREADABLE = N_(
    "The key file {path} cannot be read: it is damaged or was written by a newer Tandem. "
    "Put back a copy of it, or install the latest Tandem."
)
_DAMAGED = N_(
    "The key file {path} is damaged: it is not what was once written. The passphrase has nothing "
    "to do with it. Put back a copy of the file, from a backup."
)
_LOCKED = N_(
    "The workspace is locked, and its key file {path} wants what opens it: "
    "its passphrase, or the key store of the system. Nothing was changed."
)
_TAKEN = N_(
    "There is already a key at {path}; it was left as it is. "
    "Start Tandem again: it uses the key that is there."
)


class LockedError(UserError):
    """The key does not lie in clear: a passphrase or a key store is wanted."""


class KeyFileError(UserError):
    """A key file that is damaged, or of a newer Tandem."""


class KeyFile(NamedTuple):
    """What a key file says; `check` is empty in one that an older Tandem wrote."""

    wraps: tuple[Wrap, ...]
    check: str = ""

    def wrap(self, by: str) -> Wrap | None:
        """Return the first wrap of a kind."""
        return next((each for each in self.wraps if each.get("by") == by), None)

    @property
    def ways(self) -> tuple[str, ...]:
        """Return the kinds of all wraps, those of a newer Tandem too."""
        return tuple(dict.fromkeys(str(each.get("by")) for each in self.wraps))

    def fits(self, key: bytes) -> bool:
        """Say whether a key is the one that this file is about, as far as it tells."""
        return not self.check or self.check == check_of(key)

    def changed(self, key: bytes, without: str, *added: Wrap) -> "KeyFile":
        """Return the file without the wraps of one kind and with others."""
        kept = (each for each in self.wraps if each.get("by") != without)
        return KeyFile((*kept, *added), check_of(key))


def key_path(workspace: Path) -> Path:
    """Return where the key of a workspace lies."""
    return workspace.with_name(workspace.name + ".key")


def new_key(workspace: Path) -> bytes:
    """Return a new key, once its file is on the disk."""
    key = os.urandom(KEY_BYTES)
    path = key_path(workspace)
    with told(path):
        try:
            write_new(path, _written(KeyFile((clear_wrap(key),), check_of(key))))
        except FileExistsError as error:
            raise UserError(_TAKEN, path=str(path)) from error
    return key


def read_key(workspace: Path) -> bytes:
    """Return the key that lies in clear beside a workspace; raises LockedError if none does."""
    path = key_path(workspace)
    file = read_key_file(path)
    wrap = file.wrap(CLEAR)
    if wrap is None:
        raise LockedError(_LOCKED, path=str(path))
    try:
        key = bytes.fromhex(cast("str", wrap["key"]))
    except (ValueError, KeyError, TypeError) as error:
        raise KeyFileError(_UNREADABLE, path=str(path)) from error
    if len(key) != KEY_BYTES or not file.fits(key):
        raise KeyFileError(_DAMAGED, path=str(path))
    return key


def first_key(workspace: Path, key_of: Callable[[Path], bytes] = read_key) -> bytes:
    """Return the key of a workspace that is about to be made; its lock must be held.

    A key without a workspace is left by a start that was cut short: it is used, never replaced.
    """
    return key_of(workspace) if key_path(workspace).exists() else new_key(workspace)


def read_key_file(path: Path) -> KeyFile:
    """Return what a key file says; raises KeyFileError where it is damaged, UserError if absent."""
    if not path.exists():
        workspace = path.with_suffix("")
        raise UserError(_MISSING if workspace.exists() else _NEVER, path=str(path))
    with told(path), path.open("rb") as stream:
        text = stream.read(_MOST_BYTES + 1)
    try:
        return _parsed(text, path)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KeyFileError(_UNREADABLE, path=str(path)) from error


def write_key_file(path: Path, file: KeyFile) -> None:
    """Put a key file in the place of the one that is there; a crash leaves the one or the other."""
    with told(path):
        write_over(path, _written(file))


def forget_drafts(path: Path) -> None:
    """Remove what a kill left of a key file being written: it may hold a key that is no more."""
    for draft in path.parent.glob(f"{path.name}.*.new"):
        draft.unlink(missing_ok=True)


def clear_wrap(key: bytes) -> Wrap:
    """Return the wrap that hides nothing."""
    return {"by": CLEAR, "key": key.hex()}


def check_of(key: bytes) -> str:
    """Return what only this key gives, and does not give it away: the start of its database."""
    return salt_of(key).hex()


def asks_nothing(workspace: Path) -> bool:
    """Say whether the key lies in clear beside a workspace; not so where it is not to be read."""
    try:
        return read_key_file(key_path(workspace)).wrap(CLEAR) is not None
    except UserError:
        return False


def is_private(path: Path) -> bool:
    """Say whether only its owner may read a file; always so where the system has no such rights."""
    return os.name == "nt" or path.stat().st_mode & 0o077 == 0


def _written(file: KeyFile) -> bytes:
    fields: dict[str, object] = {"form": _FORM, "check": file.check, "wraps": list(file.wraps)}
    return json.dumps({**fields, "sum": _sum(fields)}, indent=1).encode()


def _parsed(text: bytes, path: Path) -> KeyFile:
    fields = cast("dict[str, object]", json.loads(text))
    if len(text) > _MOST_BYTES or fields["form"] != _FORM:
        raise ValueError(fields["form"])
    told_sum = fields.pop("sum", None)
    if told_sum is not None and told_sum != _sum(fields):
        raise KeyFileError(_DAMAGED, path=str(path))
    wraps = cast("Sequence[Wrap]", fields["wraps"])
    if not wraps or not all(isinstance(each, dict) for each in wraps):
        raise TypeError(type(wraps))
    return KeyFile(tuple(wraps), str(fields.get("check", "")))


def _sum(fields: Mapping[str, object]) -> str:
    plain = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(plain.encode(), digest_size=16).hexdigest()
