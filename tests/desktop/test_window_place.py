"""Where the window was, from one start to the next."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.session import Session
from desktop.window_place import WINDOW, keep_window, place_window, reachable

SCREEN = QRect(0, 0, 1920, 1040)
BOX = QRect(300, 120, 1100, 760)


def window(qtbot: QtBot) -> QWidget:
    """Return a window that nobody has placed yet."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_window_comes_back(session: Session, qtbot: QtBot) -> None:
    """Place, size and whether it filled the screen are as they were."""
    before, after = window(qtbot), window(qtbot)
    before.setGeometry(QRect(20, 30, 500, 400))
    keep_window(before, session.workspace)

    place_window(after, session.workspace)

    assert QRect(20, 30, 500, 400) == after.geometry()
    assert not after.isMaximized()


def test_a_maximised_window_comes_back_maximised(session: Session, qtbot: QtBot) -> None:
    """And takes its old size when it is made smaller again."""
    session.workspace.set_setting(WINDOW, "20 30 500 400 1")
    after = window(qtbot)

    place_window(after, session.workspace)

    assert after.windowState() & Qt.WindowState.WindowMaximized


@pytest.mark.parametrize("kept", ["", "nonsense", "1 2 3", "0 0 -5 -5 0", "a b c d e"])
def test_what_makes_no_sense_is_left_alone(session: Session, qtbot: QtBot, kept: str) -> None:
    """A setting that another version wrote does not move the window."""
    session.workspace.set_setting(WINDOW, kept)
    after = window(qtbot)
    before = after.geometry()

    place_window(after, session.workspace)

    assert before == after.geometry()


def test_a_window_on_a_screen_stays_there() -> None:
    """Also on the second one."""
    second = QRect(1920, 0, 1280, 1024)

    assert BOX == reachable(BOX, [SCREEN])
    assert BOX.translated(1700, 0) == reachable(BOX.translated(1700, 0), [SCREEN, second])


@pytest.mark.parametrize("lost", [BOX.translated(5000, 0), BOX.translated(0, -900)])
def test_a_screen_that_is_gone_hides_no_window(lost: QRect) -> None:
    """The window comes to the first screen, with its size as far as there is room."""
    assert SCREEN.contains(reachable(lost, [SCREEN]))
    assert QRect(0, 0, 800, 600) == reachable(lost, [QRect(0, 0, 800, 600)])
