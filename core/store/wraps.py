"""The ways to the key of a workspace: how each closes it, and what opens it again.

Each wrap is closed for one workspace: moved into the key file of another one it does not open.
"""

from typing import cast

from core.errors import UserError
from core.messages import N_
from core.sealing.box import KEY_BYTES as SECRET_BYTES
from core.sealing.box import new_key, sealed, unsealed
from core.sealing.errors import SealError
from core.sealing.letters import letter, public_key_of, read_letter
from core.sealing.passphrases import DEFAULT_COST, Cost, new_salt, stretched
from core.store.keys import KEY_BYTES, PASSPHRASE, RECOVERY, SYSTEM, KeyFileError, Wrap

_WRONG = N_(
    "This passphrase does not open the workspace. Look at the capitals, the spaces and the layout "
    "of the keyboard, then try again. Nothing was changed."
)
_OTHER_STORE = N_(
    "What the key store of this system keeps does not open the workspace: it was made for another "
    "one, or on another computer. Open it with the passphrase or with the recovery key."
)
_OTHER_RECOVERY = N_(
    "This recovery key does not open the workspace: it was closed for another one. "
    "Ask the organisation for the recovery key with the fingerprint that the workspace names."
)
_MALFORMED = N_(
    "The key file has an entry that cannot be read: it is damaged or was written by a newer "
    "Tandem. Put back a copy of it, or install the latest Tandem."
)


class WrongPassphraseError(UserError):
    """A passphrase that is not the one; nothing is damaged."""


class WrongSecretError(UserError):
    """What a key store or a recovery key gives is not for this workspace."""


def by_passphrase(key: bytes, check: str, passphrase: str, cost: Cost = DEFAULT_COST) -> Wrap:
    """Return the wrap that a passphrase opens; it takes a moment, on purpose."""
    salt = new_salt()
    box = sealed(stretched(passphrase, salt, cost), key, _about(PASSPHRASE, check))
    return {
        "by": PASSPHRASE,
        "salt": salt.hex(),
        "iterations": cost.iterations,
        "memory": cost.memory,
        "lanes": cost.lanes,
        "box": box.hex(),
    }


def with_passphrase(wrap: Wrap, check: str, passphrase: str) -> bytes:
    """Return the key; raises WrongPassphraseError, or KeyFileError where the wrap is malformed."""
    try:
        salt, box, cost = _bytes(wrap, "salt"), _bytes(wrap, "box"), cost_of(wrap)
        return _key(unsealed(stretched(passphrase, salt, cost), box, _about(PASSPHRASE, check)))
    except SealError as error:
        raise WrongPassphraseError(_WRONG) from error
    except (ValueError, KeyError, TypeError) as error:
        raise KeyFileError(_MALFORMED) from error


def cost_of(wrap: Wrap) -> Cost:
    """Return what a guess at the passphrase of a wrap costs; raises ValueError where malformed."""
    numbers = [wrap[name] for name in ("iterations", "memory", "lanes")]
    if not all(type(each) is int for each in numbers):
        raise TypeError(numbers)
    return Cost(*cast("list[int]", numbers))


def by_system(key: bytes, check: str, entry: str) -> tuple[Wrap, bytes]:
    """Return a wrap and the secret that opens it, for the entry of that name of a key store."""
    secret = new_key()
    box = sealed(secret, key, _about(SYSTEM, check))
    return {"by": SYSTEM, "entry": entry, "box": box.hex()}, secret


def with_system(wrap: Wrap, check: str, secret: bytes) -> bytes:
    """Return the key; raises WrongSecretError, or KeyFileError where the wrap is malformed."""
    if len(secret) != SECRET_BYTES:
        raise WrongSecretError(_OTHER_STORE)
    try:
        return _key(unsealed(secret, _bytes(wrap, "box"), _about(SYSTEM, check)))
    except SealError as error:
        raise WrongSecretError(_OTHER_STORE) from error
    except (ValueError, KeyError, TypeError) as error:
        raise KeyFileError(_MALFORMED) from error


def by_recovery(key: bytes, check: str, to: bytes, name: str) -> Wrap:
    """Return the wrap that the owner of a recovery key opens."""
    closed = letter(key, to, _about(RECOVERY, check))
    return {"by": RECOVERY, "name": name, "to": to.hex(), "letter": closed.hex()}


def with_recovery(wrap: Wrap, check: str, private: bytes) -> bytes:
    """Return the key; raises WrongSecretError, or KeyFileError where the wrap is malformed."""
    try:
        if _bytes(wrap, "to") != public_key_of(private):
            raise WrongSecretError(_OTHER_RECOVERY)
        return _key(read_letter(private, _bytes(wrap, "letter"), _about(RECOVERY, check)))
    except SealError as error:
        raise WrongSecretError(_OTHER_RECOVERY) from error
    except (ValueError, KeyError, TypeError) as error:
        raise KeyFileError(_MALFORMED) from error


def _about(by: str, check: str) -> bytes:
    return f"tandem key by {by} of {check}".encode()


def _bytes(wrap: Wrap, name: str) -> bytes:
    return bytes.fromhex(cast("str", wrap[name]))


def _key(opened: bytes) -> bytes:
    if len(opened) != KEY_BYTES:
        raise ValueError(len(opened))
    return opened
