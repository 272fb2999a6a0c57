"""The server of a team, from its first command to its last, over TLS."""

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import psutil
import pytest
from msgspec.structs import replace

from core.sync.hub_folder import HubFolder, hub_at
from core.sync.road import RefusedError, Road, RoadError
from core.sync.roads.opening import address_of, opened
from core.sync.seaweed import StorePorts
from desktop.main import main
from tests.servers.certificates import certified
from tests.servers.clock import CLOCK
from tests.servers.waiting import free_ports, wait_until

COMMAND = [sys.executable, "-m", "desktop.main", "--language", "en", "hub"]


def told(*words: str, code: int = 0) -> str:
    """Carry out one verb of `tandem hub` and return what it said."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as errors:
        assert code == main(["--language", "en", "hub", *words])
    return out.getvalue() + errors.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a new hub with a certificate of its own, on ports that are free."""
    tmp_path = tmp_path_factory.mktemp("hub")
    shown = certified()
    for name, body in (("certificate", shown.certificate), ("key", shown.key)):
        (tmp_path / f"{name}.pem").write_bytes(body)
    port, *others = free_ports(10)
    told(
        *("init", str(tmp_path / "hub"), "--port", str(port)),
        *("--certificate", str(tmp_path / "certificate.pem")),
        *("--certificate-key", str(tmp_path / "key.pem")),
        *("--authority", str(tmp_path / "certificate.pem")),
    )
    hub = hub_at(tmp_path / "hub")
    HubFolder(hub.folder, replace(hub.settings, ports=StorePorts(*others))).write()
    return hub.folder


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Return the server once it has said that it runs."""
    started = subprocess.Popen([*COMMAND, "start", str(folder)], stdout=subprocess.PIPE, text=True)
    assert started.stdout
    with started:
        assert f"https://127.0.0.1:{hub_at(folder).settings.port}" in started.stdout.readline()
        yield started
        started.terminate()


def is_refused(road: Road) -> bool:
    """Say whether the server refuses us."""
    try:
        road.read("space1/devices/d1/1-aa", 9)
    except RefusedError:
        return True
    except RoadError:
        return False
    return False


def is_served(connection: socket.socket) -> bool:
    """Say whether a server of HTTP/2 answers with its settings, as it does to whom it serves."""
    try:
        connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0\0\0\4" + bytes(5))
        return connection.recv(9)[3:4] == b"\4"
    except OSError:
        return False


def test_the_side_door_is_shut(folder: Path, server: subprocess.Popen[str]) -> None:
    """Nobody gives the gateway orders over gRPC: neither in clear nor without a certificate."""
    port = hub_at(folder).settings.ports.gateway_grpc
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_alpn_protocols(["h2"])

    with socket.create_connection(("127.0.0.1", port), 5) as plain:
        assert not is_served(plain)
    with (
        socket.create_connection(("127.0.0.1", port), 5) as plain,
        context.wrap_socket(plain) as secure,
    ):
        assert not is_served(secure)


def test_a_hub_runs_once(folder: Path, server: subprocess.Popen[str]) -> None:
    """A second start in the same folder is refused, and leaves the first alone."""
    assert "runs already" in told("start", str(folder), code=2)

    assert server.poll() is None


def test_a_hub_from_its_first_command_to_its_last(
    folder: Path, server: subprocess.Popen[str]
) -> None:
    """An identity made while the server runs goes in at once, and no longer once it is removed."""
    added = ("identity", "add", str(folder), "Marie", "--space", "space1", "--device", "d1")
    done = subprocess.run([*COMMAND, *added, "--json"], capture_output=True, check=True)
    road = opened(address_of(json.loads(done.stdout)["link"]), CLOCK)
    wait_until(lambda: not is_refused(road), "the identity")

    road.create("space1/devices/d1/1-aa", b"body")
    assert b"body" == road.read("space1/devices/d1/1-aa", 9)
    with pytest.raises(RefusedError):
        road.create("space1/devices/d2/1-aa", b"body")
    assert "the device d1 of the space space1" in told("identity", "list", str(folder))

    told("identity", "remove", str(folder), "Marie")
    wait_until(lambda: is_refused(road), "the removal")
    running = psutil.Process(server.pid).children()
    server.send_signal(signal.SIGTERM)

    assert 0 == server.wait(30)
    assert 2 == len(running)
    assert not any(each.is_running() for each in running)


def test_what_a_hub_holds_is_for_its_owner_alone(folder: Path) -> None:
    """The keys of identities are no other account's to read; a second init changes nothing."""
    before = (folder / "hub.json").read_bytes()

    assert "already" in told("init", str(folder), code=2)

    assert before == (folder / "hub.json").read_bytes()
    assert {0o600} == {(folder / name).stat().st_mode & 0o777 for name in ("hub.json", "s3.json")}
    assert 0o700 == folder.stat().st_mode & 0o777


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["start", "{folder}/no"], "tandem hub init"),
        (["identity", "list", "{folder}/no"], "tandem hub init"),
        (["identity", "remove", "{folder}", "Nobody"], "Nobody"),
        (["identity", "add", "{folder}", "X", "--space", "../x"], "identifier"),
        (["init", "{folder}/b", "--address", "ftp://x"], "https://"),
        (["init", "{folder}/b", "--certificate", "x.pem"], "--certificate-key"),
    ],
)
def test_what_is_wanted_is_said(folder: Path, words: list[str], wanted: str) -> None:
    """A slip on the command line is told in words."""
    assert wanted in told(*(word.format(folder=folder) for word in words), code=2)


def test_where_no_server_is_installed_it_is_said(tmp_path: Path) -> None:
    """Without the extra, the first command says what to install."""
    bare = "import shutil, sys; sys.executable = '/nowhere/python'; shutil.which = lambda *_: None"
    program = f"{bare}; from desktop.main import main; sys.exit(main(sys.argv[1:]))"
    words = ["--language", "fr", "hub", "init", str(tmp_path / "hub")]
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )

    assert 2 == done.returncode
    assert "pip install tandem[hub]" in done.stderr
    assert not (tmp_path / "hub").exists()
