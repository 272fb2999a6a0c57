"""What a hub holds each device to, on the real store."""

from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import md5

import pytest

from core.errors import UserError
from core.sync.hub import HubMember, new_member, rights
from core.sync.road import RefusedError, TakenError
from core.sync.roads.s3 import S3Place, S3Road
from core.sync.roads.s3_signature import Identity, signed
from core.sync.roads.wire import Clock, Limits, Request, Site, Wire
from tests.servers.clock import CLOCK
from tests.servers.seaweed import BUCKET, Hub


@pytest.fixture(scope="module")
def team(hub: Hub) -> tuple[HubMember, ...]:
    """Return two devices and an administrator of a space, and a device of another."""
    found = (
        new_member("Marie", "space1", "d1"),
        new_member("Paul", "space1", "d2"),
        new_member("Anne", "space1", "d3", is_administrator=True),
        new_member("Jean", "space2", "d4"),
    )
    hub.admit(*found)
    return found


def test_a_device_writes_under_its_own_prefix_alone(hub: Hub, team: tuple[HubMember, ...]) -> None:
    """A device has its own segments and its own head, and no other."""
    road = hub.road(team[0])
    road.create("space1/devices/d1/1-aa", b"mine")
    road.replace("space1/heads/d1/1-aa-1", b"mine")

    for name in (
        "space1/devices/d2/1-aa",
        "space1/heads/d12/1-aa-1",
        "space1/members/1-aa",
        "space1/keys/1/d1",
        "space2/devices/d1/1-aa",
        "elsewhere",
    ):
        with pytest.raises(RefusedError):
            road.create(name, b"mine")

    with pytest.raises(TakenError):
        road.create("space1/devices/d1/1-aa", b"other")
    road.close()


def put(hub: Hub, who: HubMember, name: str, headers: Mapping[str, str]) -> None:
    """Write a file as a program of a member's own may: with headers that Tandem never sends."""
    site = Site("127.0.0.1", hub.port, is_secure=False)
    asked = Request("PUT", f"/{BUCKET}/{name}", {**headers, "host": site.address}, b"mine")
    wire = Wire(site, CLOCK, Limits())
    done = wire.ask(signed(asked, Identity(who.key, who.secret), CLOCK.now()))
    wire.close()
    assert 200 == done.status


def test_no_device_stops_others_by_the_way_in_which_it_keeps_a_file(
    hub: Hub, team: tuple[HubMember, ...]
) -> None:
    """A type of its own choice is no sign-in page; what is locked with its own key is rubbish."""
    key = bytes(32)
    lock = "x-amz-server-side-encryption-customer-"
    digest = b64encode(md5(key, usedforsecurity=False).digest()).decode()
    locked = {f"{lock}algorithm": "AES256", f"{lock}key": b64encode(key).decode()}
    put(hub, team[0], "space1/heads/d1/page", {"content-type": "text/html"})
    put(hub, team[0], "space1/heads/d1/locked", {**locked, f"{lock}key-md5": digest})
    road = hub.road(team[1])

    assert b"mine" == road.read("space1/heads/d1/page", 99)
    assert b"" == road.read("space1/heads/d1/locked", 99)
    road.close()


def test_all_of_a_space_read_all_of_it_and_nothing_else(
    hub: Hub, team: tuple[HubMember, ...]
) -> None:
    """A space is open to its devices, and closed to those of another."""
    one, two, other = (hub.road(team[number]) for number in (0, 1, 3))
    one.create("space1/devices/d1/2-bb", b"read me")

    assert b"read me" == two.read("space1/devices/d1/2-bb", 99)
    assert "space1/devices/d1/2-bb" in list(two.names("space1/devices/"))
    assert two.read("space1/devices/d1/9-zz", 99) is None
    for act in (
        lambda: other.read("space1/devices/d1/2-bb", 99),
        lambda: list(other.names("space1/")),
        lambda: list(other.names("")),
        lambda: list(two.names("space2/")),
        lambda: two.remove("space1/devices/d1/2-bb"),
    ):
        with pytest.raises(RefusedError):
            act()
    for road in (one, two, other):
        road.close()


