"""The server of a hub under way: two processes, watched, and stopped together."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event
from types import FrameType
from typing import IO, Final

from core.errors import UserError
from core.messages import N_
from core.store.lock import InUseError, Lock
from core.sync.hub_folder import BUCKET, HubFolder
from core.sync.road import RoadError
from core.sync.roads.wire import Clock, Limits, Request, Site, Wire

_PATIENCE: Final = 120.0  # seconds for the store to be there
_LOOK_EVERY: Final = 0.2
_FAREWELL: Final = 15.0
_GATEWAY: Final = "gateway.pid"
_ABSENT: Final = N_("The server is not installed here. It runs on Linux: pip install tandem[hub].")
_RUNS: Final = N_("The server of {folder} runs already.")
_ENDED: Final = N_("The server does not run, or no longer. What it said last is in {path}.")


def server_program() -> str:
    """Return the program of the server, that of our own environment first."""
    beside = Path(sys.executable).with_name("weed")
    found = str(beside) if beside.exists() else shutil.which("weed")
    if found is None or not sys.platform.startswith("linux"):
        raise UserError(_ABSENT)
    return found


def run_hub(hub: HubFolder, clock: Clock, started: Callable[[], None]) -> None:
    """Run a hub until a signal says to stop; raises UserError where it ends by itself."""
    program = server_program()
    try:
        lock = Lock(hub.folder / "running")
    except InUseError as error:
        raise UserError(_RUNS, folder=str(hub.folder)) from error
    try:
        _run(hub, program, clock, started)
    finally:
        lock.release()


def tied(command: list[str]) -> list[str]:
    """Return a command that ends with us, even where we are killed, if the system has a way to."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", *command] if setpriv else command


def tell_identities(hub: HubFolder) -> bool:
    """Have a server that runs read its identities again; say whether one runs."""
    try:
        process = int((hub.folder / _GATEWAY).read_text(encoding="ascii"))
        # The number may have gone to another process since.
        command = Path(f"/proc/{process}/cmdline").read_bytes()
        if str(hub.seaweed.identities).encode() not in command:
            return False
        os.kill(process, signal.SIGHUP)
    except (OSError, ValueError):
        return False
    return True


def _run(hub: HubFolder, program: str, clock: Clock, started: Callable[[], None]) -> None:
    stop = _stop_on_signals()
    log = hub.folder / "hub.log"
    running: list[subprocess.Popen[bytes]] = []
    with log.open("ab") as said:
        try:
            for command in (
                hub.seaweed.store_command(program),
                hub.seaweed.gateway_command(program),
            ):
                running.append(_begun(command, hub.folder, said))  # noqa: PERF401 - see `finally`
            (hub.folder / _GATEWAY).write_text(str(running[1].pid), encoding="ascii")
            if _is_there(hub, clock, running, stop):
                started()
            elif not stop.is_set():
                raise UserError(_ENDED, path=str(log))
            while not stop.wait(_LOOK_EVERY) and _are_running(running):
                pass
            if not stop.is_set():
                raise UserError(_ENDED, path=str(log))
        finally:
            (hub.folder / _GATEWAY).unlink(missing_ok=True)
            _end(running)


def _begun(command: list[str], folder: Path, said: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a process where it finds the settings that shut its side door (security.toml)."""
    environment = {**os.environ, "HOME": str(folder)}
    return subprocess.Popen(  # noqa: S603 - our own command
        tied(command), stdout=said, stderr=said, env=environment, cwd=folder
    )


def _stop_on_signals() -> Event:
    stop = Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    return stop


def _is_there(
    hub: HubFolder, clock: Clock, running: list[subprocess.Popen[bytes]], stop: Event
) -> bool:
    """Wait until the store takes files and the gateway answers; make the bucket."""
    until = clock.seconds() + _PATIENCE
    limits = Limits(2, 5, 5)
    store = Wire(Site("127.0.0.1", hub.seaweed.ports.filer, is_secure=False), clock, limits)
    listens = hub.seaweed.listens
    here = "127.0.0.1" if listens in {"", "0.0.0.0"} else listens  # noqa: S104 - compared, not bound
    gateway = Wire(Site(here, hub.seaweed.port, is_secure=False), clock, limits)
    while _are_running(running) and not stop.is_set() and clock.seconds() < until:
        with suppress(RoadError):
            made = store.ask(Request("POST", f"/buckets/{BUCKET}/", {}))
            # Over TLS it answers that this is not TLS: it is there all the same.
            if made.status in {200, 201, 409} and gateway.ask(Request("GET", "/", {})).status:
                store.close()
                gateway.close()
                return True
        time.sleep(_LOOK_EVERY)
    return False


def _are_running(running: list[subprocess.Popen[bytes]]) -> bool:
    return all(each.poll() is None for each in running)


def _end(running: list[subprocess.Popen[bytes]]) -> None:
    """Stop the gateway, then the store; what does not go in time is killed."""
    for each in reversed(running):
        each.terminate()
        try:
            each.wait(_FAREWELL)
        except subprocess.TimeoutExpired:
            each.kill()
            each.wait()
