"""The passphrase of a locked workspace, from whoever can give it: a program or the terminal."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from core.errors import UserError
from core.messages import N_
from core.store.keys import KeyFileError, LockedError, key_path, read_key
from core.system_words import system_words
from desktop.speaking import note, say_error, word_of

if TYPE_CHECKING:
    from core.store.vault import Status

_TRIES = 3
_MOST_BYTES = 1 << 14

_NOBODY = N_(
    "The workspace is locked, and there is no terminal to ask for its passphrase. "
    "Give it with --passphrase-file or --passphrase-fd."
)
_NO_TERMINAL = N_(
    "A new passphrase is wanted, and there is no terminal to ask for it. "
    "Give it with --new-passphrase-file."
)
_UNREADABLE = N_("The passphrase could not be read from {source} ({problem}).")
_EMPTY = N_("There is no passphrase in {source}: its first line is empty.")
_NOT_ALIKE = N_("The two passphrases are not alike. Nothing was changed.")
_GIVEN_UP = N_("No passphrase was typed. Nothing was changed.")


class Given(NamedTuple):
    """Where a program left the passphrase; neither of them if it gave none."""

    file: Path | None = None
    descriptor: int | None = None

    def passphrase(self) -> str | None:
        """Return the passphrase that was given, None if none was; raises UserError."""
        if self.file is not None:
            return _first_line(str(self.file), partial(os.open, self.file, os.O_RDONLY))
        if self.descriptor is not None:
            return _first_line(f"fd {self.descriptor}", partial(int, self.descriptor))
        return None


_given: list[Given] = []
# What was typed or read once is not wanted again by the same command.
_read: list[str] = []
_keys: dict[Path, bytes] = {}


def use_passphrase_from(file: Path | None, descriptor: int | None) -> None:
    """Open locked workspaces with this passphrase from now on; forget what was known before."""
    _given[:] = [Given(file, descriptor)]
    _read.clear()
    _keys.clear()


def given_passphrase() -> str | None:
    """Return the passphrase that a program gave, read once; None if none was; raises UserError."""
    if not _read and _given and (found := _given[0].passphrase()):
        _read.append(found)
    return _read[0] if _read else None


def key_of(workspace: Path) -> bytes:
    """Return the key of a workspace, locked or not; asks on the terminal where there is one.

    The key store of the system is asked before a person is; raises UserError.
    """
    path = key_path(workspace)
    if path in _keys:
        return _keys[path]
    try:
        return read_key(workspace)
    except LockedError:
        from core.store.vault import status

        _keys[path] = _unlocked(path, status(path))
        return _keys[path]


def unasked_key_of(workspace: Path) -> bytes:
    """Return the key that lies in clear, or that a program's passphrase gives.

    Raises LockedError where a person is wanted; its cause says what was wrong with what was given.
    """
    try:
        return read_key(workspace)
    except LockedError:
        if not (given := given_passphrase()):
            raise
        from core.store.vault import key_by_passphrase

        try:
            return key_by_passphrase(key_path(workspace), given)
        except KeyFileError:
            raise
        except UserError as error:
            raise LockedError(error.message) from error


def asked(words: str) -> str:
    """Return what a person types on the terminal, without showing it; raises UserError."""
    from getpass import getpass

    try:
        typed = getpass(word_of(words))
    except (EOFError, KeyboardInterrupt) as error:
        raise UserError(_GIVEN_UP) from error
    if not typed:
        raise UserError(_GIVEN_UP)
    return typed


def new_passphrase(file: Path | None) -> str:
    """Return a new passphrase from a file, or typed twice on the terminal; raises UserError."""
    from core.sealing.choosing import must_do

    given = Given(file).passphrase()
    if given is None:
        if not is_asking():
            raise UserError(_NO_TERMINAL)
        given = asked(N_("New passphrase: "))
        must_do(given)
        if asked(N_("The same once more: ")) != given:
            raise UserError(_NOT_ALIKE)
    must_do(given)
    return given


def is_asking() -> bool:
    """Say whether somebody sits at a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()  # pyright: ignore[reportUnnecessaryComparison] - None without a console


def _unlocked(path: Path, ways: "Status") -> bytes:
    from core.store.vault import key_by_passphrase

    if given := given_passphrase():
        return key_by_passphrase(path, given)
    if ways.in_system:
        try:
            return _key_in_system(path)
        except UserError as error:
            if not ways.has_passphrase:
                raise
            note(error.message)
    if not is_asking():
        raise LockedError(_NOBODY)
    return tried(lambda typed: key_by_passphrase(path, typed), N_("Passphrase of the workspace: "))


def tried(opened: Callable[[str], bytes], words: str) -> bytes:
    """Return what a passphrase opens, asked for again while it is wrong; raises UserError."""
    from core.store.wraps import WrongPassphraseError

    for _try in range(_TRIES - 1):
        try:
            return opened(asked(words))
        except WrongPassphraseError as error:
            say_error(error)
    return opened(asked(words))


def _key_in_system(path: Path) -> bytes:
    from core.store.vault import key_by_system
    from desktop.system_store import SystemStore

    return key_by_system(path, SystemStore())


def _first_line(source: str, opened: Callable[[], int]) -> str:
    """Return the first line of a file, without its end; raises UserError."""
    try:
        with os.fdopen(opened(), "rb") as stream:
            line = stream.readline(_MOST_BYTES).rstrip(b"\r\n").decode()
    except (OSError, UnicodeDecodeError) as error:
        problem = system_words(error)
        raise UserError(_UNREADABLE, source=source, problem=problem) from error
    if not line:
        raise UserError(_EMPTY, source=source)
    return line
