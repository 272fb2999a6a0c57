"""A real WebDAV server on this machine: wsgidav under cheroot, in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.sync.roads.webdav import WebDavPlace, WebDavRoad
from core.sync.roads.wire import Site
from desktop.hub_running import tied
from tests.servers.clock import CLOCK

USER, PASSWORD = "marie", "mot de passe : été"


@dataclass
class Cloud:
    """A server that runs; `road` speaks with it."""

    port: int
    folder: Path

    def road(self, path: str, password: str = PASSWORD) -> WebDavRoad:
        """Return a road to a folder of this server."""
        site = Site("127.0.0.1", self.port, is_secure=False)
        return WebDavRoad(WebDavPlace(site, path, USER, password), CLOCK)


@contextmanager
def running_cloud(folder: Path) -> Iterator[Cloud]:
    """Serve a folder until the end of the block."""
    told = json.dumps({"root": str(folder), "user": USER, "password": PASSWORD})
    command = [sys.executable, "-m", "tests.servers.webdav_server", told]
    root = Path(__file__).parents[2]
    with (
        (folder.parent / "webdav.log").open("wb") as log,
        subprocess.Popen(tied(command), stdout=subprocess.PIPE, stderr=log, cwd=root) as server,
    ):
        try:
            assert server.stdout
            yield Cloud(int(server.stdout.readline()), folder)
        finally:
            server.kill()
