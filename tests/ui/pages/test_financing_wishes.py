"""The wishes of the financing: tried while a slider moves, answered where it rests."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.facts.situation import Answer, Silence, Situation
from core.packs.reading import bundled_pack
from tests.ui.pages.visits import TODAY, demo_visit
from ui.pages.financing_refused import refusal
from ui.pages.financing_sliders import StepWish, Wish
from ui.pages.financing_wishes import FLOOR, MOST_FILES, NO_LOAN, OWN_FUNDS, START, Wishes

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTROL = Qt.KeyboardModifier.ControlModifier


class Heard:
    """Wishes on a page, and all that they give out."""

    def __init__(self, qtbot: QtBot, situation: Situation) -> None:
        self.wishes = Wishes(bundled_pack(), TODAY)
        self.tried: list[Mapping[str, Answer | None]] = []
        self.answered: list[Mapping[str, Answer | None]] = []
        self.kept = 0
        self.wishes.tried.connect(self.tried.append)
        self.wishes.answered.connect(self.answered.append)
        self.wishes.kept.connect(self._on_kept)
        qtbot.addWidget(self.wishes)
        self.wishes.resize(560, 900)
        self.wishes.show()
        self.wishes.show_situation(situation)

    def _on_kept(self) -> None:
        self.kept += 1


@pytest.fixture
def heard(qtbot: QtBot) -> Heard:
    """Return the wishes of the demonstration firm."""
    return Heard(qtbot, demo_visit().situation)


def drag(wish: Wish, *places: int) -> None:
    """Take the handle of a slider over these places and let it go."""
    slider = wish.slider
    slider.setSliderDown(True)
    for place in places:
        slider.setSliderPosition(place)
    slider.setSliderDown(False)


def test_a_drag_tries_each_place_and_answers_once(heard: Heard) -> None:
    """On the way every amount is tried; where the hand lets go, one answer is given."""
    drag(heard.wishes.own_funds, 50, 60)

    assert [{OWN_FUNDS: Decimal(5000)}, {OWN_FUNDS: Decimal(6000)}] == heard.tried
    assert [{OWN_FUNDS: Decimal(6000)}] == heard.answered


def test_a_drag_to_and_fro_answers_nothing(heard: Heard) -> None:
    """A slider put back where it was says so, and no answer is given."""
    drag(heard.wishes.own_funds, 60, 35)

    assert [] == heard.answered
    assert 1 == heard.kept


def test_the_start_is_a_month(heard: Heard) -> None:
    """A step of the slider is a month; its words say which."""
    drag(heard.wishes.start, 3)

    assert [{START: date(2027, 2, 1)}] == heard.answered
    assert "février 2027" in heard.wishes.start.slider.accessibleName()


def test_the_day_given_stands_within_its_month(heard: Heard) -> None:
    """Moving away and back to the month of an exact date keeps the date."""
    drag(heard.wishes.start, 5, 2)

    assert {START: date(2027, 1, 15)} == heard.tried[-1]
    assert [] == heard.answered


def test_the_last_step_of_files_is_no_limit(heard: Heard) -> None:
    """All the way to the right withdraws the limit."""
    heard.wishes.show_situation(Situation({MOST_FILES: 2}))
    assert "2 dossiers" == heard.wishes.files.words(heard.wishes.files.slider.value())

    drag(heard.wishes.files, 11)

    assert [{MOST_FILES: None}] == heard.answered
    assert "sans limite" in heard.wishes.files.slider.accessibleName()


def test_no_loan_is_one_press(heard: Heard, qtbot: QtBot) -> None:
    """The space bar wishes no loan, and takes the wish back."""
    box = heard.wishes.no_loan
    box.setFocus()

    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.keyClick(box, Qt.Key.Key_Space)

    assert [{NO_LOAN: True}, {NO_LOAN: None}] == heard.answered


def test_what_was_left_out_is_taken_back(heard: Heard) -> None:
    """Each refused aid stands by its title with a button that takes it back."""
    aid = demo_visit().aids[0]
    heard.wishes.show_situation(Situation({refusal(aid.instrument): True}))

    heard.wishes.refused.buttons[aid.instrument].click()

    assert [{refusal(aid.instrument): None}] == heard.answered
    assert heard.wishes.refused.isVisible()


def test_a_moving_slider_is_left_alone(heard: Heard) -> None:
    """Facts that come while the hand is on a slider do not move it."""
    slider = heard.wishes.floor.slider
    slider.setSliderDown(True)
    slider.setSliderPosition(30)

    heard.wishes.show_situation(Situation({FLOOR: Decimal(100)}))

    assert 30 == slider.value()
    assert heard.wishes.is_moving()


@pytest.mark.parametrize("fact", [MOST_FILES, START])
def test_not_knowing_is_said_from_a_step(heard: Heard, qtbot: QtBot, fact: str) -> None:
    """Ctrl+0 says so of a slider of steps, too."""
    found = {MOST_FILES: heard.wishes.files, START: heard.wishes.start}
    wish: StepWish = found[fact]
    wish.slider.setFocus()

    qtbot.keyClick(wish.slider, Qt.Key.Key_0, CONTROL)

    assert [{fact: Silence.DONT_KNOW}] == heard.answered