def test_an_administrator_writes_in_all_of_a_space(hub: Hub, team: tuple[HubMember, ...]) -> None:
    """Members, keys and the tombstones of an erasure are an administrator's to write."""
    road = hub.road(team[2])

    road.create("space1/members/1-aa", b"member")
    road.create("space1/keys/1/d1", b"letter")
    road.replace("space1/devices/d1/1-aa", b"tombstone")

    with pytest.raises(RefusedError):
        road.create("space2/members/1-aa", b"member")
    road.close()


@pytest.mark.parametrize("years", [-30, 30])
def test_a_wrong_clock_stops_nothing(hub: Hub, years: int) -> None:
    """The hour that a signature needs is the server's where ours is wrong."""
    off = timedelta(days=365 * years)
    clock = Clock(lambda: datetime.now(UTC) + off, CLOCK.seconds)
    identity = Identity(hub.owner.key, hub.owner.secret)
    place = S3Place(Site("127.0.0.1", hub.port, is_secure=False), BUCKET, identity, "clocks")
    road = S3Road(place, clock)

    road.replace("heads/d1", str(years).encode())

    assert str(years).encode() == road.read("heads/d1", 9)
    road.close()


def test_wrong_keys_are_told(hub: Hub) -> None:
    """A secret that does not fit is told as such, not as a lost file."""
    for key in ("nobody", hub.owner.key):
        who = HubMember("x", "s", key=key)
        road = hub.road(who)
        with pytest.raises(RefusedError):
            road.read("heads/d1", 9)
        road.close()


def test_a_listing_goes_over_pages(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not fit in one page of the store comes with the next."""
    monkeypatch.setattr("core.sync.roads.s3._PAGE", 5)
    road = hub.road(prefix="pages")
    names = [f"d{device}/{number:03}-aa" for device in range(3) for number in range(9)]
    for name in names:
        road.create(name, b"x")

    assert names == list(road.names(""))
    assert names[12:] == list(road.names("", names[11]))
    assert names[15:18] == list(road.names("d1/", names[14]))
    road.close()


@pytest.mark.parametrize(("space", "device"), [("../x", "d1"), ("s", "a/b"), ("s", "*"), ("", "d")])
def test_an_identity_leads_nowhere_else(space: str, device: str) -> None:
    """What is not an identifier makes no right."""
    with pytest.raises(UserError, match="identifier"):
        new_member("Marie", space, device)


def test_rights_are_those_of_the_layout() -> None:
    """A device reads its space, and writes its segments and its head."""
    assert rights(HubMember("Marie", "s", "d1"), "b") == (
        "Read:b/s/*",
        "List:b/s/*",
        "Write:b/s/devices/d1/*",
        "Write:b/s/heads/d1/*",
    )


@pytest.mark.parametrize("page", [1, 2, 3, 100])
def test_names_come_in_order_however_the_store_pages(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    """The store lists folders in an order of its own; names come in that of their letters."""
    monkeypatch.setattr("core.sync.roads.s3._PAGE", page)
    road = hub.road(prefix=f"order{page}")
    names = [
        "s/a-b/1",
        "s/a-c",
        "s/a.b/1",
        "s/a/2",
        "s/a/1-x/2",
        "s/a/1.y",
        "s/a/1/z",
        "s/a0",
        "s/b",
    ]
    for name in names:
        road.create(name, b"x")

    for prefix in ("", "s/", "s/a", "s/a/", "s/a/1"):
        wanted = sorted(name for name in names if name.startswith(prefix))
        assert wanted == list(road.names(prefix))
        for after in (*names, "s", "s/a", "s/a/1", "s/a/", "s/a-", "0", "s/b/b"):
            assert [name for name in wanted if name > after] == list(road.names(prefix, after))
    road.close()
