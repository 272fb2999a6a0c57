"""One kept connection to one host over HTTP: no redirect followed, all of it bounded.

It sees what a general client hides: where a redirect leads, what Retry-After asks for, that a page
of HTML is no listing, and the hour of the server. Each exchange has an hour-glass of its own, so
that a server that lets bytes drip in holds nobody up.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, cast

from typing_extensions import override

from core.errors import UserError
from core.messages import N_
from core.sync.roads.failures import of_network, of_status, stopped

if TYPE_CHECKING:
    import socket
    import ssl
    from http.client import HTTPConnection, HTTPResponse

_MOST_SAID: Final = 64 * 1024  # of an answer that is an error
_AT_ONCE: Final = 64 * 1024
_LOOK_EVERY: Final = 0.2  # seconds between two looks at whether to go on


class StoppedError(Exception):
    """The person stopped what was under way."""


class OversizeError(Exception):
    """An answer is larger than was asked for."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The hour, and a count of seconds that nobody sets back."""

    now: Callable[[], datetime]
    seconds: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many seconds to wait for a connection, between two bytes, and for a whole exchange.

    `is_cancelled` is asked while an answer is waited for.
    """

    connection: float = 10
    silence: float = 20
    whole: float = 120
    is_cancelled: Callable[[], bool] = bool


@dataclass(frozen=True, slots=True)
class Site:
    """Where a server is; `authority` is the certificate (PEM) that vouches for it."""

    host: str
    port: int
    is_secure: bool = True
    authority: str = ""
    proxy: tuple[str, int] | None = None

    @property
    def address(self) -> str:
        """Return host and port as HTTP wants them, the usual port left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.is_secure else 80) else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Return the beginning of all addresses there."""
        return f"http{'s' if self.is_secure else ''}://{self.address}"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a server, and how many bytes a good answer may have."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""
    most: int = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; the names of its headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Say whether this is a page for a browser."""
        return "html" in self.headers.get("content-type", "").lower()

    @property
    def other_host(self) -> str:
        """Return the host that a redirect names."""
        from urllib.parse import urlsplit

        try:
            return urlsplit(self.headers.get("location", "")).netloc.rpartition("@")[2][:100]
        except ValueError:
            return ""

    @property
    def after(self) -> float | None:
        """Return the seconds to wait that Retry-After asks for; a date counts from the server's."""
        from email.utils import parsedate_to_datetime

        asked = self.headers.get("retry-after", "")
        if asked.isascii() and asked.isdigit():
            return float(asked[:9])
        try:
            until = parsedate_to_datetime(asked)
            return max(0.0, (until - parsedate_to_datetime(self.headers["date"])).total_seconds())
        except (KeyError, OverflowError, TypeError, ValueError):
            return None


