"""Two devices, a road between them, and what somebody with bad intent puts on it."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from core.facts.situation import Answer
from core.sealing.box import new_key, sealed
from core.store.change import Stamp
from core.sync.outgoing import share
from core.sync.run import Leg, here, synchronise
from core.sync.segments import Header, Segment, read
from core.sync.trip import SyncResult
from tests.core.sync.memory_keys import MemoryKeyring, Registry
from tests.core.sync.memory_road import MemoryRoad
from tests.core.sync.memory_shelf import MemoryShelf
from tests.core.sync.stored_shelf import StoredShelf

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
DOSSIER = "dossier-1"


@dataclass
class Party:
    """A device in a space, with a dossier of its own to share."""

    shelf: MemoryShelf | StoredShelf
    keyring: MemoryKeyring
    road: MemoryRoad
    results: list[SyncResult] = field(default_factory=list[SyncResult])

    def say(self, value: Answer, path: str = "company.name", dossier: str = DOSSIER) -> None:
        """Record an answer in a dossier that is shared."""
        self.shelf.state(dossier, {path: value}, Stamp(NOON, author="ana"))
        if self.shelf.home(dossier) is None:
            share(self.shelf, dossier, self.keyring.space)

    def sync(self, *, now: datetime = NOON, is_thorough: bool = True) -> SyncResult:
        """Synchronise over the road."""
        leg = Leg(self.road, "road", self.keyring, self.renewed, is_thorough=is_thorough)
        result = synchronise(here(self.shelf), leg, now)
        self.results.append(result)
        return result

    def renewed(self, device: str) -> MemoryKeyring:
        """Go on under another id."""
        self.keyring = self.keyring.renewed(device)
        return self.keyring

    def heard(self, path: str = "company.name", dossier: str = DOSSIER) -> object:
        """Return the answer that this device shows."""
        return self.shelf.log(dossier).folded().situation.value(path)

    def events(self) -> set[str]:
        """Return what the journal speaks of."""
        return {entry.event for entry in self.shelf.journal(1000)}


def parties(count: int = 2) -> list[Party]:
    """Return devices of one space with a road between them."""
    registry, road = Registry(), MemoryRoad()
    names = [f"device-{'abcdef'[number]}" for number in range(count)]
    return [Party(MemoryShelf(name), registry.keyring(name), road) for name in names]


def only_segment(road: MemoryRoad, device: str = "device-a") -> str:
    """Return the name of the one segment that a device put on a road."""
    (name,) = [name for name in road.segments() if name.split("/")[2] == device]
    return name


def moved(road: MemoryRoad, old: str, new: str) -> None:
    """Give a file another name."""
    body = road.files[old]
    road.drop(old)
    road.put(new, body)


def forged(  # noqa: PLR0913 - a forger may alter each of these
    keyring: MemoryKeyring,
    plain: bytes,
    *,
    device: str | None = None,
    number: int = 1,
    previous: str = "",
    count: int = 1,
    form: int = 1,
    space: str | None = None,
) -> tuple[str, bytes]:
    """Return name and file of a segment with any compressed contents, signed by this keyring."""
    space = space or keyring.space
    device = device or keyring.device
    about = f"{space}/{device}/{number}/{keyring.epoch}".encode()
    key = new_key()
    wrapped = sealed(keyring.registry.epochs[keyring.epoch], key, b"tandem dossier key\0" + about)
    body = wrapped + sealed(key, plain, b"tandem changes\0" + about)
    header = Header(
        form=form,
        space=space,
        device=device,
        number=number,
        previous=previous,
        epoch=keyring.epoch,
        body=hashlib.sha256(body).hexdigest(),
        size=len(body),
        count=count,
    )
    text = msgspec.json.encode(header, order="sorted")
    mark = keyring.sign(b"tandem segment header\0" + text)
    raw = b"tandem segment\n" + mark.hex().encode() + b"\n" + text + b"\n" + body
    short = hashlib.sha256(text).hexdigest()[:16]
    return f"{space}/devices/{device}/{number:010d}-{short}", raw


def segment_of(road: MemoryRoad, name: str) -> Segment:
    """Return the segment in a file of a road."""
    return read(road.files[name])
