"""What goes wrong on a road is told in words; only an answer of the store is believed."""

import errno
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from core.language import language
from core.sync.road import (
    BusyError,
    FullError,
    RefusedError,
    Road,
    RoadError,
    StrangeAnswerError,
    TakenError,
    TooLargeError,
    UnreachableError,
)
from core.sync.roads.s3 import S3Place, S3Road
from core.sync.roads.s3_signature import Identity
from core.sync.roads.webdav import WebDavPlace, WebDavRoad
from core.sync.roads.wire import Limits, Site
from tests.servers.certificates import certified
from tests.servers.clock import CLOCK
from tests.servers.misbehaving import (
    Conduct,
    Misbehaving,
    dripping,
    misbehaving,
    passing,
    said,
    told,
)

SECRET = "a secret that nobody reads"  # noqa: S105 - looked for in what is shown
PAGE = b"<!DOCTYPE html><html><body>Bienvenue, connectez-vous</body></html>"
HTML = "Content-Type: text/html; charset=utf-8"
NAME = "s1/devices/d1/1-aa"

Act = Callable[[Road], object]
ACTS: dict[str, Act] = {
    "names": lambda road: list(road.names("s1/")),
    "read": lambda road: road.read(NAME, 1000),
    "create": lambda road: road.create(NAME, b"body"),
    "replace": lambda road: road.replace(NAME, b"body"),
    "remove": lambda road: road.remove(NAME),
}
KINDS = ("s3", "webdav")


def road_to(kind: str, site: Site, limits: Limits | None = None) -> Road:
    """Return a road of a kind to a server, in whose name everything is secret."""
    if kind == "s3":
        return S3Road(S3Place(site, "bucket", Identity("KEY", SECRET)), CLOCK, limits)
    return WebDavRoad(WebDavPlace(site, "/dav", "marie", SECRET), CLOCK, limits)


@contextmanager
def answered(
    kind: str, conduct: Conduct, limits: Limits | None = None
) -> Iterator[tuple[Road, Misbehaving]]:
    """Give a road to a server of that conduct."""
    with misbehaving(conduct) as server:
        road = road_to(kind, Site("127.0.0.1", server.port, is_secure=False), limits)
        yield road, server
        road.close()


