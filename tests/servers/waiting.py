"""Servers started for tests: free ports, and whether one answers yet."""

import socket
import time
from collections.abc import Callable

PATIENCE = 30.0  # seconds, on a machine that others use


def free_ports(count: int) -> list[int]:
    """Return ports of the loopback that nobody listens at."""
    held = [socket.socket() for _ in range(count)]
    try:
        for each in held:
            each.bind(("127.0.0.1", 0))
        return [int(each.getsockname()[1]) for each in held]
    finally:
        for each in held:
            each.close()


def wait_until(is_ready: Callable[[], bool], what: str) -> None:
    """Ask again and again until it is so; raises TimeoutError when patience is at its end."""
    until = time.monotonic() + PATIENCE
    while not is_ready():
        if time.monotonic() > until:
            raise TimeoutError(what)
        time.sleep(0.02)
