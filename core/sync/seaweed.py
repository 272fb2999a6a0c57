"""The store of a hub as SeaweedFS runs it: two processes, of which one alone is met from outside.

The store itself (master, volumes, names) has no passwords and so listens on this machine only; the
S3 gateway, which asks for identities, listens where the hub is to be met.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_HERE: Final = "127.0.0.1"
_STORE_PORTS: Final = ("master", "volume", "filer", "admin")


@dataclass(frozen=True, slots=True)
class StorePorts:
    """The ports of the store on this machine; those of gRPC stand after them, in the same order."""

    master: int = 9333
    volume: int = 9340
    filer: int = 8888
    admin: int = 23646
    master_grpc: int = 19333
    volume_grpc: int = 19340
    filer_grpc: int = 18888
    admin_grpc: int = 33646
    gateway_grpc: int = 18333


@dataclass(frozen=True, slots=True)
class Seaweed:
    """How to run the store in a folder, and its gateway; `certificate` and `key` are PEM files."""

    folder: Path
    listens: str = _HERE
    port: int = 8333
    certificate: str = ""
    key: str = ""
    ports: StorePorts = field(default_factory=StorePorts)

    @property
    def identities(self) -> Path:
        """Return the file that says who may do what; the gateway reads it again on SIGHUP."""
        return self.folder / "s3.json"

    def store_command(self, weed: str) -> list[str]:
        """Return the command of the store; it tells nobody that it exists."""
        ports: list[str] = []
        for each in _STORE_PORTS:
            ports += [f"-{each}.port={getattr(self.ports, each)}"]
            ports += [f"-{each}.port.grpc={getattr(self.ports, f'{each}_grpc')}"]
        return [
            weed,
            "mini",
            f"-dir={self.folder / 'data'}",
            f"-ip={_HERE}",
            f"-ip.bind={_HERE}",
            "-master.telemetry=false",
            "-s3=false",
            "-webdav=false",
            "-admin.ui=false",
            *ports,
        ]

    def gateway_command(self, weed: str) -> list[str]:
        """Return the command of the gateway that speaks S3."""
        secure = [f"-cert.file={self.certificate}", f"-key.file={self.key}"]
        return [
            weed,
            "s3",
            f"-filer={_HERE}:{self.ports.filer}.{self.ports.filer_grpc}",
            f"-ip.bind={self.listens}",
            f"-port={self.port}",
            f"-port.grpc={self.ports.gateway_grpc}",
            f"-config={self.identities}",
            "-iam=false",
            "-port.iceberg=0",
            "-port.lance=0",
            *(secure if self.certificate else []),
        ]
