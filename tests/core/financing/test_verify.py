"""Tests of the proof of a mix: each breach of a clause is found out."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.aids.terms import AidTerms
from core.financing.formulation import Project
from core.financing.mix import Mix, Share
from core.financing.offers import Side, offer
from core.financing.verify import BrokenPlanError, verify
from tests.core.financing.examples import aid, best_mix, line, project, rated
from tests.core.financing.test_mix import instances

WEB = {"web": 1000}


def share(name: str, amount: int, base: int = 1000, expense: str = "web", option: int = 0) -> Share:
    """Return what an aid pays on an expense of ten euros."""
    return Share(name, option, 0, expense, base, amount)


def wrong(
    clause: str, aids: list[AidTerms], shares: list[Share], what: Project | None = None
) -> None:
    """Assert that these shares are refused for this clause."""
    mix = Mix(tuple(shares), sum(each.amount for each in shares))
    with pytest.raises(BrokenPlanError, match=clause):
        verify(mix, what or project(web=1000, pos=500), aids, Side.SURE)


BREACHES: dict[str, Callable[[], tuple[list[AidTerms], list[Share]]]] = {
    "its formula": lambda: ([aid("a", rated(WEB, "0.4"))], [share("a", 401)]),
    "its base": lambda: ([aid("a", rated(WEB, "0.4"))], [share("a", 1, base=999)]),
    "an amount within its base": lambda: ([aid("a", rated(WEB, "1"))], [share("a", 1001)]),
    "its floor": lambda: (
        [aid("a", rated(WEB, "0.4", floor=Decimal(4)))],
        [share("a", 399)],
    ),
    "one formula": lambda: (
        [aid("a", rated({**WEB, "pos": 500}), rated({**WEB, "pos": 500}))],
        [share("a", 1), share("a", 1, 500, "pos", option=1)],
    ),
    "an expense once": lambda: ([aid("a", rated(WEB))], [share("a", 1), share("a", 1)]),
    "prerequisite": lambda: (
        [aid("a", rated(WEB), prerequisites=(("x",),))],
        [share("a", 1)],
    ),
    "an exclusion": lambda: (
        [aid("a", rated(WEB), excluded=("b",)), aid("b", rated({"pos": 500}))],
        [share("a", 1), share("b", 1, 500, "pos")],
    ),
    "no stacking": lambda: (
        [aid("a", rated(WEB)), aid("b", rated(WEB))],
        [share("a", 1), share("b", 1)],
    ),
    "its ceiling of public aid": lambda: (
        [
            aid("a", rated(WEB, "0.5"), kind="ceiling", ceiling="0.8"),
            aid("b", rated(WEB, "0.5"), kind="allowed"),
        ],
        [share("a", 400), share("b", 401)],
    ),
    "no more aid than cost": lambda: (
        [aid(name, rated(WEB, "0.8"), kind="allowed") for name in "ab"],
        [share("a", 800), share("b", 201)],
    ),
    "the cap of a line": lambda: (
        [aid("a", replace_lines())],
        [Share("a", 0, 0, "web", 1000, 300), Share("a", 0, 1, "pos", 500, 100)],
    ),
}


def replace_lines() -> object:
    """Return a formula of two lines, the first capped at two euros."""
    from msgspec.structs import replace as put

    return put(rated(WEB), lines=(line(WEB, "0.5", cap=200), line({"pos": 500}, "1")))


@pytest.mark.parametrize("clause", BREACHES)
def test_a_breach_is_found(clause: str) -> None:
    """A mix that breaks a clause of an aid is never shown."""
    wrong(clause, *BREACHES[clause]())


def test_small_aid_above_its_room_is_found() -> None:
    """A mix with more de minimis aid than its room is never shown."""
    wrong("de minimis", [aid("a", rated(WEB))], [share("a", 301)], project(room=300, web=1000))


def test_a_loan_among_the_aids_is_found() -> None:
    """What is to be repaid is no aid."""
    from core.aids.terms import LoanBounds

    wrong("no loan among", [aid("a", rated(WEB), loan=LoanBounds())], [share("a", 1)])


@given(instances(), st.sampled_from(Side), st.data())
def test_a_cent_too_much_is_found(
    instance: tuple[Project, list[AidTerms]], side: Side, data: st.DataObject
) -> None:
    """Of a best mix no aid can be raised by a cent: that breaks a clause, or the proved bound."""
    what, aids = instance
    found = best_mix(what, [made for each in aids if (made := offer(each, side))], side)
    if not found.shares:
        return
    at = data.draw(st.integers(0, len(found.shares) - 1))
    one = found.shares[at]
    raised = replace(one, amount=one.amount + 1)

    with pytest.raises(BrokenPlanError):
        verify(replace(found, shares=(*found.shares[:at], raised, *found.shares[at + 1 :])),
               what, aids, side)  # fmt: skip
