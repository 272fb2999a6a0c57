"""The page of the report: the preview, the zoom, the files."""

from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.language import language
from core.packs.reading import bundled_pack
from core.report.pdf import pdf_report
from tests.ui.pages.visits import TODAY, demo_visit, in_window
from ui.pages.report import ReportPage

CONTROL = Qt.KeyboardModifier.ControlModifier


@cache
def body() -> bytes:
    """Return the report of the demonstration firm."""
    return pdf_report(demo_visit(), bundled_pack(), language("fr"))


@pytest.fixture
def page(qtbot: QtBot) -> ReportPage:
    """Return the page in a window, its visit known and its preview not made yet."""
    page = in_window(qtbot, ReportPage(bundled_pack(), TODAY))
    page.show_visit(demo_visit())
    return page


def test_a_visit_asks_for_its_preview_once(page: ReportPage, qtbot: QtBot) -> None:
    """A new visit asks for the PDF; the same one shown again does not."""
    with qtbot.assertNotEmitted(page.preview_wanted):
        page.show_visit(demo_visit())

    assert not page.skeleton.isHidden()
    assert page.sheets.isHidden()


def test_the_preview_shows_every_page(page: ReportPage) -> None:
    """Pages stand below one another, as wide as there is room, none of them blank."""
    page.show_preview(body())

    count = len(page.sheets.sheets)
    image = page.sheets.sheets[0].grab().toImage()
    colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, 300, 7)}
    assert page.title.text() == f"Le rapport est prêt\u00a0: {count} pages"
    assert page.sheets.sheets[0].width() <= page.width()
    assert len(colours) > 1


def test_keys_zoom(page: ReportPage, qtbot: QtBot) -> None:
    """Ctrl + and Ctrl − change the size, Ctrl 0 fits the width again."""
    page.show_preview(body())
    sheet = page.sheets.sheets[0]
    fitting = sheet.width()

    qtbot.keyClick(page, Qt.Key.Key_Plus, CONTROL)
    larger = sheet.width()
    qtbot.keyClick(page, Qt.Key.Key_0, CONTROL)

    assert larger > fitting
    assert fitting == sheet.width()


def test_a_file_is_wanted_with_its_ending(page: ReportPage, qtbot: QtBot, tmp_path: Path) -> None:
    """The kind and the path go out; an ending that was left out is added."""
    with qtbot.waitSignal(page.saved) as saved:
        page.save("xlsx", str(tmp_path / "visite"))

    assert saved.args == ["xlsx", str(tmp_path / "visite.xlsx")]


def test_buttons_ask_where_and_save(
    page: ReportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each button asks for a path; thinking again saves nothing."""
    monkeypatch.setattr(page, "ask_path", {"html": "/a.html", "csv": ""}.__getitem__)

    with qtbot.waitSignal(page.saved) as saved:
        page.others["html"].click()
    with qtbot.assertNotEmitted(page.saved):
        page.others["csv"].click()

    assert saved.args == ["html", "/a.html"]


def test_what_was_saved_and_what_failed_is_said(page: ReportPage) -> None:
    """The path of a saved file is told; a failure keeps the preview and says why."""
    page.show_preview(body())

    page.show_saved("/visites/a <b>&.pdf")
    saved = page.notice.text.text()
    page.show_failed("Le disque est plein.")

    assert saved == "Enregistré\u00a0: /visites/a <b>&.pdf"
    assert page.notice.text.text() == "Le disque est plein."
    assert not page.sheets.isHidden()


def test_a_preview_that_fails_can_be_tried_again(page: ReportPage, qtbot: QtBot) -> None:
    """Without pages, the failure offers to try again."""
    page.show_failed("Plus de mémoire.")

    with qtbot.waitSignal(page.preview_wanted):
        page.notice.action.click()
