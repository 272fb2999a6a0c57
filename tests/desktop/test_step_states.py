"""How far the steps of the rail are."""

from core.facts.situation import Answer, Silence, Situation
from core.packs.reading import bundled_pack
from desktop.step_states import step_states
from ui.pages.profile_facts import PROFILE_FACTS, RECEIVED
from ui.widgets.drawing import Fullness


def profile_state(answers: dict[str, Answer]) -> Fullness:
    """Return how far the profile is."""
    return step_states(Situation(answers), bundled_pack(), None)["profile"]


def test_the_profile_is_ticked_once_nothing_is_open() -> None:
    """One open answer, even an "I don't know", leaves the profile half full as the page says."""
    answers: dict[str, Answer] = {**dict.fromkeys(PROFILE_FACTS, "known"), RECEIVED: False}
    all_but_one = {**answers, PROFILE_FACTS[1]: Silence.DONT_KNOW}

    assert Fullness.EMPTY is profile_state({})
    assert Fullness.HALF is profile_state(all_but_one)
    assert Fullness.FULL is profile_state(answers)


def test_the_profile_alone_begins_no_interview() -> None:
    """The name of the firm, which the interview would ask too, leaves the diagnostic empty."""
    named = step_states(Situation({"company.name": "Alpha"}), bundled_pack(), None)
    begun = step_states(Situation({"dii.website": True}), bundled_pack(), None)

    assert (Fullness.EMPTY, Fullness.HALF) == (named["diagnostic"], begun["diagnostic"])
