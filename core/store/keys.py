"""The key of a workspace and the file that keeps it.

The database is encrypted with 32 random bytes that never change. The key file lists *wraps* of that
key; today's only one is the key in clear, in a file that only its owner may read. A passphrase, the
system's key store or a recovery key are more entries of that list: neither the database nor this
form need change.
"""

import json
import os
import secrets
from pathlib import Path
from typing import cast

from core.errors import UserError
from core.messages import N_
from core.store.disk import write_new
from core.store.failures import told

KEY_BYTES = 32
_FORM = 1
_CLEAR = "clear"

_MISSING = N_(
    "The key of the workspace is missing: {path} was not found. "
    "Put it back beside the workspace, from a backup; without it nothing can be read."
)
_UNREADABLE = N_(
    "The key file {path} cannot be read: it is damaged or was written by a newer Tandem. "
    "Put back a copy of it, or install the latest Tandem."
)

_TAKEN = N_(
    "There is already a key at {path}; it was left as it is. "
    "Start Tandem again: it uses the key that is there."
)


def key_path(workspace: Path) -> Path:
    """Return where the key of a workspace lies."""
    return workspace.with_name(workspace.name + ".key")


def new_key(workspace: Path) -> bytes:
    """Return a new key, once its file is on the disk."""
    key = secrets.token_bytes(KEY_BYTES)
    form = {"form": _FORM, "wraps": [{"by": _CLEAR, "key": key.hex()}]}
    path = key_path(workspace)
    with told(path):
        try:
            write_new(path, json.dumps(form, indent=1).encode())
        except FileExistsError as error:
            raise UserError(_TAKEN, path=str(path)) from error
    return key


def first_key(workspace: Path) -> bytes:
    """Return the key of a workspace that is about to be made; its lock must be held.

    A key without a workspace is left by a start that was cut short: it is used, never replaced.
    """
    return read_key(workspace) if key_path(workspace).exists() else new_key(workspace)


def read_key(workspace: Path) -> bytes:
    """Return the key that lies beside a workspace."""
    path = key_path(workspace)
    if not path.exists():
        raise UserError(_MISSING, path=str(path))
    with told(path):
        text = path.read_bytes()
    try:
        return _unwrapped(text)
    except (ValueError, KeyError, TypeError, StopIteration, RecursionError) as error:
        raise UserError(_UNREADABLE, path=str(path)) from error


def is_private(path: Path) -> bool:
    """Say whether only its owner may read a file; always so where the system has no such rights."""
    return os.name == "nt" or path.stat().st_mode & 0o077 == 0


def _unwrapped(text: bytes) -> bytes:
    form = json.loads(text)
    if form["form"] != _FORM:
        raise ValueError(form["form"])
    wraps = cast("list[dict[str, str]]", form["wraps"])
    # A wrap that a newer Tandem added is not ours to judge.
    key = bytes.fromhex(next(wrap["key"] for wrap in wraps if wrap["by"] == _CLEAR))
    if len(key) != KEY_BYTES:
        raise ValueError(len(key))
    return key
