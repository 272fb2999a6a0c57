"""Every figure of a module's page bears its source, or is the person's own."""

import re

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.demonstration import demonstration_answers
from desktop.modules import MODULES
from desktop.rooms import Rooms
from desktop.tasks import Tasks
from ui.pages.base import DossierPage
from ui.pages.fold_card import FoldCard
from ui.widgets.foldout import Foldout
from ui.widgets.sourced import SourceLine, is_own

# A sum, a share, a year, a day in words: what somebody else may have decided.
FIGURE = re.compile(r"\d\s?(€|%)|\b20\d\d\b|\b\d{1,2} (janv|févr|mars|avr|mai|juin|juil|août|sept)")


NEAR = 4  # the label, its block, its card


def opened(page: QWidget, qtbot: QtBot) -> None:
    """Open everything that is folded, and what is folded inside it."""
    for _depth in range(3):
        for card in page.findChildren(FoldCard):
            card.set_open(opened=True)
        for fold in page.findChildren(Foldout):
            fold.set_open(opened=True)
    qtbot.wait(0)


def is_sourced(label: QLabel, column: QWidget) -> bool:
    """Say whether a label, or what it stands close by in, has a source or is the person's own."""
    around: QWidget | None = label
    for _step in range(NEAR):
        if around is None or around is column:
            return False
        if is_own(around) or isinstance(around, SourceLine) or around.findChild(SourceLine):
            return True
        around = around.parentWidget()
    return False


@pytest.mark.parametrize("module", MODULES)
def test_no_figure_stands_without_its_source(
    module: str, rooms: Rooms, tasks: Tasks, qtbot: QtBot
) -> None:
    """Whoever reads a rate or a date can see who says so, and when it was checked."""
    rooms.session.create(demonstration_answers(rooms.session.pack, "fr"), demo=True)
    rooms.open_dossier(rooms.session.workspace.latest_dossiers(1)[0].dossier)
    rooms.go(module)
    qtbot.waitUntil(lambda: rooms.session.visit is not None)
    page = rooms.shell.pages[module]
    assert isinstance(page, DossierPage)
    qtbot.waitUntil(lambda: not tasks._out, timeout=20_000)  # noqa: SLF001 - what is still to come
    opened(page, qtbot)

    column = page.body.parentWidget()
    assert column is not None
    shown = [label for label in column.findChildren(QLabel) if FIGURE.search(label.text())]
    lacking = [label.text() for label in shown if not is_sourced(label, column)]
    assert lacking == []
