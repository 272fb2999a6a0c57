"""What every road promises, on real stores: an S3 hub, a WebDAV server, folders."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.sync.road import Road, StrangeAnswerError, TakenError, TooLargeError

_NUMBERS = count()
MOST = 1 << 20


def test_what_was_written_is_read(road: Road) -> None:
    """A file comes back as it was written."""
    body = bytes(range(256)) * 40

    road.create("s1/devices/d1/0000000001-0123456789abcdef", body)

    assert body == road.read("s1/devices/d1/0000000001-0123456789abcdef", MOST)


def test_what_is_not_there_is_none(road: Road) -> None:
    """A file that nobody wrote is not an error, nor are its folders."""
    assert road.read("s1/heads/d1", MOST) is None
    assert [] == list(road.names("s1/devices/d1/"))
    road.remove("s1/heads/d1")


def test_the_same_bytes_twice_are_no_error(road: Road) -> None:
    """A create that is repeated after a lost answer goes through."""
    road.create("s1/devices/d1/1-aa", b"body")

    road.create("s1/devices/d1/1-aa", b"body")

    assert ["s1/devices/d1/1-aa"] == list(road.names("s1/"))


@pytest.mark.parametrize("other", [b"other", b"a longer body", b""])
def test_other_bytes_are_refused(road: Road, other: bytes) -> None:
    """A create never touches what stands under the name."""
    road.create("s1/devices/d1/1-aa", b"body!")

    with pytest.raises(TakenError):
        road.create("s1/devices/d1/1-aa", other)

    assert b"body!" == road.read("s1/devices/d1/1-aa", MOST)


def test_replace_takes_the_place(road: Road) -> None:
    """A hint is written again and again."""
    for body in (b"1", b"22", b""):
        road.replace("s1/heads/d1", body)

        assert body == road.read("s1/heads/d1", MOST)


def test_a_removed_file_is_gone(road: Road) -> None:
    """What is removed is neither listed nor read; to remove it again is no error."""
    road.create("s1/keys/1/d1", b"letter")

    road.remove("s1/keys/1/d1")
    road.remove("s1/keys/1/d1")

    assert road.read("s1/keys/1/d1", MOST) is None
    assert [] == list(road.names("s1/"))


def test_a_file_that_is_too_large_is_not_read(road: Road) -> None:
    """More than was asked for is refused; exactly as much is read."""
    road.create("s1/devices/d1/1-aa", bytes(1000))

    assert bytes(1000) == road.read("s1/devices/d1/1-aa", 1000)
    with pytest.raises(TooLargeError):
        road.read("s1/devices/d1/1-aa", 999)


def test_names_come_in_order_after_the_last(road: Road) -> None:
    """A listing holds what begins so and comes after, in the order of the letters."""
    names = ["a-b/1", "a.b/1", "a/b-c/1", "a/b.c", "a/b/1", "a/b/2", "a0", "b/1"]
    for name in names:
        road.create(name, name.encode())

    assert sorted(names) == list(road.names(""))
    for after in (*names, "a", "a/", "a-", "a/b", "b/b", "0"):
        later = [name for name in sorted(names) if name > after]
        assert later == list(road.names("", after))
        within = [name for name in later if name.startswith("a/b")]
        assert within == list(road.names("a/b", after))


def test_a_listing_has_no_length_limit(road: Road) -> None:
    """More files than a store lists at once are all listed."""
    names = [f"s1/devices/d1/{number:010}-aa" for number in range(1, 24)]
    for name in names:
        road.create(name, b"x")

    assert names == list(road.names("s1/devices/d1/"))
    assert names[20:] == list(road.names("s1/devices/d1/", names[19]))


@pytest.mark.parametrize(
    "name",
    ["../x", "a/../b", "/a", "a//b", "a/.", "a/.b", "A", "é", "a b", "a/con", "a\\b", "", "a."],
)
def test_names_that_lead_elsewhere_are_refused(road: Road, name: str) -> None:
    """No name leaves the road, or is another name on another system."""
    for act in (
        lambda: road.read(name, 9),
        lambda: road.create(name, b""),
        lambda: road.remove(name),
    ):
        with pytest.raises(StrangeAnswerError):
            act()


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bodies=st.lists(st.binary(max_size=300), min_size=1, max_size=4, unique=True))
def test_all_that_was_created_is_there(road: Road, bodies: list[bytes]) -> None:
    """Whatever the bytes, what is listed is what was created, and reads the same."""
    space = f"s{next(_NUMBERS)}"
    wanted = {f"{space}/d/{number:04}": body for number, body in enumerate(bodies)}

    for name, body in wanted.items():
        road.create(name, body)

    assert wanted == {name: road.read(name, MOST) for name in road.names(f"{space}/")}
