"""What is being typed and not kept yet, over all fields of the window."""

import shiboken6
from pytestqt.qtbot import QtBot

from ui.widgets.field import TextField
from ui.widgets.typing_watch import Held, TypingWatch


def test_a_field_may_outlive_the_watch(qtbot: QtBot) -> None:
    """When the program ends, in whatever order things go, nothing is said to who is gone."""
    watch, field = TypingWatch(), TextField("Label")
    watch.hold(field, Held.REFUSED)

    shiboken6.delete(watch)
    with qtbot.captureExceptions() as raised:
        shiboken6.delete(field)

    assert [] == raised
