"""Rows of answers under the hand: digits, arrows, space, click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.typing import type_text
from ui.theme.apply import apply_theme
from ui.theme.tokens import TOUCH, Mode
from ui.widgets.choice_rows import Choice, ChoiceRows

CHOICES = [Choice("a", "First"), Choice("b", "Second", "with a remark"), Choice("c", "Third")]


def rows(qtbot: QtBot, *, multiple: bool = False) -> ChoiceRows:
    """Return shown rows that have the focus."""
    made = ChoiceRows(CHOICES, multiple=multiple, name="Question")
    qtbot.addWidget(made)
    made.show()
    made.rows[0].setFocus()
    qtbot.waitUntil(made.rows[0].hasFocus)
    return made


def test_digit_chooses(qtbot: QtBot) -> None:
    """A digit chooses its row and confirms."""
    made = rows(qtbot)

    with qtbot.waitSignals([made.changed, made.confirmed]):
        qtbot.keyClick(made.rows[0], Qt.Key.Key_2)

    assert made.selected() == ("b",)


@pytest.mark.parametrize(("sign", "value"), [("&", "a"), ("é", "b"), ('"', "c")])
def test_unshifted_digits_of_a_french_keyboard_choose(qtbot: QtBot, sign: str, value: str) -> None:
    """On a French keyboard the digit keys choose without Shift."""
    made = rows(qtbot)

    type_text(made.rows[0], sign)

    assert made.selected() == (value,)


@pytest.mark.parametrize("key", ["0", "?", "à"])
def test_not_knowing_is_an_answer(qtbot: QtBot, key: str) -> None:
    """0 and ? say "I don't know", and take the other answer away."""
    made = rows(qtbot)
    made.set_selected(["a"])

    type_text(made.rows[0], key)

    assert made.is_unknown()
    assert made.selected() == ()


def test_one_answer_replaces_the_other(qtbot: QtBot) -> None:
    """Where one answer is wanted, the second choice replaces the first."""
    made = rows(qtbot)

    qtbot.mouseClick(made.rows[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(made.rows[2], Qt.MouseButton.LeftButton)

    assert made.selected() == ("c",)


def test_space_ticks_and_unticks(qtbot: QtBot) -> None:
    """Space toggles a tick and leaves the others."""
    made = rows(qtbot, multiple=True)
    made.set_selected(["c"])

    qtbot.keyClick(made.rows[0], Qt.Key.Key_Space)
    assert made.selected() == ("a", "c")
    qtbot.keyClick(made.rows[0], Qt.Key.Key_Space)

    assert made.selected() == ("c",)


def test_ticking_takes_not_knowing_away(qtbot: QtBot) -> None:
    """A tick and "I don't know" exclude each other."""
    made = rows(qtbot, multiple=True)
    made.set_unknown()

    qtbot.keyClick(made.rows[0], Qt.Key.Key_1)

    assert (("a",), False) == (made.selected(), made.is_unknown())


def test_arrows_move_without_answering(qtbot: QtBot) -> None:
    """Down and Up move from row to row, round the end, and choose nothing."""
    made = rows(qtbot)

    qtbot.keyClick(made.rows[0], Qt.Key.Key_Up)

    assert made.unknown_row is not None
    assert made.unknown_row.hasFocus()
    assert not made.is_answered()


def test_enter_takes_the_row_and_confirms(qtbot: QtBot) -> None:
    """Enter on a row takes it and asks for what is next."""
    made = rows(qtbot)
    qtbot.keyClick(made.rows[0], Qt.Key.Key_Down)

    with qtbot.waitSignal(made.confirmed):
        qtbot.keyClick(made.rows[1], Qt.Key.Key_Return)

    assert made.selected() == ("b",)


def test_backspace_withdraws(qtbot: QtBot) -> None:
    """Backspace takes an answer back: the question is open again."""
    made = rows(qtbot)
    made.set_selected(["a"])

    with qtbot.waitSignal(made.changed):
        qtbot.keyClick(made.rows[0], Qt.Key.Key_Backspace)

    assert not made.is_answered()


def test_showing_an_answer_tells_nobody(qtbot: QtBot) -> None:
    """What the program sets is not taken for the person's answer."""
    made = rows(qtbot)

    with qtbot.assertNotEmitted(made.changed):
        made.set_selected(["b"])
        made.set_unknown()
        made.clear()


@pytest.mark.parametrize(
    ("multiple", "role"),
    [(False, QAccessible.Role.RadioButton), (True, QAccessible.Role.CheckBox)],
)
def test_rows_speak(qtbot: QtBot, *, multiple: bool, role: QAccessible.Role) -> None:
    """A screen reader hears each row's words, its remark and what kind of choice it is."""
    made = rows(qtbot, multiple=multiple)

    heard = QAccessible.queryAccessibleInterface(made.rows[1])

    assert (role, "Second", "with a remark") == (
        heard.role(),
        heard.text(QAccessible.Text.Name),
        heard.text(QAccessible.Text.Description),
    )


def test_rows_are_large_enough(qapp: QApplication, qtbot: QtBot) -> None:
    """A row is at least 36 px high at a desk and 44 px under a finger."""
    made = rows(qtbot)
    desk = made.rows[0].heightForWidth(400)
    apply_theme(qapp, Mode.LIGHT, TOUCH)
    touch = made.rows[0].heightForWidth(400)

    assert desk >= 36
    assert touch >= 44
