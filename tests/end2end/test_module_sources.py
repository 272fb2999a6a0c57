"""Every figure of a module's page bears its source, or is the person's own."""

import re

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.demonstration import demonstration_answers
from desktop.modules import MODULES
from desktop.rooms import Rooms
from ui.pages.base import DossierPage
from ui.pages.fold_card import FoldCard
from ui.widgets.foldout import Foldout
from ui.widgets.sourced import SourceLine, is_own

pytest_plugins = ["tests.desktop.conftest"]

# A sum, a share, a year, a day in words: what somebody else may have decided.
FIGURE = re.compile(r"\d\s?(€|%)|\b20\d\d\b|\b\d{1,2} (janv|févr|mars|avr|mai|juin|juil|août|sept)")


def opened(page: QWidget, qtbot: QtBot) -> None:
    """Open everything that is folded, and what is folded inside it."""
    for _depth in range(3):
        for card in page.findChildren(FoldCard):
            card.set_open(opened=True)
        for fold in page.findChildren(Foldout):
            fold.set_open(opened=True)
    qtbot.wait(0)


def is_sourced(label: QLabel, body: QWidget) -> bool:
    """Say whether a label, or what it stands in below the page's body, has a source or is own."""
    around: QWidget | None = label
    while around is not None and around is not body:
        if is_own(around) or isinstance(around, SourceLine) or around.findChild(SourceLine):
            return True
        around = around.parentWidget()
    return False


@pytest.mark.parametrize("module", MODULES)
def test_no_figure_stands_without_its_source(module: str, rooms: Rooms, qtbot: QtBot) -> None:
    """Whoever reads a rate or a date can see who says so, and when it was checked."""
    rooms.session.create(demonstration_answers(rooms.session.pack, "fr"), demo=True)
    rooms.open_dossier(rooms.session.workspace.latest_dossiers(1)[0].dossier)
    rooms.go(module)
    qtbot.waitUntil(lambda: rooms.session.visit is not None)
    page = rooms.shell.pages[module]
    assert isinstance(page, DossierPage)
    opened(page, qtbot)

    body = page._area.widget()  # noqa: SLF001 - what is below it is the page's own
    shown = [label for label in body.findChildren(QLabel) if FIGURE.search(label.text())]
    lacking = [label.text() for label in shown if not is_sourced(label, body)]
    assert lacking == []
