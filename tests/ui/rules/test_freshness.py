"""What must be read again: the most misleading first, found, copied, exported."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.packs.freshness import dashboard
from core.packs.reading import bundled_pack
from ui.rules.freshness import FreshnessPage

ON = date(2026, 11, 23)


@pytest.fixture
def page(qtbot: QtBot) -> FreshnessPage:
    """Return the page in a window."""
    page = FreshnessPage(bundled_pack(), ON)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def test_the_title_counts_what_must_be_read(page: FreshnessPage) -> None:
    """The page says first how many texts wait, and lists all of them."""
    rows = dashboard(bundled_pack(), ON).rows

    assert page.title.text().startswith(f"{len(rows)} text")
    assert page.rows == rows


def test_filters_narrow_the_list(page: FreshnessPage) -> None:
    """A reason and words are wanted together; nothing left is said."""
    page.concern.set_value("end_doubtful")
    page.concern.changed.emit()
    assert all("end_doubtful" in row.concerns for row in page.rows)

    page.search.setText("rien de tel")
    assert page.empty.isVisible()
    assert not page.primary.isEnabled()


def test_enter_opens_the_aid_and_escape_goes_back(page: FreshnessPage, qtbot: QtBot) -> None:
    """The keyboard alone reads the list."""
    page.kind.set_value("aid")
    page.kind.changed.emit()

    with qtbot.waitSignal(page.opened) as given:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert given.args == [page.rows[0].id]

    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.table, Qt.Key.Key_Escape)


def test_where_to_read_it_is_copied(page: FreshnessPage) -> None:
    """The address of the source of the current row goes to the clipboard."""
    line = page.detail.addresses[0]

    line.copy.click()

    assert QGuiApplication.clipboard().text() == page.rows[0].sources[0]


def test_what_is_in_sight_is_exported(page: FreshnessPage, qtbot: QtBot) -> None:
    """The export gives out the rows that the filters leave."""
    page.concern.set_value("end_doubtful")
    page.concern.changed.emit()

    with qtbot.waitSignal(page.export_wanted) as given:
        page.primary.click()

    assert given.args == [page.rows]
