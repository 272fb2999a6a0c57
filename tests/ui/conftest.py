"""What every test of the window gets: the usual dress and language, and nothing left over."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ui.texts import use_language
from ui.theme.apply import apply_theme
from ui.theme.current import Theme, theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Wear the light theme and speak French; delete the widgets of the test when it is over."""
    if not qapp.styleSheet() or theme() != Theme():
        apply_theme(qapp)
    use_language("fr")
    yield
    use_language("fr")
    # pytest-qt asks for the widgets to be deleted, but no event loop runs here that would do it.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