def error_of(kind: str, act: str, conduct: Conduct, limits: Limits | None = None) -> RoadError:
    """Return the error that an act ends with; it says something in French, and no secret."""
    with answered(kind, conduct, limits) as (road, _server), pytest.raises(RoadError) as found:
        ACTS[act](road)
    french = language("fr").shown(found.value.message)
    assert SECRET not in french
    assert french != str(found.value)
    return found.value


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("conduct", "wanted"),
    [
        (said("200 OK", PAGE, HTML), StrangeAnswerError),
        (said("511 Network Authentication Required", PAGE, HTML), StrangeAnswerError),
        (said("302 Found", b"", "Location: http://portal.invalid/sign-in"), StrangeAnswerError),
        (said("301 Moved Permanently", b"", "Location: //[broken"), StrangeAnswerError),
        (said("401 Unauthorized"), RefusedError),
        (said("403 Forbidden", b"<Error><Code>AccessDenied</Code></Error>"), RefusedError),
        (said("407 Proxy Authentication Required"), RefusedError),
        (said("413 Content Too Large"), TooLargeError),
        (said("429 Too Many Requests", b"", "Retry-After: 7"), BusyError),
        (said("500 Internal Server Error"), BusyError),
        (said("502 Bad Gateway", PAGE, HTML), BusyError),
        (said("503 Service Unavailable"), BusyError),
        (said("504 Gateway Timeout"), BusyError),
        (said("507 Insufficient Storage"), FullError),
        (said("418 I'm a teapot"), StrangeAnswerError),
        (told(b"SSH-2.0-OpenSSH_9.2\r\n"), StrangeAnswerError),
        (told(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n"), StrangeAnswerError),
        (told(b""), UnreachableError),
    ],
    ids=lambda each: getattr(each, "__name__", "") if isinstance(each, type) else "",
)
def test_each_wrong_answer_is_told(
    kind: str, act: str, conduct: Conduct, wanted: type[RoadError]
) -> None:
    """No wrong answer passes for a success, an empty listing or a missing file."""
    assert type(error_of(kind, act, conduct)) is wanted


@pytest.mark.parametrize("status", ["409 Conflict", "412 Precondition Failed", "423 Locked"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("act", ["names", "read", "replace"])
def test_a_conflict_where_none_can_be_is_told(kind: str, act: str, status: str) -> None:
    """Only a create may meet a file that is there."""
    found = error_of(kind, act, said(status))

    assert isinstance(found, BusyError | StrangeAnswerError)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("Retry-After: 7", 7.0),
        ("Retry-After: Wed, 21 Oct 2015 07:28:30 GMT", 30.0),
        ("Retry-After: Wed, 21 Oct 2015 07:27:00 GMT", 0.0),
        ("Retry-After: soon", None),
        ("Retry-After: -5", None),
        ("Retry-After: Wed, 21 Oct 2015 07:28:00 +99999999999999", None),
        ("Retry-After: Wed, 21 Oct 99999999999999999999 07:28:00 GMT", None),
        ("X: y", None),
    ],
)
def test_the_time_to_wait_is_heard(kind: str, header: str, wanted: float | None) -> None:
    """Retry-After is taken from the server's own hour, not from ours."""
    date = "Date: Wed, 21 Oct 2015 07:28:00 GMT"
    found = error_of(kind, "read", said("503 Service Unavailable", b"", header, date))

    assert isinstance(found, BusyError)
    assert wanted == found.after


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_redirect_is_followed(kind: str, act: str, status: int) -> None:
    """Another host gets nothing from us, and is named."""
    with misbehaving(said("200 OK", b"<x/>")) as other:
        where = f"Location: http://127.0.0.1:{other.port}/x"
        found = error_of(kind, act, said(f"{status} Elsewhere", b"", where))

    assert f"127.0.0.1:{other.port}" in str(found)
    assert [] == other.requests


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_dripping_server_holds_nobody_up(kind: str, act: str) -> None:
    """However slowly the bytes come, the exchange ends when it should."""
    stop = threading.Event()
    limits = Limits(connection=1, silence=1, whole=0.15)
    try:
        found = error_of(kind, act, dripping(b"HTTP/1.1 200 OK\r\nX-Long: ", stop), limits)
    finally:
        stop.set()

    assert isinstance(found, UnreachableError)


@pytest.mark.parametrize("kind", KINDS)
def test_a_silent_server_holds_nobody_up(kind: str) -> None:
    """A server that takes a request and says nothing is left."""
    stop = threading.Event()
    limits = Limits(connection=1, silence=0.1, whole=9)

    with answered(kind, lambda _connection: stop.wait(5) and None, limits) as (road, _server):
        with pytest.raises(UnreachableError):
            road.read(NAME, 9)
        stop.set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_wait_can_be_stopped(kind: str) -> None:
    """Who leaves does not wait for a server that says nothing."""
    stop, over = threading.Event(), threading.Event()
    limits = Limits(connection=1, silence=9, whole=9, is_cancelled=stop.is_set)

    def silent(_connection: socket.socket) -> None:
        stop.set()
        over.wait(5)

    with answered(kind, silent, limits) as (road, _server):
        with pytest.raises(UnreachableError, match="Stopped"):
            road.read(NAME, 9)
        over.set()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stays_behind(kind: str) -> None:
    """A road leaves no thread and no open file."""
    before = threading.active_count(), psutil.Process().num_fds()

    error_of(kind, "read", said("503 Service Unavailable"))

    assert before == (threading.active_count(), psutil.Process().num_fds())


@pytest.mark.parametrize("kind", KINDS)
def test_a_body_cut_short_is_not_taken(kind: str) -> None:
    """Half a file is no file."""
    cut = b'HTTP/1.1 200 OK\r\nETag: "x"\r\nContent-Length: 100\r\n\r\nhalf'

    assert isinstance(error_of(kind, "read", told(cut)), UnreachableError)


@pytest.mark.parametrize("kind", KINDS)
def test_a_body_without_end_is_not_taken(kind: str) -> None:
    """More than was asked for is never read to the end."""
    chunk = b"8000\r\n" + bytes(0x8000) + b"\r\n"
    endless = b'HTTP/1.1 200 OK\r\nETag: "x"\r\nTransfer-Encoding: chunked\r\n\r\n' + chunk * 40

    assert isinstance(error_of(kind, "read", told(endless)), TooLargeError)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<ListBucketResult><Contents></ListBucketResult>",
        b"<html/>",
        b'<!DOCTYPE x [<!ENTITY a "aaa">]><ListBucketResult>&a;</ListBucketResult>',
        '<!DOCTYPE x [<!ENTITY a "aaa">]><ListBucketResult>&a;</ListBucketResult>'.encode("utf-16"),
        b"<" * 100_000,
        "<ListBucketResult>\udcff".encode("utf-8", "surrogateescape"),
        b'<?xml version="1.0" encoding="nonsense"?><ListBucketResult/>',
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_listing_that_is_none_is_told(kind: str, body: bytes) -> None:
    """What is no listing never passes for an empty one."""
    conduct = said("207 Multi-Status" if kind == "webdav" else "200 OK", body)

    assert isinstance(error_of(kind, "names", conduct), StrangeAnswerError)


@pytest.mark.parametrize("kind", KINDS)
def test_a_listing_beyond_measure_is_not_read(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A listing has a bound too."""
    monkeypatch.setattr(f"core.sync.roads.{kind}.MOST_LISTED", 1000)
    status = "207 Multi-Status" if kind == "webdav" else "200 OK"

    assert isinstance(error_of(kind, "names", said(status, b" " * 5000)), StrangeAnswerError)


def test_a_listing_without_end_is_left() -> None:
    """A store that gives the same page for ever is not believed."""
    body = (
        b"<ListBucketResult><IsTruncated>true</IsTruncated>"
        b"<NextContinuationToken>t</NextContinuationToken></ListBucketResult>"
    )

    assert isinstance(error_of("s3", "names", said("200 OK", body)), StrangeAnswerError)


def test_names_that_lead_elsewhere_are_not_listed() -> None:
    """A store cannot make us read or write outside of the road."""
    keys = ["s1/../x", "s1//x", "/etc/passwd", "s1/ok", "other/ok", "s1/CON", "s1/.x", "s1/a\\b"]
    told_keys = "".join(f"<Contents><Key>{key}</Key></Contents>" for key in keys)
    body = f"<ListBucketResult>{told_keys}</ListBucketResult>".encode()

    with answered("s3", said("200 OK", body)) as (road, _server):
        assert ["s1/ok"] == list(road.names("s1/"))


def test_a_folder_cannot_list_what_is_elsewhere() -> None:
    """Of what a WebDAV server lists, only what lies in the folder asked for is taken."""
    paths = [
        "/dav/s1/",
        "/dav/s1/..%2f..%2fx",
        "/etc/passwd",
        "http://h.invalid/dav/s1/ok",
        "/dav/s1/%41",
    ]
    told_paths = "".join(f"<d:response><d:href>{path}</d:href></d:response>" for path in paths)
    body = f'<d:multistatus xmlns:d="DAV:">{told_paths}</d:multistatus>'.encode()

    with answered("webdav", said("207 Multi-Status", body)) as (road, _server):
        assert ["s1/ok"] == list(road.names("s1/"))


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("QuotaExceeded", FullError),
        ("SlowDown", BusyError),
        ("InvalidAccessKeyId", RefusedError),
        ("SignatureDoesNotMatch", RefusedError),
        ("NoSuchBucket", RefusedError),
    ],
)
def test_the_codes_of_a_store_are_understood(code: str, wanted: type[RoadError]) -> None:
    """A store says more than a status."""
    body = f"<Error><Code>{code}</Code></Error>".encode()

    assert isinstance(error_of("s3", "create", said("400 Bad Request", body)), wanted)


def test_a_missing_file_must_be_said_by_the_store() -> None:
    """A 404 of whoever stands in between does not mean that a file is gone."""
    assert isinstance(error_of("s3", "read", said("404 Not Found", PAGE, HTML)), StrangeAnswerError)


def test_an_older_store_without_conditions_is_looked_at_first() -> None:
    """Where a store knows of no condition, nothing that is there is written over."""
    heads: list[bytes] = []

    def old(connection: socket.socket) -> None:
        is_put = server.requests[-1].startswith(b"PUT")
        heads.append(server.requests[-1])
        body = said("501 Not Implemented") if is_put else said("200 OK", b"other", 'ETag: "x"')
        body(connection)

    with misbehaving(old) as server:
        road = road_to("s3", Site("127.0.0.1", server.port, is_secure=False))
        with pytest.raises(TakenError):
            road.create(NAME, b"body")
        road.close()

    assert [b"PUT", b"GET"] == [head.split()[0] for head in heads]


@pytest.mark.parametrize(
    ("raised", "wanted"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), "cannot be found"),
        (OSError(errno.ENETUNREACH, "unreachable"), "no network"),
        (OSError(errno.EHOSTUNREACH, "unreachable"), "no network"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), "does not run"),
        (TimeoutError("timed out"), "in time"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_why_nobody_answers_is_told(
    kind: str, raised: OSError, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No network, no such name, no service: three things, three sentences."""

    def refused(*_arguments: object, **_named: object) -> None:
        raise raised

    monkeypatch.setattr(socket, "create_connection", refused)

    with pytest.raises(UnreachableError, match=wanted):
        road_to(kind, Site("hub.example.org", 443)).read(NAME, 9)


@pytest.mark.parametrize(
    ("address", "from_day", "to_day", "wanted"),
    [
        ("127.0.0.1", -9, -2, "expired"),
        ("127.0.0.1", 2, 9, "not valid yet"),
        ("127.0.0.2", -1, 1, "another address"),
    ],
)
def test_a_bad_certificate_is_told(
    tmp_path: Path, address: str, from_day: int, to_day: int, wanted: str
) -> None:
    """Nothing is sent to whoever shows a certificate that does not hold."""
    shown = certified(address, from_day, to_day)

    with misbehaving(said("200 OK"), shown.serving(tmp_path)) as server:
        site = Site("127.0.0.1", server.port, authority=shown.certificate.decode())
        with pytest.raises(StrangeAnswerError, match=wanted):
            road_to("webdav", site).read(NAME, 9)

    assert [] == server.requests


def test_an_authority_of_ones_own_is_trusted_where_it_is_given(tmp_path: Path) -> None:
    """The certificate of an organisation holds with the file of its authority, and only so."""
    shown = certified()
    body = said("200 OK", b"body", 'ETag: "x"')

    with misbehaving(body, shown.serving(tmp_path)) as server:
        with pytest.raises(StrangeAnswerError, match="vouches"):
            road_to("s3", Site("127.0.0.1", server.port)).read(NAME, 9)
        site = Site("127.0.0.1", server.port, authority=shown.certificate.decode())
        road = road_to("s3", site)
        assert b"body" == road.read(NAME, 9)
        road.close()


def test_a_plain_server_is_not_taken_for_a_secure_one() -> None:
    """What should be secure and is not gets nothing."""
    with (
        misbehaving(said("400 Bad Request"), reads=False) as server,
        pytest.raises(StrangeAnswerError, match="secure"),
    ):
        road_to("s3", Site("127.0.0.1", server.port)).read(NAME, 9)


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [("407 Proxy Authentication Required", RefusedError), ("502 Bad Gateway", UnreachableError)],
)
def test_a_proxy_that_refuses_is_told(answer: str, wanted: type[RoadError]) -> None:
    """What a proxy says is told as such; it sees neither names nor identities."""
    with misbehaving(said(answer)) as proxy:
        site = Site("hub.example.org", 443, proxy=("127.0.0.1", proxy.port))
        with pytest.raises(wanted):
            road_to("webdav", site).read(NAME, 9)

    assert [b"CONNECT hub.example.org:443"] == [head[:27] for head in proxy.requests]
    assert b"uthorization" not in proxy.requests[0]


def test_a_proxy_is_gone_through(tmp_path: Path) -> None:
    """Through a proxy the certificate is still that of the server itself."""
    shown = certified()
    with (
        misbehaving(said("200 OK", b"body", 'ETag: "x"'), shown.serving(tmp_path)) as server,
        misbehaving(passing(server.port)) as proxy,
    ):
        site = Site(
            "127.0.0.1",
            server.port,
            authority=shown.certificate.decode(),
            proxy=("127.0.0.1", proxy.port),
        )
        road = road_to("s3", site)
        assert b"body" == road.read(NAME, 9)
        road.close()

    assert 1 == len(proxy.requests)


def test_a_connection_that_the_server_closed_is_made_again() -> None:
    """A kept connection may be gone at the next call; nobody notices."""
    answer = b'HTTP/1.1 200 OK\r\nETag: "x"\r\nContent-Length: 4\r\n\r\nbody'

    with answered("s3", told(answer)) as (road, server):
        assert [b"body"] * 3 == [road.read(NAME, 9) for _time in range(3)]

    assert 3 == len(server.requests)


def test_what_is_secret_is_not_shown() -> None:
    """Neither a road nor its address shows a secret, were it to land in a journal."""
    site = Site("hub.example.org", 443)
    places = (S3Place(site, "b", Identity("KEY", SECRET)), WebDavPlace(site, "/", "m", SECRET))

    assert SECRET not in repr(places)
