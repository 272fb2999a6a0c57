"""The key store of the system: Secret Service, Windows Credential Manager, macOS Keychain.

The backend is named for each platform: `keyring` would otherwise look for plugins, which a frozen
application does not have, and might choose one that keeps secrets in a plain file.
"""

import sys
from importlib import import_module
from typing import Protocol, cast

from core.errors import UserError
from core.messages import N_


class Backend(Protocol):
    """What we use of a backend of `keyring`."""

    def set_password(self, service: str, username: str, password: str) -> None: ...  # noqa: D102 - see keyring
    def get_password(self, service: str, username: str) -> str | None: ...  # noqa: D102 - see keyring
    def delete_password(self, service: str, username: str) -> None: ...  # noqa: D102 - see keyring


_SERVICE = "Tandem"
_SECRET_SERVICE = ("SecretService", "Keyring")
_BACKENDS = {"win32": ("Windows", "WinVaultKeyring"), "darwin": ("macOS", "Keyring")}

_ABSENT = N_(
    "This system has no key store that Tandem can use, or it is not running ({problem}). "
    "Open the workspace with the passphrase, or protect it with a passphrase instead."
)
_REFUSED = N_(
    "The key store of this system refused ({problem}). Unlock it, then try again, "
    "or open the workspace with the passphrase."
)


class StoreAbsentError(UserError):
    """There is no key store, or it does not answer."""


class SystemStore:
    """Keeps secrets under names; every failure is told in words."""

    def __init__(self) -> None:
        self._backend = _backend()

    def keep(self, name: str, secret: str) -> None:
        """Keep a secret under a name."""
        try:
            self._backend.set_password(_SERVICE, name, secret)
        except Exception as error:
            raise UserError(_REFUSED, problem=_said(error)) from error

    def kept(self, name: str) -> str | None:
        """Return the secret under a name, None where there is none."""
        try:
            return self._backend.get_password(_SERVICE, name)
        except Exception as error:
            raise UserError(_REFUSED, problem=_said(error)) from error

    def forget(self, name: str) -> None:
        """Forget a secret; one that is not there is no error."""
        if self.kept(name) is None:
            return
        try:
            self._backend.delete_password(_SERVICE, name)
        except Exception as error:
            raise UserError(_REFUSED, problem=_said(error)) from error


def store_if_there() -> SystemStore | None:
    """Return the key store, None where there is none: what it kept is of no use any more."""
    try:
        return SystemStore()
    except StoreAbsentError:
        return None


def _backend() -> Backend:
    """Return the backend of this platform; raises StoreAbsentError where it does not answer."""
    try:
        module, name = _BACKENDS.get(sys.platform, _SECRET_SERVICE)
        backend = getattr(import_module(f"keyring.backends.{module}"), name)
        # Asked of the class, it raises where the service does not answer.
        getattr(backend, "priority")  # noqa: B009 - it has an effect
        return cast("Backend", backend())
    except Exception as error:
        raise StoreAbsentError(_ABSENT, problem=_said(error)) from error


def _said(error: Exception) -> str:
    return (str(error) or type(error).__name__).strip().splitlines()[0][:120]
