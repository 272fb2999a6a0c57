"""Two columns: side by side where both have room, and never wider than their page."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.pages.two_columns import TwoColumns

LEFT, RIGHT = 300, 600


@pytest.mark.parametrize(("width", "beside"), [(1_200, True), (900, False), (640, False)])
def test_columns_stand_side_by_side_where_both_have_room(
    qtbot: QtBot,
    width: int,
    beside: bool,  # noqa: FBT001 - a case
) -> None:
    """Where they have not, they do not push the page wider: it asks for the wider one alone."""
    columns, parts = TwoColumns(), (QWidget(), QWidget())
    qtbot.addWidget(columns)
    for part, column, least in zip(
        parts, (columns.left, columns.right), (LEFT, RIGHT), strict=True
    ):
        part.setMinimumSize(least, 40)
        column.addWidget(part)

    columns.resize(width, 400)
    columns.show()
    tops = [part.mapTo(columns, part.rect().topLeft()).y() for part in parts]

    assert beside == (tops[0] == tops[1])
    assert RIGHT == columns.minimumSizeHint().width()
