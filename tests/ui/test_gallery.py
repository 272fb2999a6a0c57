"""The gallery: everything at once, reachable and named."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.gallery import Gallery
from ui.theme.apply import apply_theme
from ui.theme.tokens import DARK, DESK, KIOSK, LIGHT, TOUCH, Mode, Scale


@pytest.fixture
def gallery(qapp: QApplication, qtbot: QtBot) -> Gallery:
    """Return the gallery, shown."""
    apply_theme(qapp)
    made = Gallery()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def test_everything_that_takes_the_keyboard_has_a_name(gallery: Gallery) -> None:
    """A screen reader has words for each thing one can stop at."""
    stops = [
        widget
        for widget in gallery.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]

    nameless = [
        stop for stop in stops if not (stop.accessibleName() or getattr(stop, "text", str)())
    ]

    assert [type(stop).__name__ for stop in nameless] == []


def test_tab_goes_through_all_of_it(gallery: Gallery, qtbot: QtBot) -> None:
    """Tab leads from the rail through the page to the primary button, without a trap."""
    first = gallery.rail.groups[0].items["home"]
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    seen: list[QWidget] = [first]
    while len(seen) < 400 and seen[-1] is not gallery.page.primary:
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())

    assert gallery.page.back in seen
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("scale", [DESK, TOUCH, KIOSK], ids=["desk", "touch", "kiosk"])
def test_it_can_be_painted_in_every_dress(
    qapp: QApplication, qtbot: QtBot, mode: Mode, scale: Scale
) -> None:
    """Every mode and scale paints without a warning."""
    apply_theme(qapp, mode, scale)
    made = Gallery()
    qtbot.addWidget(made)
    made.resize(1024, 720)

    picture = made.grab()

    assert picture.width() == 1024


def test_saving_is_confirmed_and_can_be_undone(gallery: Gallery, qtbot: QtBot) -> None:
    """The primary button brings the toast."""
    qtbot.mouseClick(gallery.page.primary, Qt.MouseButton.LeftButton)

    assert gallery.toast.isVisible()
    assert gallery.toast.undo.isVisible()


def test_mode_changes_while_it_runs(gallery: Gallery, qtbot: QtBot) -> None:
    """One press turns the whole window dark, the next light again."""
    qtbot.mouseClick(gallery.mode, Qt.MouseButton.LeftButton)
    assert DARK.paper == gallery.grab().toImage().pixelColor(230, 5).name().upper()

    qtbot.mouseClick(gallery.mode, Qt.MouseButton.LeftButton)

    assert LIGHT.paper == gallery.grab().toImage().pixelColor(230, 5).name().upper()
