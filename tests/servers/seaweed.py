"""A real object store on this machine, for the tests that one session runs."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import UserError
from core.sync.hub import HubMember, identities, new_member
from core.sync.road import RoadError
from core.sync.roads.s3 import S3Place, S3Road
from core.sync.roads.s3_signature import Identity
from core.sync.roads.wire import Site
from core.sync.seaweed import Seaweed, StorePorts
from desktop.hub_running import tied
from tests.servers.clock import CLOCK
from tests.servers.waiting import free_ports, wait_until

BUCKET = "tandem"


@dataclass
class Hub:
    """A store that runs; `road` speaks with it as one of its identities."""

    port: int
    owner: HubMember
    store: subprocess.Popen[bytes]
    gateway: subprocess.Popen[bytes]
    seaweed: Seaweed
    members: list[HubMember] = field(default_factory=list)

    @property
    def processes(self) -> tuple[subprocess.Popen[bytes], ...]:
        """Return its two processes."""
        return self.store, self.gateway

    def road(self, member: HubMember | None = None, prefix: str = "") -> S3Road:
        """Return a road to this store; without a member, the owner's, who may all."""
        who = member or self.owner
        site = Site("127.0.0.1", self.port, is_secure=False)
        return S3Road(S3Place(site, BUCKET, Identity(who.key, who.secret), prefix), CLOCK)

    def admit(self, *members: HubMember) -> None:
        """Make identities known to the running store."""
        self.members += members
        self._write()
        self.gateway.send_signal(signal.SIGHUP)
        wait_until(lambda: all(self._knows(each) for each in members), "identities")

    def _write(self) -> None:
        body = identities(self.members, BUCKET, self.owner)
        self.seaweed.identities.write_bytes(body)

    def _knows(self, member: HubMember) -> bool:
        road = self.road(member)
        try:
            list(road.names(f"{member.space}/"))
        except RoadError:
            return False
        finally:
            road.close()
        return True


@contextmanager
def running_hub(folder: Path) -> Iterator[Hub]:
    """Run a store in a folder until the end of the block."""
    gateway_port, *others = free_ports(10)
    seaweed = Seaweed(folder, port=gateway_port, ports=StorePorts(*others))
    (folder / "data").mkdir(parents=True)
    owner = new_member("owner", "all")
    seaweed.identities.write_bytes(identities([], BUCKET, owner))
    weed = str(Path(sys.executable).with_name("weed"))
    environment = {**os.environ, "HOME": str(folder)}
    running: list[subprocess.Popen[bytes]] = []
    with (folder / "weed.log").open("wb") as log:
        try:
            running.extend(
                subprocess.Popen(tied(command), stdout=log, stderr=log, env=environment, cwd=folder)
                for command in (seaweed.store_command(weed), seaweed.gateway_command(weed))
            )
            hub = Hub(gateway_port, owner, *running, seaweed)
            wait_until(lambda: _is_ready(hub), "SeaweedFS")
            yield hub
        finally:
            for each in running:
                each.kill()
                each.wait()


def _is_ready(hub: Hub) -> bool:
    """Say whether it takes files; the owner's first one makes the bucket."""
    road = hub.road()
    try:
        road.create("ready", b"ready")
        road.remove("ready")
    except UserError:
        return False
    finally:
        road.close()
    return True
