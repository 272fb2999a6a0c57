"""Requests: their statuses, their clocks, what they tell of helpers."""

from datetime import date, timedelta

import pytest

from core.errors import UserError
from core.facts.checking import checked
from core.facts.situation import Situation
from core.network.introductions import (
    STATUSES,
    Introduction,
    asked,
    assigned,
    found_in,
    introductions,
    moved,
    past_of,
    reminded,
    stage_words,
)  # fmt: skip
from core.network.quality import board
from tests.core.network.helpers import ON, PACK, RULES, helper


def situation_of(*answers: dict[str, object]) -> Situation:
    """Return the facts after these answers."""
    facts: dict[str, object] = {}
    for each in answers:
        facts.update(each)
    return Situation({name: each for name, each in facts.items() if each is not None})  # pyright: ignore[reportArgumentType] - answers


def request(days: int = 0, **changes: object) -> Introduction:
    """Return a request that was sent so many days ago."""
    facts = asked(helper("a", email="a@example.org"), ("security",), ON - timedelta(days), id_="r")
    named = {f"network.introductions.r.{name}": value for name, value in changes.items()}
    return introductions(situation_of(facts, named))[0]


def test_a_request_is_made_of_answers_that_the_pack_knows() -> None:
    """Each fact fits its definition: it can be saved, exported and read again."""
    facts = asked(helper("a", email="a@example.org"), ("security", "backup"), ON, "Aidez-nous")

    for name, answer in facts.items():
        definition = PACK.fact(name)
        assert definition is not None
        assert answer == checked(definition, answer, PACK).answer


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (0, "early"),
        (8, "early"),
        (9, "remind"),
        (20, "remind"),
        (21, "last"),
        (44, "last"),
        (45, "over"),
    ],
)
def test_the_clocks_run_from_the_day_it_was_sent(days: int, stage: str) -> None:
    """Reminded after nine days, warned after twenty-one, given up after forty-five."""
    each = request(days)

    assert stage == each.stage(ON, RULES.clocks)
    assert (stage != "early") == each.is_due(ON, RULES.clocks)
    assert stage_words(each, ON, RULES.clocks) is not None


def test_what_was_reminded_of_is_due_again_at_the_next_stage_only() -> None:
    """One reminder a stage."""
    once = request(10, reminded=ON - timedelta(1))
    later = request(21, reminded=ON - timedelta(11))

    assert not once.is_due(ON, RULES.clocks)
    assert later.is_due(ON, RULES.clocks)


def test_an_answer_stops_the_clocks() -> None:
    """Once somebody took it up nothing presses; a closed request can be opened again."""
    facts = asked(helper("a"), ("security",), ON - timedelta(30), id_="r")
    taken = situation_of(facts, moved(found_in(situation_of(facts), "r"), "taken", ON))
    each = found_in(taken, "r")
    again = found_in(situation_of(taken, moved(each, "waiting", ON)), "r")  # pyright: ignore[reportArgumentType] - a mapping

    assert ("early", ON) == (each.stage(ON, RULES.clocks), each.answered)
    assert (None, ON, "waiting") == (again.answered, again.asked, again.status)


def test_nothing_happens_before_a_request_was_sent() -> None:
    """A day before is refused in words."""
    with pytest.raises(UserError, match="before it"):
        moved(request(), "helped", ON - timedelta(1))


def test_every_status_has_words_in_the_pack() -> None:
    """The fact knows the same statuses as the rules of the network."""
    fact = PACK.fact("network.introductions.r.status")

    assert fact is not None
    assert list(STATUSES) == [option.key for option in fact.options]


def test_a_request_that_was_assigned_waits_for_its_helper() -> None:
    """The clocks begin when it is given to somebody."""
    facts = situation_of(asked(None, ("security",), date(2026, 9, 1), id_="r"))
    given = situation_of(facts, assigned("r", helper("b"), ON))  # pyright: ignore[reportArgumentType] - a mapping

    assert "wanted" == found_in(facts, "r").status
    assert ("waiting", "b", ON) == (
        found_in(given, "r").status, found_in(given, "r").entry, found_in(given, "r").asked,
    )  # fmt: skip


def test_open_cases_and_turns_are_counted_by_helper() -> None:
    """What is open takes a place; what was sent within the year counts as a turn."""
    past = past_of(
        [request(3), request(400, status="helped"), request(5, status="taken")], RULES, ON
    )

    assert {"a": 2} == past.open == past.recent


def test_a_share_is_shown_from_the_least_number_of_answers_on() -> None:
    """Below it, one answer alone would move it too far; counts are always shown."""
    few = board([request(3, useful=True)] * 4, RULES.quality, RULES.clocks, ON)[0]
    many = board(
        [request(3, useful=True)] * 4 + [request(3, useful=False)], RULES.quality, RULES.clocks, ON
    )[0]

    assert (4, None) == (few.requests, few.useful.percent)
    assert 80 == many.useful.percent


def test_a_reminder_is_noted_with_its_day() -> None:
    """So that nobody is reminded twice."""
    assert {"network.introductions.r.reminded": ON} == reminded("r", ON)
