"""A road that counts what goes over it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.sync.road import Road


@dataclass
class Counted:
    """A road between, with what was asked of it: calls by name, files and bytes both ways."""

    road: Road
    calls: Counter[str] = field(default_factory=Counter[str])

    def names(self, prefix: str, after: str = "") -> Iterator[str]:
        """Count a listing, and the names that it gives."""
        self.calls["names"] += 1
        for name in self.road.names(prefix, after):
            self.calls["names listed"] += 1
            yield name

    def read(self, name: str, most: int) -> bytes | None:
        """Count a file that is read."""
        self.calls["read"] += 1
        found = self.road.read(name, most)
        self.calls["bytes down"] += len(found or b"")
        return found

    def create(self, name: str, body: bytes) -> None:
        """Count a file that is created."""
        self.calls["create"] += 1
        self.calls["bytes up"] += len(body)
        self.road.create(name, body)

    def replace(self, name: str, body: bytes) -> None:
        """Count a file that is replaced."""
        self.calls["replace"] += 1
        self.calls["bytes up"] += len(body)
        self.road.replace(name, body)

    def remove(self, name: str) -> None:
        """Count a file that is removed."""
        self.calls["remove"] += 1
        self.road.remove(name)

    def close(self) -> None:
        """Let go of the road between."""
        self.road.close()
