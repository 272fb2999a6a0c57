"""Tests of the quiet confirmation: where it comes, whether it moves, what it undoes."""

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.apply import apply_theme
from ui.theme.tokens import MOTION, Mode
from ui.widgets.toast import Toast


@pytest.fixture
def toast(qapp: QApplication, qtbot: QtBot) -> Toast:
    """Return a toast on a window."""
    apply_theme(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    made = Toast(window)
    window.show()
    return made


def test_it_rises_into_place_and_stays_there(toast: Toast, qtbot: QtBot) -> None:
    """The motion ends where the toast stands without one."""
    toast.say("Saved", undoable=True)
    from_below = toast.y()
    qtbot.waitUntil(lambda: toast.motion.state() is QAbstractAnimation.State.Stopped)

    assert (MOTION.quick, True) == (toast.motion.duration(), toast.y() < from_below)
    assert toast.x() + toast.width() // 2 == pytest.approx(400, abs=1)


def test_nothing_moves_where_nothing_may(qapp: QApplication, toast: Toast) -> None:
    """A person who wants no motion has none."""
    apply_theme(qapp, Mode.LIGHT, moving=False)

    toast.say("Saved")

    assert toast.motion.state() is QAbstractAnimation.State.Stopped


def test_undo_is_one_press_away(toast: Toast, qtbot: QtBot) -> None:
    """The button of the toast tells that all is wanted back, and the toast goes."""
    toast.say("Erased", undoable=True)

    with qtbot.waitSignal(toast.undone):
        qtbot.keyClick(toast.undo, Qt.Key.Key_Return)

    assert toast.isHidden()
