"""The window at rest: what it gets ready, and where it looks for garbage."""

import gc
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop import garbage, warming
from desktop.garbage import Sweeper
from desktop.tasks import Tasks
from desktop.warming import Warming


@pytest.mark.parametrize("name", warming.LATER)
def test_what_is_got_ready_exists(name: str) -> None:
    """A module that was renamed would make the window fail a moment after it opened."""
    module, _colon, call = name.partition(":")
    assert find_spec(module) is not None
    assert not call or hasattr(import_module(module), call)


def test_modules_are_loaded_one_after_another(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each is asked for once the former is there."""
    names = ("tandem_later_one", "tandem_later_two")
    for name in names:
        (tmp_path / f"{name}.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setattr(warming, "LATER", names)
    monkeypatch.setattr(warming, "FIRST_AFTER", 0)
    ready = Warming(Tasks())

    ready.start()

    qtbot.waitUntil(lambda: set(names) <= set(sys.modules))


@pytest.mark.usefixtures("qapp")
def test_a_window_that_closes_waits_for_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not loaded yet never is."""
    monkeypatch.setattr(warming, "LATER", ("tandem_never",))
    monkeypatch.setattr(warming, "FIRST_AFTER", 0)
    ready = Warming(Tasks())
    ready.start()

    ready.stop()
    QCoreApplication.processEvents()

    assert "tandem_never" not in sys.modules


def test_garbage_is_looked_for_at_moments_of_rest(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python does not look by itself while the window is open, and does again after it."""
    monkeypatch.setattr(garbage, "EVERY", 1)
    monkeypatch.setattr(garbage, "WORTH", 0)
    monkeypatch.setattr(gc, "freeze", list)
    sweeper = Sweeper()
    assert not gc.isenabled()
    looked: list[str] = []
    gc.callbacks.append(lambda phase, _told: looked.append(phase))

    qtbot.waitUntil(lambda: "stop" in looked)

    gc.callbacks.pop()
    sweeper.stop()
    assert gc.isenabled()


def test_a_window_that_nobody_touches_rests(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some looks without a touch no caret blinks and hardly a timer runs; a key wakes it."""
    monkeypatch.setattr(garbage, "EVERY", 1)
    monkeypatch.setattr(gc, "freeze", list)
    window = QLineEdit()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    blink = qapp.styleHints().cursorFlashTime()
    sweeper = Sweeper()
    sweeper._touches._on_window(window.windowHandle())  # noqa: SLF001 - as the window manager does
    qtbot.waitUntil(lambda: sweeper.is_resting)
    assert 0 == qapp.styleHints().cursorFlashTime()

    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)

    assert (False, blink) == (sweeper.is_resting, qapp.styleHints().cursorFlashTime())
    sweeper.stop()
