"""Tab goes through a page as one sees it, and reaches all of it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.packs.reading import bundled_pack
from tests.ui.pages.asking import Asked
from tests.ui.pages.visits import TODAY, demo_visit, in_window
from ui.pages.aids import AidsPage
from ui.pages.base import DossierPage
from ui.pages.question_lists import TicksView
from ui.widgets.tab_order import tab_stops


def reachable(page: DossierPage) -> set[QWidget]:
    """Return all that has a place in sight and takes the Tab key."""
    return {
        each
        for each in page.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    }


def tabbed(page: DossierPage) -> list[QWidget]:
    """Return the stops of a page in order."""
    return list(tab_stops(page))


def test_options_come_before_the_buttons_under_them(qtbot: QtBot) -> None:
    """In a list question Tab goes from line to line, then to the buttons that confirm it."""
    asked = Asked(qtbot, "dma_8")
    view = asked.view("dma_8")
    assert isinstance(view, TicksView)
    view.take_focus(last=True)

    qtbot.keyClick(asked.focus(), Qt.Key.Key_Tab)

    assert asked.focus() in {view.bar.confirm, view.bar.unknown}


@pytest.mark.parametrize("kind", ["diagnostic", "aids"])
def test_all_is_reached_from_top_to_bottom(qtbot: QtBot, kind: str) -> None:
    """Every stop is among those of the layout."""
    if kind == "diagnostic":
        page: DossierPage = Asked(qtbot, "dii_internet_majority").page
    else:
        page = in_window(qtbot, AidsPage(bundled_pack(), TODAY))
        page.show_visit(demo_visit())
        page.show_situation(demo_visit().situation)
    stops = tabbed(page)

    assert reachable(page) <= set(stops)


def test_aids_go_from_the_question_to_the_filter_to_the_cards(qtbot: QtBot) -> None:
    """The question above comes before the filter, the filter before the cards."""
    page = in_window(qtbot, AidsPage(bundled_pack(), TODAY))
    page.show_visit(demo_visit())
    page.show_situation(demo_visit().situation)
    tops = [stop.mapTo(page, QPoint(0, 0)).y() for stop in tabbed(page) if page.isAncestorOf(stop)]

    assert tops[: len(page.cards())] == sorted(tops[: len(page.cards())])
