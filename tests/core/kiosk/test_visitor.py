"""A visitor goes forth and back, and is gone with what was said."""

import pytest

from core.errors import UserError
from core.facts.situation import Silence
from core.kiosk.visitor import new_visitor, plain_answers
from core.packs.reading import bundled_pack


def test_a_visitor_goes_to_the_end_and_back() -> None:
    """Every question leads to the next one, the last one to the result, and all of them back."""
    visitor = new_visitor(bundled_pack(), "flash")
    first, steps = visitor.position, 0
    while visitor.question is not None:
        visitor.take(dict.fromkeys(visitor.question.facts, Silence.DONT_KNOW))
        steps += 1
    while visitor.go_back():
        steps -= 1

    assert (first, 0) == (visitor.position, steps)


def test_an_unknown_interview_is_refused() -> None:
    """A kiosk set to an interview that the rules lack says so."""
    with pytest.raises(UserError, match="nowhere"):
        new_visitor(bundled_pack(), "nowhere")


def test_answers_go_into_a_letter_as_plain_values() -> None:
    """« Ne sait pas » is a word, the rest as it was said."""
    visitor = new_visitor(bundled_pack(), "flash")
    visitor.take({"company.headcount": 12, "dii.crm": Silence.DONT_KNOW})

    said = plain_answers(visitor.situation)
    assert {"company.headcount": 12, "dii.crm": "dont_know"} == dict(said)
