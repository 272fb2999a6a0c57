"""The keyboard of the screen."""

from pytestqt.qtbot import QtBot

from ui.kiosk.keyboard import DigitPad, Keyboard
from ui.kiosk.line import TouchLine
from ui.texts import use_language


def test_a_name_is_typed_by_touches(qtbot: QtBot) -> None:
    """Letters, one capital, a space and an accent come as they are touched."""
    keyboard, line = Keyboard(), TouchLine("Nom")
    qtbot.addWidget(keyboard)
    qtbot.addWidget(line)
    keyboard.typed.connect(line.take)
    keyboard.erased.connect(line.erase)
    keyboard.capital.click()
    for sign in "zoe":
        keyboard.keys[sign].click()
    keyboard.erase.click()
    keyboard.keys["é"].click()
    keyboard.space.click()

    assert "Zoé " == line.text()


def test_the_letters_stand_as_the_language_has_them(qtbot: QtBot) -> None:
    """French letters begin with a and z, English ones with q and w."""
    first: list[list[str]] = []
    for code in ("fr", "en"):
        use_language("en" if code == "en" else "fr")
        keyboard = Keyboard()
        qtbot.addWidget(keyboard)
        first.append(list(keyboard.keys)[10:12])

    assert [["a", "z"], ["q", "w"]] == first


def test_keys_take_no_focus(qtbot: QtBot) -> None:
    """The caret stays in the field while keys are touched."""
    pad = DigitPad()
    qtbot.addWidget(pad)

    assert not any(key.focusPolicy().value for key in pad.keys.values())


def test_a_line_holds_no_more_than_it_may(qtbot: QtBot) -> None:
    """What is too long is not taken."""
    line = TouchLine("Nom", 3)
    qtbot.addWidget(line)
    for sign in "abcd":
        line.take(sign)

    assert "abc" == line.text()
