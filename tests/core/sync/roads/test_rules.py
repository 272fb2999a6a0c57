"""Rules over each real road, and from a web server that merely gives out files."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest
from typing_extensions import override

from core.packs.signing.channel import Place, put
from core.packs.signing.looking import Known, look
from core.packs.signing.opening import opened
from core.sync.road import Road, StrangeAnswerError
from core.sync.roads import opening
from core.sync.roads.folder import FolderRoad
from core.sync.roads.wire import Clock
from tests.core.packs.layers import ON
from tests.core.packs.signing.making import ANA, BEA, charter, publication, rules, trust

OWN = charter("idf", ANA, BEA)
FOUND = opened(publication(rules("1"), ANA, BEA, OWN), trust(OWN))


class _Quiet(SimpleHTTPRequestHandler):
    """A server of files that writes nothing to the terminal."""

    @override
    def log_message(self, format: str, *args: object) -> None:
        del format, args


class _Portal(_Quiet):
    """The sign-in page of a network, whatever is asked for."""

    @override
    def do_GET(self) -> None:
        body = b"<html>Sign in</html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(folder: Path, handler: type[_Quiet]) -> Iterator[Road]:
    """Serve a folder as any web server does, and give the road to it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    address = opening.address_of(f"http://127.0.0.1:{server.server_port}/")
    road = opening.opened(address, Clock(lambda: datetime.now(UTC), monotonic))
    try:
        yield road
    finally:
        road.close()
        server.shutdown()
        thread.join()
        server.server_close()


def versions(road: Road, prefix: str = "") -> list[str]:
    """Return the versions that somebody who knows the publisher finds."""
    found = look(Place(road, prefix), Known(trust(OWN)))
    assert () == found.refused
    return [file.supplement.about.version for each in found.findings for file in each.files]


@pytest.mark.parametrize("prefix", ["", "space-1/"])
def test_rules_go_over_each_road(road: Road, prefix: str) -> None:
    """Published and found again, at the root of a road and in a space."""
    put(Place(road, prefix), OWN, [FOUND], ANA, ON)

    assert ["1"] == versions(road, prefix)
    assert ("idf",) == Place(road, prefix).publishers()


def test_any_web_server_will_do(tmp_path: Path) -> None:
    """What was published to a folder is found where that folder is served, without any listing."""
    put(Place(FolderRoad(tmp_path)), OWN, [FOUND], ANA, ON)

    with served(tmp_path, _Quiet) as road:
        assert ["1"] == versions(road)


def test_a_sign_in_page_is_no_publisher(tmp_path: Path) -> None:
    """A page in the place of a list is told as such; nothing is known of any publisher then."""
    with served(tmp_path, _Portal) as road, pytest.raises(StrangeAnswerError):
        look(Place(road), Known(trust(OWN)))
