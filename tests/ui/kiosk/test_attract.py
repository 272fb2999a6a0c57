"""The first page of a kiosk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.brand.reading import bundled_brand
from ui.kiosk.attract import AttractView
from ui.kiosk.stage import Stage
from ui.kiosk.targets import kiosk_scale
from ui.theme.apply import apply_theme


@pytest.mark.parametrize("moving", [True, False])
def test_the_promises_move_only_where_motion_is_wanted(
    qapp: QApplication, qtbot: QtBot, *, moving: bool
) -> None:
    """With reduced motion nothing on the first page moves by itself."""
    apply_theme(qapp, moving=moving)
    view = AttractView(bundled_brand("tandem"))
    qtbot.addWidget(view)

    assert moving is view.turn.isActive()
    assert moving is any(each.stands_out for each in view.promises)


def test_a_touch_anywhere_begins(qtbot: QtBot) -> None:
    """Whoever touches beside the button begins all the same."""
    view = AttractView(bundled_brand("tandem"))
    qtbot.addWidget(view)
    view.resize(1200, 800)
    view.show()

    with qtbot.waitSignal(view.on_wanted):
        qtbot.mouseClick(view.area.viewport(), Qt.MouseButton.LeftButton)


def test_a_campaign_has_words_of_its_own(qtbot: QtBot) -> None:
    """During a campaign the first page says what the campaign says."""
    brand = bundled_brand("region-demo")
    view = AttractView(brand, "salon-2026")
    qtbot.addWidget(view)

    assert "salon" in view.headline.text()
    assert view.above.text() == brand.brand.campaigns[0].title.fr


def test_the_logo_held_down_asks_for_the_pin(qtbot: QtBot) -> None:
    """Three seconds on the logo, and not less, bring the page with the PIN."""
    stage = Stage(bundled_brand("tandem"))
    qtbot.addWidget(stage)
    view = AttractView(stage.brand)
    stage.show_view(view, can_restart=False)
    asked: list[bool] = []
    stage.pin_wanted.connect(lambda: asked.append(True))
    hand = stage.hand
    assert hand is not None
    qtbot.mousePress(hand, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(hand, Qt.MouseButton.LeftButton)
    assert not hand.hold.isActive()
    hand.hold.timeout.emit()

    assert [True] == asked
    stage.release()


@pytest.mark.parametrize("brand", ["tandem", "region-demo"])
@pytest.mark.parametrize("size", [(1280, 690), (1024, 660)])
def test_a_small_screen_shows_the_first_page_whole(
    qapp: QApplication, qtbot: QtBot, size: tuple[int, int], brand: str
) -> None:
    """Nobody scrolls a page that is to make one stop: the promises are in sight at once."""
    apply_theme(qapp, scale=kiosk_scale(large=False))
    view = AttractView(bundled_brand(brand))
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    qtbot.waitExposed(view)
    qapp.processEvents()

    assert 0 == view.area.verticalScrollBar().maximum()
    apply_theme(qapp)
