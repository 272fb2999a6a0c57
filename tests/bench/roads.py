"""What each road costs, beside a general client of the same store: files and listings a second."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import obstore
import psutil
from obstore.store import S3Store

from core.sync.road import Road
from core.sync.roads.folder import FolderRoad
from tests.bench.figure import Figure
from tests.servers.key import NoKeyError, made_key
from tests.servers.seaweed import BUCKET, Hub, running_hub
from tests.servers.webdav import running_cloud

FILES = 1000
FEW = 200  # where each file is forced to a disk
BODY = os.urandom(4096)
PEER = "obstore 0.12, the same store"


def figures() -> Iterator[Figure]:
    """Yield what goes over each road in a second of the wall and of our processor."""
    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        folder = Path(place)
        (folder / "served").mkdir()
        (folder / "folder").mkdir()
        hub = stack.enter_context(running_hub(folder / "hub"))
        cloud = stack.enter_context(running_cloud(folder / "served"))
        peer = list(_rates(_peer(hub), FILES))
        for own, other in zip(_rates(_calls(hub.road(prefix="own")), FILES), peer, strict=True):
            yield Figure(f"hub: {own[0]}", own[1], own[2], PEER, other[1])
        yield from _store(hub, folder / "hub")
        roads: list[tuple[str, Road, int]] = [
            ("WebDAV", cloud.road("/bench"), FILES),
            ("folder", FolderRoad(folder / "folder"), FEW),
        ]
        try:
            key = stack.enter_context(made_key(folder))
            roads.append(("exFAT key", FolderRoad(key.folder), FEW))
        except NoKeyError:
            pass
        for kind, road, count in roads:
            for name, value, unit in _rates(_calls(road), count):
                yield Figure(f"{kind}: {name}", value, unit)


def _store(hub: Hub, folder: Path) -> Iterator[Figure]:
    """Yield what the store itself takes, after the files of both."""
    processes = [psutil.Process(each.pid) for each in hub.processes]
    memory = sum(each.memory_info().rss for each in processes)
    yield Figure(f"hub: memory of its processes after {2 * FILES} files", memory / 1e6, "MB")
    disk = sum(each.stat().st_blocks * 512 for each in folder.rglob("*") if each.is_file())
    yield Figure("hub: its folder, for a file of 4 kB", disk / 2 / FILES, "bytes")


# Create a file, read it, list all that begin so; each returns when it is done.
Calls = tuple[Callable[[str], None], Callable[[str], None], Callable[[str], int]]


def _calls(road: Road) -> Calls:
    return (
        lambda name: road.create(name, BODY),
        lambda name: _same(road.read(name, len(BODY))),
        lambda prefix: len(list(road.names(prefix))),
    )


def _peer(hub: Hub) -> Calls:
    store = S3Store(
        BUCKET,
        endpoint=f"http://127.0.0.1:{hub.port}",
        access_key_id=hub.owner.key,
        secret_access_key=hub.owner.secret,
        region="us-east-1",
        prefix="peer",
        client_options={"allow_http": True, "timeout": timedelta(seconds=30)},
    )

    def create(name: str) -> None:
        obstore.put(store, name, BODY, mode="create", use_multipart=False)

    def listed(prefix: str) -> int:
        return sum(len(chunk) for chunk in obstore.list(store, prefix.rstrip("/"), chunk_size=1000))

    return create, lambda name: _same(bytes(obstore.get(store, name).bytes())), listed


def _rates(calls: Calls, count: int) -> Iterator[tuple[str, float, str]]:
    """Yield what was measured: name, value, unit."""
    create, read, listed = calls
    names = [f"s1/devices/d1/{number:010}-0123456789abcdef" for number in range(count)]
    for act, call in (("created", create), ("read", read)):
        wall, own = _spent(lambda call=call: [call(name) for name in names])
        yield f"files of 4 kB {act}, one by one", count / wall, "a second"
        yield f"our processor for a file {act}", 1000 * own / count, "ms"
    wall, own = _spent(lambda: _must_be(count, listed("s1/devices/d1/")))
    yield f"a listing of {count}", 1000 * wall, "ms"


def _spent(act: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of the wall and of this process that an act takes."""
    wall, own = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - own


def _same(found: bytes | None) -> None:
    assert found == BODY


def _must_be(wanted: int, found: int) -> None:
    assert wanted == found
