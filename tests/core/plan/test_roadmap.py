"""The actions in time."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.diagnostic.result import ActionProposal
from core.facts.file import read_dossier
from core.messages import Text
from core.packs.reading import bundled_pack
from core.plan.roadmap import AT_ONCE, roadmap, scheduled
from core.resources import resource
from core.visit import Visit, conduct


def action(
    name: str, impact: int = 2, effort: int = 1, months: int = 1, *after: str
) -> ActionProposal:
    """Return an action that costs nothing."""
    words = Text(fr=name, en=name)
    return ActionProposal(
        name, words, "", words, impact, effort, None, None, (), (), (), months, after=after
    )


@pytest.fixture(scope="module")
def visit() -> Visit:
    """Return the visit of the demonstration firm."""
    pack = bundled_pack()
    body = resource("demo", "boulangerie.json").read_bytes()
    return conduct(read_dossier(body, pack).situation, pack, date(2026, 11, 23))


def test_quick_wins_come_first() -> None:
    """What brings most for its effort begins before what brings less."""
    slots = scheduled([action("slow", 1, 3), action("fair", 2, 2), action("quick", 3, 1)])

    assert ["quick", "fair", "slow"] == [slot.action.id for slot in slots]


def test_an_action_waits_for_what_comes_before() -> None:
    """It begins the month after the other has ended, whatever it brings."""
    slots = scheduled([action("shop", 3, 1, 2, "site"), action("site", 1, 3, 3)])

    assert [("site", 1, 3), ("shop", 4, 5)] == [
        (slot.action.id, slot.start, slot.end) for slot in slots
    ]


def test_what_is_not_planned_is_not_waited_for() -> None:
    """An action whose forerunner is in place already begins at once."""
    (slot,) = scheduled([action("shop", 2, 1, 1, "site")])

    assert slot.start == 1


def test_actions_that_wait_for_one_another_are_a_mistake() -> None:
    """A pack is checked for it; here it is no plan."""
    with pytest.raises(ValueError, match="a"):
        scheduled([action("a", 2, 1, 1, "b"), action("b", 2, 1, 1, "a")])


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(0, 9)), max_size=12))
def test_never_more_than_two_at_once(efforts: list[tuple[int, int, int]]) -> None:
    """Every action is planned once, and no month holds more than a small firm can carry."""
    actions = [action(str(place), *each) for place, each in enumerate(efforts)]

    slots = scheduled(actions)

    assert {each.id for each in actions} == {slot.action.id for slot in slots}
    for month in range(1, max((slot.end for slot in slots), default=0) + 1):
        assert sum(slot.start <= month <= slot.end for slot in slots) <= AT_ONCE


def test_the_roadmap_of_the_demonstration(visit: Visit) -> None:
    """Eight steps from the start of the project on; done, they raise both scores."""
    found = roadmap(visit, bundled_pack())

    assert (date(2027, 1, 1), 8) == (found.first, len(found.steps))
    assert found.then.dma.least > found.now.dma.least
    assert found.then.dii.least >= found.now.dii.least
    assert len(visit.diagnosis.actions) == len(found.steps) + len(found.later)


def test_scores_never_fall_along_the_way(visit: Visit) -> None:
    """What ends later stands on all that ended before."""
    steps = sorted(roadmap(visit, bundled_pack()).steps, key=lambda step: step.end)

    scores = [step.outlook.dma.least for step in steps]

    assert sorted(scores) == scores


def test_who_pays_is_told_for_what_is_bought(visit: Visit) -> None:
    """A step that costs money names the aids for its categories, one that costs nothing none."""
    steps = roadmap(visit, bundled_pack()).steps

    free = [step for step in steps if step.action.cost and step.action.cost.most == Decimal(0)]
    assert any(step.payers for step in steps)
    assert all(not step.payers for step in free)


def test_numbers_follow_the_beginning(visit: Visit) -> None:
    """Steps are numbered as they begin, and wait for lower numbers only."""
    steps = roadmap(visit, bundled_pack(), most=30).steps

    assert list(range(1, len(steps) + 1)) == [step.number for step in steps]
    assert all(before < step.number for step in steps for before in step.after)
