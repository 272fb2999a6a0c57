"""Forks: every branch has its own name, the same for all who see the same segments."""

from hypothesis import given
from hypothesis import strategies as st

from core.store.renaming import renamed, unnamed
from core.sync.forks import apart, branch_id, branches, in_branch
from core.sync.ledger import TAKEN, Link
from tests.core.store.making import change


def link(number: int, name: str, previous: str, *seqs: int) -> Link:
    """Return a segment of device a."""
    return Link("a", number, name, previous, TAKEN, "d", seqs)


TRUNK = [link(1, "one", "", 1, 2), link(2, "two", "one", 3)]
FORKED = [*TRUNK, link(3, "left", "two", 4), link(3, "right", "two", 4), link(4, "on", "left", 5)]
NESTED = [*FORKED, link(5, "x", "on", 6), link(5, "y", "on", 6)]


def test_without_a_fork_the_device_keeps_its_name() -> None:
    """One chain bears the device's own id, and nothing of it is apart."""
    assert {"one": "a", "two": "a"} == branches(TRUNK)
    assert set() == apart(TRUNK)


def test_neither_branch_keeps_the_name() -> None:
    """From the fork on each branch bears the id made of its first segment."""
    names = branches(FORKED)

    assert ["a", "a"] == [names["one"], names["two"]]
    assert branch_id("left") == names["left"] == names["on"] != names["right"]
    assert {"a"} == apart(FORKED)


def test_a_branch_may_part_again() -> None:
    """What was built on the branch's id before it parted waits for nothing that cannot come."""
    assert {"a", branch_id("left")} == apart(NESTED)
    assert branch_id("x") == branches(NESTED)["x"]


@given(st.permutations(NESTED))
def test_names_do_not_depend_on_the_order(links: list[Link]) -> None:
    """Whichever segment came first, the names are the same."""
    assert branches(NESTED) == branches(links)
    assert apart(NESTED) == apart(links)


def test_what_a_branch_builds_on_is_named_along_its_own_way() -> None:
    """A change replaces the trunk under the old id, and its own branch under the new one."""
    said = change("a", 5, "x", ("a", 3), ("a", 4), ("b", 4))

    (named,) = in_branch([said], "a", NESTED[4], NESTED)

    assert branch_id("left") == named.device
    assert {("a", 3), (branch_id("left"), 4), ("b", 4)} == named.replaces


def test_a_frontier_speaks_of_both_names() -> None:
    """A visit that was closed on a branch still ends where it ended; names go back too."""
    closed = change("a", 5, '{"a":4,"b":7}', path="visits.v.frontier")

    named = renamed(closed, "a", {4: "left", 5: "left"})

    assert '{"a":4,"b":7,"left":4}' == named.value
    assert closed == unnamed(named, "a", {"a", "left"})
