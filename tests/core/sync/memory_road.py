"""A road in memory that loses, delays, cuts and corrupts on demand."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from core.messages import N_
from core.sync.road import FullError, TakenError, TooLargeError, UnreachableError


@dataclass
class Faults:
    """How often each thing goes wrong, out of one."""

    unreachable: float = 0
    loses: float = 0
    stores_damaged: float = 0
    reads_damaged: float = 0
    lists_late: float = 0
    full: float = 0


@dataclass
class MemoryRoad:
    """Files in memory, under the promises of a road as far as its faults let it."""

    random: Random = field(default_factory=Random)
    faults: Faults = field(default_factory=Faults)
    files: dict[str, bytes] = field(default_factory=dict[str, bytes])
    order: list[str] = field(default_factory=list[str])
    late: set[str] = field(default_factory=set[str])
    calls: int = 0

    def names(self, prefix: str, after: str = "") -> Iterator[str]:
        """Give the names, some of the latest not yet."""
        self._travel()
        start = max(bisect_left(self.order, prefix), bisect_right(self.order, after))
        found: list[str] = []
        for name in self.order[start:]:
            if not name.startswith(prefix):
                break
            if name not in self.late or not self._fails(self.faults.lists_late):
                found.append(name)
        return iter(found)

    def read(self, name: str, most: int) -> bytes | None:
        """Return a file, sometimes cut or with a bit turned."""
        self._travel()
        body = self.files.get(name)
        if body is None:
            return None
        if len(body) > most:
            raise TooLargeError(N_("too large"))
        return self.damaged(body) if self._fails(self.faults.reads_damaged) else body

    def create(self, name: str, body: bytes) -> None:
        """Write a file that is not there; some are lost, some arrive damaged."""
        self._travel()
        if self._fails(self.faults.full):
            raise FullError(N_("full"))
        if self._fails(self.faults.loses):
            return
        if name in self.files:
            if self.files[name] != body:
                raise TakenError(N_("taken"))
            return
        self.put(name, self.damaged(body) if self._fails(self.faults.stores_damaged) else body)

    def replace(self, name: str, body: bytes) -> None:
        """Write a file whatever was there."""
        self._travel()
        self.put(name, body)

    def remove(self, name: str) -> None:
        """Remove a file."""
        self._travel()
        self.drop(name)

    def close(self) -> None:
        """Do nothing."""

    def put(self, name: str, body: bytes) -> None:
        """Write a file, whoever forbids it."""
        if name not in self.files:
            insort(self.order, name)
            self.late.add(name)
        self.files[name] = body

    def drop(self, name: str) -> None:
        """Lose a file."""
        if self.files.pop(name, None) is not None:
            self.order.remove(name)

    def segments(self) -> list[str]:
        """Return the names of all segments where their authors put them."""
        return [name for name in self.order if name.split("/")[1] == "devices"]

    def snapshot(self) -> dict[str, bytes]:
        """Return all there is, to roll back to."""
        return dict(self.files)

    def roll_back(self, snapshot: dict[str, bytes]) -> None:
        """Be again as it was."""
        self.files = dict(snapshot)
        self.order = sorted(snapshot)

    def damaged(self, body: bytes) -> bytes:
        """Return bytes cut short or with a bit turned."""
        if not body:
            return body
        place = self.random.randrange(len(body))
        if self.random.random() < 0.5:
            return body[:place]
        return (
            body[:place] + bytes([body[place] ^ 1 << self.random.randrange(8)]) + body[place + 1 :]
        )

    def _travel(self) -> None:
        self.calls += 1
        if self._fails(self.faults.unreachable):
            raise UnreachableError(N_("nobody answers"))

    def _fails(self, rate: float) -> bool:
        return rate > 0 and self.random.random() < rate
