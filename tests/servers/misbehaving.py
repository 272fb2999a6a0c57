"""A server on this machine that answers as it is told to, however wrong that is."""

import select
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

# What is done with a connection once a request has come.
Conduct = Callable[[socket.socket], None]


@dataclass
class Misbehaving:
    """A server that runs, and the heads of the requests that it got."""

    port: int
    reads: bool
    requests: list[bytes] = field(default_factory=list)


def said(status: str, body: bytes = b"", *headers: str) -> Conduct:
    """Return the conduct of a server that says one thing to everybody."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return told("\r\n".join([*lines, "", ""]).encode() + body)


def told(answer: bytes) -> Conduct:
    """Return the conduct of a server that sends these bytes and goes away."""
    return lambda connection: connection.sendall(answer)


def dripping(answer: bytes, stop: threading.Event, pause: float = 0.02) -> Conduct:
    """Return the conduct of a server that lets its answer drip, byte after byte, for ever."""

    def drip(connection: socket.socket) -> None:
        connection.sendall(answer)
        while not stop.wait(pause):
            connection.sendall(b"x")

    return drip


def passing(port: int) -> Conduct:
    """Return the conduct of a proxy that lets everything through to a port of this machine."""

    def through(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with socket.create_connection(("127.0.0.1", port)) as other:
            ends = {connection: other, other: connection}
            while ready := select.select(list(ends), [], [], 5)[0]:
                for end in ready:
                    if not (part := end.recv(65536)):
                        return
                    ends[end].sendall(part)

    return through


@contextmanager
def misbehaving(
    conduct: Conduct, context: ssl.SSLContext | None = None, *, reads: bool = True
) -> Iterator[Misbehaving]:
    """Run such a server until the end of the block; one that does not read answers at once."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        found = Misbehaving(int(listening.getsockname()[1]), reads)
        thread = threading.Thread(target=_serve, args=(listening, conduct, context, found))
        thread.start()
        try:
            yield found
        finally:
            # A thread that waits for a connection is not woken by the end of the socket.
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def _serve(
    listening: socket.socket,
    conduct: Conduct,
    context: ssl.SSLContext | None,
    found: Misbehaving,
) -> None:
    with suppress(OSError):
        while True:
            connection, _address = listening.accept()
            with connection, suppress(OSError):
                connection.settimeout(5)
                if context is None:
                    _answer(connection, conduct, found)
                else:
                    with context.wrap_socket(connection, server_side=True) as secure:
                        _answer(secure, conduct, found)


def _answer(connection: socket.socket, conduct: Conduct, found: Misbehaving) -> None:
    if not found.reads:
        conduct(connection)
        return
    with connection.makefile("rb") as read:
        head = b"".join(iter(read.readline, b"\r\n"))
        found.requests.append(head)
        lines = head.lower().split(b"\r\n")
        lengths = [line.split(b":")[1] for line in lines if line.startswith(b"content-length:")]
        read.read(int(lengths[0]) if lengths else 0)
        conduct(connection)
        with suppress(OSError):
            connection.shutdown(socket.SHUT_WR)