class Wire:
    """A connection that is made when it is wanted and kept while the server keeps it."""

    def __init__(self, site: Site, clock: Clock, limits: Limits) -> None:
        self.site = site
        # How many requests were sent, for whoever reckons what synchronising costs.
        self.requests = 0
        self._clock = clock
        self._limits = limits
        self._connection: HTTPConnection | None = None
        self._paced: _Paced | None = None
        self._context: ssl.SSLContext | None = None

    def ask(self, request: Request) -> Answer:
        """Return the answer to one request.

        Raises:
            OversizeError: a good answer is larger than was asked for.
            RoadError: nobody answers, or not as a server does.

        """
        deadline = self._clock.seconds() + self._limits.whole
        was_kept = self._connection is not None
        try:
            try:
                return self._exchange(request, deadline)
            except ConnectionError:
                # The server may have closed a kept connection; what we ask can be asked twice.
                self.close()
                if not was_kept:
                    raise
                return self._exchange(request, deadline)
        except StoppedError as error:
            self.close()
            raise stopped() from error
        except (OSError, _http_exception()) as error:
            self.close()
            raise of_network(error, self.site.host) from error
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the connection."""
        if self._paced is not None:
            self._paced.shut()
        self._connection = self._paced = None

    def __del__(self) -> None:
        self.close()

    def _exchange(self, request: Request, deadline: float) -> Answer:
        connection, paced = self._connected(deadline)
        paced.deadline = deadline
        self.requests += 1
        headers = {name.lower(): value for name, value in request.headers.items()}
        headers["host"] = self.site.address
        connection.request(request.method, request.path, request.body or None, headers)
        response = connection.getresponse()
        answer = Answer(
            response.status,
            {name.lower(): value for name, value in response.getheaders()},
            _body(response, request.most),
        )
        if response.will_close or not response.isclosed():
            self.close()
        return answer

    def _connected(self, deadline: float) -> "tuple[HTTPConnection, _Paced]":
        if self._connection is None or self._paced is None:
            self._connection, sock = self._opened()
            self._paced = _Paced(sock, self._clock.seconds, self._limits, deadline)
            # Only its own reads and writes go over this: it is a socket for what http.client does.
            self._connection.sock = cast("socket.socket", self._paced)
        return self._connection, self._paced

    def _opened(self) -> "tuple[HTTPConnection, socket.socket]":
        from http.client import HTTPConnection

        site = self.site
        reached = site.proxy if site.proxy and site.is_secure else (site.host, site.port)
        connection = HTTPConnection(*reached, timeout=self._limits.connection)
        if reached != (site.host, site.port):
            connection.set_tunnel(site.host, site.port)
        try:
            connection.connect()
        except OSError as error:
            # All that http.client tells of what a proxy answered.
            if str(error).startswith("Tunnel connection failed: 407"):
                raise of_status(407, site.host) from error
            raise
        # Otherwise http.client would connect again by itself, and not securely.
        connection.auto_open = 0
        sock: socket.socket = connection.sock
        if site.is_secure:
            try:
                sock = self._trusting().wrap_socket(sock, server_hostname=site.host)
            except BaseException:
                sock.close()
                raise
        return connection, sock

    def _trusting(self) -> "ssl.SSLContext":
        import ssl

        if self._context is None:
            context = ssl.create_default_context()
            if self.site.authority:
                try:
                    context.load_verify_locations(cadata=self.site.authority)
                except (ssl.SSLError, ValueError) as error:
                    raise UserError(
                        N_("The file of the authority is no certificate. Wanted a PEM file.")
                    ) from error
            self._context = context
        return self._context


class _Paced:
    """A socket for http.client that never waits beyond the deadline of an exchange."""

    def __init__(
        self, sock: "socket.socket", seconds: Callable[[], float], limits: Limits, deadline: float
    ) -> None:
        self._sock = sock
        self._seconds = seconds
        self._limits = limits
        self.deadline = deadline

    def sendall(self, body: bytes) -> None:
        """Send all of it, or raise TimeoutError."""
        left = memoryview(body)
        while left:
            self._sock.settimeout(self._patience(self._limits.silence))
            left = left[self._sock.send(left[:_AT_ONCE]) :]

    def read_into(self, room: Any) -> int:  # noqa: ANN401 - a writable buffer, whose type 3.12 has
        """Read what has come, at least one byte, or none at the end."""
        until = self._seconds() + self._limits.silence
        while True:
            self._sock.settimeout(self._patience(_LOOK_EVERY))
            try:
                return self._sock.recv_into(room)
            except TimeoutError:
                if self._seconds() >= until:
                    raise

    def makefile(self, *_arguments: object) -> io.BufferedReader:
        """Return what http.client reads an answer from."""
        return io.BufferedReader(_Reader(self))

    def close(self) -> None:
        """Do nothing: http.client lets go of a socket before it has read the whole answer."""

    def shut(self) -> None:
        """Close the socket."""
        self._sock.close()

    def _patience(self, most: float) -> float:
        """Return how long to wait now; raises where there is no reason to any more."""
        left = self.deadline - self._seconds()
        if left <= 0:
            raise TimeoutError
        if self._limits.is_cancelled():
            raise StoppedError
        return min(left, most)


class _Reader(io.RawIOBase):
    """The bytes that come over a paced socket."""

    def __init__(self, paced: _Paced) -> None:
        super().__init__()
        self._paced = paced

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Any, /) -> int:
        return self._paced.read_into(buffer)


def _body(response: "HTTPResponse", most: int) -> bytes:
    """Return the body; one that is too large is refused, cut short where it only tells an error."""
    is_error = response.status >= 300
    room = _MOST_SAID if is_error else most
    parts: list[bytes] = []
    while room >= 0 and (part := response.read(min(_AT_ONCE, room + 1))):
        parts.append(part)
        room -= len(part)
    if room < 0 and not is_error:
        raise OversizeError
    if response.length and not is_error:
        from http.client import IncompleteRead

        raise IncompleteRead(b"", response.length)
    return b"".join(parts)


def _http_exception() -> type[Exception]:
    from http.client import HTTPException

    return HTTPException
