"""Addresses of roads: what a person types leads where it says, and shows no secret."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.language import language
from core.sync.roads.folder import FolderRoad
from core.sync.roads.opening import Address, address_of, opened
from core.sync.roads.s3 import S3Road
from core.sync.roads.webdav import WebDavRoad
from tests.servers.clock import CLOCK
from tests.servers.seaweed import BUCKET, Hub
from tests.servers.webdav import PASSWORD, USER, Cloud

WORDS = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20)
PATHS = st.lists(WORDS.filter(lambda word: "/" not in word), min_size=1, max_size=3).map("/".join)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("s3://KEY:SECRET@hub.example.org/tandem", "s3://hub.example.org/tandem"),
        ("s3+http://hub.local:8333/tandem/a", "s3+http://hub.local:8333/tandem/a"),
        (
            "webdav://marie:pw@cloud.example.org/dav/été",
            "webdav://cloud.example.org/dav/%C3%A9t%C3%A9",
        ),
        ("https://cloud.example.org:8443/dav/", "webdav://cloud.example.org:8443/dav"),
        (
            "nextcloud://marie:pw@cloud.example.org/Tandem",
            "webdav://cloud.example.org/remote.php/dav/files/marie/Tandem",
        ),
        (
            "https://marie@cloud.example.org/nc/index.php/apps/files/?dir=/Tandem&fileid=3",
            "webdav://cloud.example.org/nc/remote.php/dav/files/marie/Tandem",
        ),
        ("http://localhost:8080/dav", "webdav+http://localhost:8080/dav"),
        ("/media/marie/KEY", "/media/marie/KEY"),
        ("file:///media/KEY%201", "/media/KEY 1"),
        ("E:\\Tandem", "E:\\Tandem"),
        ("\\\\server\\share\\Tandem", "\\\\server\\share\\Tandem"),
        (" https://münchen.example/dav ", "webdav://xn--mnchen-3ya.example/dav"),
        ("s3://[::1]:8333/tandem", "s3://[::1]:8333/tandem"),
    ],
)
def test_an_address_is_understood(typed: str, shown: str) -> None:
    """What is shown of an address is where it leads, without its secrets."""
    assert shown == address_of(typed).shown


@pytest.mark.parametrize(
    ("typed", "is_doubtful"),
    [
        ("\\\\server\\share\\Tandem", True),
        ("s3+http://hub.example.org:8333/tandem", True),
        ("s3+http://127.0.0.1:8333/tandem", False),
        ("s3://hub.example.org/tandem", False),
        ("https://cloud.example.org/dav", False),
        ("E:\\Tandem", False),
        ("/media/marie/KEY", False),
    ],
)
def test_where_nobody_goes_unasked(typed: str, is_doubtful: bool) -> None:  # noqa: FBT001 - a case
    """A share is handed one's credentials when looked at; a clear server is heard by others."""
    assert is_doubtful == address_of(typed).is_doubtful


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "hub",
        "ftp://marie:SECRET@host/x",
        "s3://KEY:SECRET@/bucket",
        "s3://KEY:SECRET@host",
        "s3://KEY:SECRET@host/B",
        "s3://KEY:SECRET@host:port/bucket",
        "s3://KEY:SECRET%0d%0aX@host/bucket",
        "http://marie:SECRET@cloud.example.org/dav",
        "https://[SECRET",
        "../x",
        "\0SECRET",
    ],
)
def test_what_is_no_address_is_told_without_repeating_it(typed: str) -> None:
    """A mistyped address may hold a secret, which no message shows."""
    with pytest.raises(UserError) as found:
        address_of(typed)

    assert "SECRET" not in language("fr").shown(found.value.message)


@given(
    kind=st.sampled_from(["s3", "webdav"]),
    path=PATHS,
    user=WORDS,
    secret=WORDS,
    port=st.integers(1, 65535),
)
def test_a_link_is_read_again(kind: str, path: str, user: str, secret: str, port: int) -> None:
    """A link that is handed over opens the same road, and shows nothing on the way."""
    if kind == "s3":
        user, secret = user.encode().hex(), secret.encode().hex()
        address = Address("s3", f"/bucket/{path}", "hub.example.org", port, region="fr-par")
    else:
        address = Address("webdav", f"/{path}", "hub.example.org", port, authority="PEM\n+/=\n")
    address = address.with_identity(user, f"{secret}-secret")

    assert address == address_of(address.link)
    assert f"{secret}-secret" not in repr(address)
    assert f"{secret}-secret" not in address.without_identity().link


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("s3://host/bucket", S3Road),
        ("https://host/dav", WebDavRoad),
        ("/media/key", FolderRoad),
    ],
)
def test_an_address_opens_its_road(typed: str, kind: type) -> None:
    """Opening asks nothing of the road yet."""
    assert isinstance(opened(address_of(typed), CLOCK), kind)


def test_links_lead_to_real_stores(hub: Hub, cloud: Cloud, tmp_path: Path) -> None:
    """What a link says is enough to exchange a file."""
    owner = hub.owner
    links = [
        f"s3+http://{owner.key}:{owner.secret}@127.0.0.1:{hub.port}/{BUCKET}/links",
        Address("webdav", "/links", "127.0.0.1", cloud.port, is_secure=False)
        .with_identity(USER, PASSWORD)
        .link,
        str(tmp_path),
    ]

    for link in links:
        road = opened(address_of(link), CLOCK)
        road.create("s1/1-aa", b"body")
        assert b"body" == road.read("s1/1-aa", 99)
        if hasattr(road, "close"):
            road.close()
