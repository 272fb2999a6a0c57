"""Every figure of a module's page bears its source, or is the person's own."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.language import Language
from core.packs.provenance import Provenance
from core.report.figures.canvas import Sheet
from core.report.figures.figure import Cells, Figure
from core.report.palette import Palette
from desktop.demonstration import demonstration_answers
from desktop.modules import MODULES
from desktop.rooms import Rooms
from desktop.tasks import Tasks
from tests.desktop.sourcing import lacking, undated
from tests.desktop.test_observatory import fill
from ui.figures.block import FigureBlock
from ui.pages.fold_card import FoldCard
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.foldout import Foldout
from ui.widgets.labels import Note
from ui.widgets.sourced import SourceLine, own
from ui.widgets.table import Column, Table
from ui.widgets.verdict_badge import VerdictBadge

_ALIKE = {"library"}  # its sheets are the same for every firm
_RATE = "20\N{NARROW NO-BREAK SPACE}%"
_SOURCE = Provenance(sources=("CGI, art. 278",), confidence="verified", checked=date(2026, 1, 1))


def opened(page: QWidget, qtbot: QtBot) -> None:
    """Open everything that is folded, what is folded inside it, and the first line of each list."""
    for _depth in range(3):
        for card in page.findChildren(FoldCard):
            card.set_open(opened=True)
        for fold in page.findChildren(Foldout):
            fold.set_open(opened=True)
    for view in page.findChildren(QAbstractItemView):
        if view.isVisibleTo(page) and view.model() is not None and view.model().rowCount():
            view.activated.emit(view.model().index(0, 0))
    qtbot.wait(0)


def settled(rooms: Rooms, tasks: Tasks, qtbot: QtBot, place: str) -> QWidget:
    """Return the page of a place once all it waits for has come, opened."""
    rooms.go(place)
    qtbot.waitUntil(lambda: not tasks._out, timeout=20_000)  # noqa: SLF001 - what is still to come
    page = rooms.shell.pages[place]
    opened(page, qtbot)
    return page


@pytest.mark.parametrize("module", MODULES)
def test_no_figure_stands_without_its_source(
    module: str, rooms: Rooms, tasks: Tasks, qtbot: QtBot
) -> None:
    """Whoever reads a rate or a date can see who says so, and when: of a firm known and unknown."""
    known = demonstration_answers(rooms.session.pack, "fr")
    for answers in (known,) if module in _ALIKE else (known, {}):
        rooms.session.create(answers, demo=True)
        rooms.open_dossier(rooms.session.workspace.latest_dossiers(1)[0].dossier)
        qtbot.waitUntil(lambda: rooms.session.visit is not None)
        page = settled(rooms, tasks, qtbot, module)

        assert ([], []) == (lacking(page), undated(page))


def test_the_places_over_all_dossiers_say_whose_their_figures_are(
    rooms: Rooms, tasks: Tasks, qtbot: QtBot
) -> None:
    """Directory, observatory and cohorts: what is not one's own has a source."""
    rooms.session.workspace.set_setting("role", "adviser")
    fill(rooms.session.workspace, 6)

    for place in ("directory", "observatory", "cohorts"):
        page = settled(rooms, tasks, qtbot, place)
        assert ([], []) == (lacking(page), undated(page)), place


# The check itself is attacked


def _drawn(palette: Palette, _language: Language, width: float) -> Figure:
    sheet = Sheet(palette, width, 40)
    sheet.text(2, 2, _RATE)
    return Figure(sheet.drawing, "A rate.", Cells(("",), ((_RATE,),)))


def _table() -> Table:
    return Table([Column("Rate", str)], [_RATE], name="Rates")


@pytest.mark.parametrize(
    "made",
    [
        partial(Note, f"VAT: {_RATE}"),
        partial(Note, "until 3 octobre"),
        partial(Note, "within 30 jours"),
        partial(Button, _RATE),
        partial(Chip, _RATE),
        partial(FigureBlock, _drawn),
        _table,
        partial(VerdictBadge),
    ],
)
def test_no_figure_hides_from_the_check(made: partial[QWidget], qtbot: QtBot) -> None:
    """Wherever it stands: in words, a button, a drawing, a cell, by a foreign source."""
    page, card, other = QWidget(), Card("One"), Card("Another")
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for each in (card, other):
        column.addWidget(each)
    widget = made()
    card.add(widget)
    other.add(SourceLine(_SOURCE))
    assert lacking(page)

    card.add(SourceLine(_SOURCE))
    assert [] == lacking(page)


def test_what_is_the_persons_own_needs_no_source(qtbot: QtBot) -> None:
    """A sum of one's own is nobody else's."""
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(own(Note(_RATE)))

    assert [] == lacking(page)
