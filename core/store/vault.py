"""The vault: who can open a workspace, read from its key file and changed in it.

Every change rewrites the key file whole and never touches the database. What asks for something
(`passphrase`, `system`) takes the place of the key in clear; once the last of them goes, the key
lies in clear again: no change ever leaves a workspace that nobody opens.
"""

import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from core.errors import UserError
from core.messages import N_
from core.sealing.choosing import must_do
from core.sealing.fingerprints import spoken
from core.sealing.passphrases import DEFAULT_COST, Cost
from core.store import wraps
from core.store.keys import (
    CLEAR,
    PASSPHRASE,
    RECOVERY,
    SYSTEM,
    KeyFile,
    Wrap,
    check_of,
    clear_wrap,
    forget_drafts,
    read_key_file,
    write_key_file,
)

_ASKING = (PASSPHRASE, SYSTEM)

_NO_PASSPHRASE = N_("This workspace has no passphrase. See: tandem vault status.")
_NOT_IN_STORE = N_(
    "This workspace is not kept in the key store of the system. See: tandem vault status."
)
_NO_RECOVERY = N_("This workspace has no recovery key. See: tandem vault status.")
_FOREIGN = N_(
    "This key is not that of the key file {path}. Nothing was changed. Put back the key file that "
    "belongs to the workspace."
)
_NOT_KEPT = N_(
    "The key store of this system did not give back what it was given to keep. It is not used; "
    "nothing was changed."
)
_NOTHING_KEPT = N_(
    "The key store of this system has no key of this workspace any more. Open the workspace with "
    "the passphrase or with the recovery key."
)


class SecretStore(Protocol):
    """The key store of a system: small secrets under names. Raises UserError where it is absent."""

    def keep(self, name: str, secret: str) -> None:
        """Keep a secret under a name."""
        ...

    def kept(self, name: str) -> str | None:
        """Return the secret under a name, None where there is none."""
        ...

    def forget(self, name: str) -> None:
        """Forget a secret; one that is not there is no error."""
        ...


@dataclass(frozen=True, slots=True)
class Recovery:
    """A public recovery key: whose it is, the key, and thirty digits to compare aloud."""

    name: str
    public: bytes

    @property
    def fingerprint(self) -> str:
        """Thirty digits that only this key has."""
        return spoken(b"recovery", self.public)


@dataclass(frozen=True, slots=True)
class Status:
    """What opens a workspace."""

    is_clear: bool
    has_passphrase: bool
    in_system: bool
    recovery: Recovery | None


def status(path: Path) -> Status:
    """Return what opens the workspace of a key file."""
    file = read_key_file(path)
    found = file.wrap(RECOVERY)
    return Status(
        is_clear=file.wrap(CLEAR) is not None,
        has_passphrase=file.wrap(PASSPHRASE) is not None,
        in_system=file.wrap(SYSTEM) is not None,
        recovery=None if found is None else _recovery(found),
    )


def key_by_passphrase(path: Path, passphrase: str, cost: Cost = DEFAULT_COST) -> bytes:
    """Return the key that a passphrase opens.

    Raises WrongPassphraseError for another one, KeyFileError for a damaged file. A wrap that was
    made when guesses cost less is made anew.
    """
    file = read_key_file(path)
    wrap = _wanted(file, PASSPHRASE, _NO_PASSPHRASE)
    key = wraps.with_passphrase(wrap, file.check, passphrase)
    _must_fit(file, key, path)
    if wraps.cost_of(wrap).is_below(cost):
        dearer = wraps.by_passphrase(key, file.check, passphrase, cost)
        write_key_file(path, file.changed(key, PASSPHRASE, dearer))
    return key


def key_by_system(path: Path, store: SecretStore) -> bytes:
    """Return the key that the key store of the system opens."""
    file = read_key_file(path)
    wrap = _wanted(file, SYSTEM, _NOT_IN_STORE)
    secret = store.kept(str(wrap.get("entry")))
    if secret is None:
        raise wraps.WrongSecretError(_NOTHING_KEPT)
    key = wraps.with_system(wrap, file.check, _bytes(secret))
    _must_fit(file, key, path)
    return key


def key_by_recovery(path: Path, private: bytes) -> bytes:
    """Return the key that the private recovery key opens."""
    file = read_key_file(path)
    key = wraps.with_recovery(_wanted(file, RECOVERY, _NO_RECOVERY), file.check, private)
    _must_fit(file, key, path)
    return key


def set_passphrase(path: Path, key: bytes, passphrase: str, cost: Cost = DEFAULT_COST) -> None:
    """Let a passphrase open the workspace, in the place of a former one and of the clear key."""
    must_do(passphrase)
    wrap = wraps.by_passphrase(key, check_of(key), passphrase, cost)
    _put(path, key, PASSPHRASE, wrap)


def remove_passphrase(path: Path, key: bytes) -> None:
    """Let no passphrase open the workspace any more."""
    _put(path, key, PASSPHRASE)


def set_system(path: Path, key: bytes, store: SecretStore) -> None:
    """Let the key store of the system open the workspace; it is tried before it counts."""
    file = read_key_file(path)
    former = file.wrap(SYSTEM)
    entry = secrets.token_hex(16)
    wrap, secret = wraps.by_system(key, check_of(key), entry)
    store.keep(entry, secret.hex())
    if store.kept(entry) != secret.hex():
        raise UserError(_NOT_KEPT)
    _put(path, key, SYSTEM, wrap)
    if former is not None:
        store.forget(str(former.get("entry")))


def remove_system(path: Path, key: bytes, store: SecretStore | None) -> None:
    """Let the key store of the system open the workspace no more."""
    wrap = read_key_file(path).wrap(SYSTEM)
    _put(path, key, SYSTEM)
    if wrap is not None and store is not None:
        # Without its wrap the secret opens nothing: a key store that is gone may keep it.
        with suppress(UserError):
            store.forget(str(wrap.get("entry")))


def set_recovery(path: Path, key: bytes, recovery: Recovery) -> None:
    """Let the owner of a recovery key open the workspace."""
    wrap = wraps.by_recovery(key, check_of(key), recovery.public, recovery.name)
    _put(path, key, RECOVERY, wrap)


def remove_recovery(path: Path, key: bytes) -> None:
    """Let no recovery key open the workspace any more."""
    _put(path, key, RECOVERY)


def _put(path: Path, key: bytes, by: str, *added: Wrap) -> None:
    """Replace the wraps of one kind; the key lies in clear if and only if nothing else asks."""
    file = read_key_file(path)
    _must_fit(file, key, path)
    forget_drafts(path)
    changed = file.changed(key, by, *added)
    is_asking = any(each in changed.ways for each in _ASKING)
    clear = () if is_asking else (clear_wrap(key),)
    write_key_file(path, changed.changed(key, CLEAR, *clear))


def _wanted(file: KeyFile, by: str, otherwise: str) -> Wrap:
    wrap = file.wrap(by)
    if wrap is None:
        raise UserError(otherwise)
    return wrap


def _must_fit(file: KeyFile, key: bytes, path: Path) -> None:
    if not file.fits(key):
        raise wraps.WrongSecretError(_FOREIGN, path=str(path))


def _recovery(wrap: Wrap) -> Recovery:
    return Recovery(str(wrap.get("name", "")), _bytes(cast("str", wrap.get("to", ""))))


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
