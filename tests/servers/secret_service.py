"""A Secret Service of our own on a session bus of its own, as a Linux desktop has one.

It keeps secrets in memory, and knows as much of the standard (freedesktop.org, Secret Service API
0.2) as a client needs. Run as a program it serves until it is ended; `locked` makes it one whose
owner never gives the password.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, Message, new_error, new_method_call, new_method_return
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import HeaderFields

_ROOT = Path(__file__).parents[2]
_NAME = "org.freedesktop.secrets"
_COLLECTION = "/org/freedesktop/secrets/collection/login"
_ITEM = "org.freedesktop.Secret.Item"
_BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")

_Answer = tuple[str | None, tuple[Any, ...]]


class NotSupportedError(Exception):
    """What this service does not do."""


class SecretService:
    """Answers calls; items by their path, each with its attributes and its secret."""

    def __init__(self, *, is_locked: bool) -> None:
        self.is_locked = is_locked
        self.items: dict[str, tuple[dict[str, str], tuple[Any, ...]]] = {}
        self._count = 0
        self._calls: dict[str, Callable[[str, tuple[Any, ...]], _Answer]] = {
            "OpenSession": self._open_session,
            "ReadAlias": lambda _path, _body: ("o", (_COLLECTION,)),
            "Get": self._get,
            "Unlock": lambda _path, body: ("aoo", ([] if self.is_locked else body[0], "/")),
            "SearchItems": self._search,
            "CreateItem": self._create,
            "GetSecret": lambda path, _body: ("(oayays)", (self.items[path][1],)),
            "Delete": self._delete,
        }

    def answer(self, call: Message) -> Message:
        """Return the answer to a call."""
        fields = call.header.fields
        member = str(fields.get(HeaderFields.member))
        try:
            signature, body = self._calls[member](str(fields[HeaderFields.path]), call.body)
        except (NotSupportedError, KeyError):
            return new_error(call, "org.freedesktop.DBus.Error.NotSupported", "s", ("no",))
        return new_method_return(call, signature, body)

    def _open_session(self, _path: str, body: tuple[Any, ...]) -> _Answer:
        if body[0] != "plain":
            raise NotSupportedError
        return "vo", (("s", ""), "/org/freedesktop/secrets/session/1")

    def _get(self, _path: str, body: tuple[Any, ...]) -> _Answer:
        return "v", ({"Locked": ("b", self.is_locked), "Label": ("s", "login")}[body[1]],)

    def _search(self, _path: str, body: tuple[Any, ...]) -> _Answer:
        wanted = body[0].items()
        return "ao", ([path for path, item in self.items.items() if wanted <= item[0].items()],)

    def _create(self, _path: str, body: tuple[Any, ...]) -> _Answer:
        attributes = body[0][f"{_ITEM}.Attributes"][1]
        self._count += 1
        path = f"{_COLLECTION}/{self._count}"
        self.items[path] = (attributes, body[1])
        return "oo", (path, "/")

    def _delete(self, path: str, _body: tuple[Any, ...]) -> _Answer:
        del self.items[path]
        return "o", ("/",)


@contextmanager
def secret_service(*, is_locked: bool = False) -> Iterator[str]:
    """Give the address of a session bus on which the service answers."""
    bus = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(bus, stdout=subprocess.PIPE, text=True) as daemon:
        try:
            assert daemon.stdout is not None
            address = daemon.stdout.readline().strip()
            with _serving(address, is_locked=is_locked):
                yield address
        finally:
            daemon.terminate()


@contextmanager
def _serving(address: str, *, is_locked: bool) -> Iterator[None]:
    words = [address, *(["locked"] if is_locked else [])]
    command = [sys.executable, "-m", "tests.servers.secret_service", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=_ROOT) as service:
        try:
            assert service.stdout is not None
            assert "ready" == service.stdout.readline().strip()
            yield
        finally:
            service.terminate()


def _serve(connection: DBusConnection, service: SecretService) -> None:
    asked = new_method_call(_BUS, "RequestName", "su", (_NAME, 0))
    connection.send_and_get_reply(asked)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        call = connection.receive()
        if call.header.message_type.name == "method_call":
            connection.send(service.answer(call))


if __name__ == "__main__":
    with open_dbus_connection(sys.argv[1]) as opened:
        _serve(opened, SecretService(is_locked="locked" in sys.argv))
