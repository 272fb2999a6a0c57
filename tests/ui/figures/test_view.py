"""Figures on a page."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.language import Language
from core.report.figures import shapes
from core.report.figures.figure import Cells, Figure, Sized
from ui.figures.block import FigureBlock
from ui.figures.view import FigureView
from ui.theme.apply import apply_theme
from ui.theme.tokens import DARK, KIOSK, Colours, Mode


def figure(colours: Colours, language: Language, width: float) -> Figure:
    """Return a figure half as high as wide, filled with the colour of cards."""
    drawing = shapes.Drawing(width, width / 2)
    drawing.add(shapes.Rect(0, 0, width, width / 2, 0, colours.sheet, None))
    table = Cells(("Mois", "Reste"), (("mars", "12"),), figures=frozenset({1}))
    return Figure(drawing, "Une feuille.", table)


@pytest.fixture
def view(qtbot: QtBot) -> FigureView:
    """Return a view of the figure."""
    made = FigureView(figure)
    qtbot.addWidget(made)
    made.resize(480, 240)
    return made


def test_view_follows_the_theme(qapp: QApplication, view: FigureView) -> None:
    """The figure on the screen changes colour with the theme."""
    view.grab()

    apply_theme(qapp, Mode.DARK)

    assert DARK.sheet == view.grab().toImage().pixelColor(240, 120).name().upper()


def test_view_is_as_high_as_its_width_asks(view: FigureView) -> None:
    """A figure keeps its proportions."""
    assert (240, 320) == (view.heightForWidth(480), view.heightForWidth(640))


def test_text_grows_with_the_scale(qapp: QApplication, view: FigureView) -> None:
    """On the stand a figure of the same width holds fewer points, so that its text is larger."""
    desk = view.figure()
    apply_theme(qapp, Mode.LIGHT, KIOSK)
    view.resize(480, 240)
    view.show()
    kiosk = view.figure()

    assert desk is not None
    assert kiosk is not None
    assert kiosk.drawing.width < desk.drawing.width


def test_figure_is_told_in_a_sentence(view: FigureView) -> None:
    """A screen reader hears what the figure shows."""
    assert view.accessibleName() == "Une feuille."


def test_the_numbers_are_behind_the_figure(qtbot: QtBot) -> None:
    """The fold under a figure holds its table."""
    block = FigureBlock(figure)
    qtbot.addWidget(block)

    block.numbers.set_open(opened=True)
    table = block.numbers.body.itemAt(0).widget()

    assert table.rows_model.rows == (("mars", "12"),)


def test_no_figure_takes_no_room(qtbot: QtBot) -> None:
    """Without a figure the block is not there."""
    block = FigureBlock()
    qtbot.addWidget(block)

    assert block.isHidden()
    assert block.view.heightForWidth(480) == 0


def test_a_sized_figure_is_drawn_once_and_only_when_it_is_seen(qtbot: QtBot) -> None:
    """The page is laid out, and read out, without a drawing."""
    drawn: list[float] = []

    def draw(colours: Colours, spoken: Language, width: float) -> Figure:
        drawn.append(width)
        return figure(colours, spoken, width)

    block = FigureBlock(Sized(draw, lambda width: width / 2, "Une feuille."))
    qtbot.addWidget(block)
    heights = [block.view.heightForWidth(width) for width in (480, 640, 800)]
    assert ([240, 320, 400], []) == (heights, drawn)
    assert "Une feuille." == block.view.accessibleName()

    block.resize(640, 500)
    block.grab()

    assert 1 == len(drawn)


def test_a_layout_that_tries_many_widths_draws_few(qtbot: QtBot) -> None:
    """Two drawings tell how high a figure is at any width; the one that is kept is a third."""
    drawn: list[float] = []

    def draw(colours: Colours, spoken: Language, width: float) -> Figure:
        drawn.append(width)
        return figure(colours, spoken, width)

    view = FigureView(draw)
    qtbot.addWidget(view)

    heights = [view.heightForWidth(width) for width in range(320, 960, 64)]
    view.resize(704, 352)
    view.grab()

    assert [width // 2 for width in range(320, 960, 64)] == heights
    assert len(drawn) <= 3


def test_a_height_that_was_only_likely_is_put_right(qtbot: QtBot) -> None:
    """Where a figure is higher than two drawings told, the page gives it its room."""

    def draw(colours: Colours, _spoken: Language, width: float) -> Figure:
        # Its labels take a second line where it is narrow.
        drawing = shapes.Drawing(width, 100 if width > 300 else 160)
        drawing.add(shapes.Rect(0, 0, width, 50, 0, colours.sheet, None))
        return Figure(drawing, "Une feuille.", Cells(("A",), (("b",),)))

    view = FigureView(draw)
    qtbot.addWidget(view)
    for width in (800, 720, 400):
        view.heightForWidth(width)
    view.resize(400, 150)
    view.grab()

    assert 240 == view.heightForWidth(400)
