"""A figure with its sentence and, folded, the table behind it."""

from collections.abc import Callable
from operator import itemgetter

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.report.figures.figure import Cells
from ui.figures.view import Drawn, FigureView
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.foldout import Foldout
from ui.widgets.labels import Lead
from ui.widgets.table import Column, Table


class FigureBlock(QWidget):
    """What every chart of a page is: picture, sentence, and the numbers on request."""

    def __init__(self, drawn: Drawn | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = FigureView()
        self.sentence = Lead()
        self.numbers = Foldout(_("See the figures"))
        self._table: Table | None = None
        self._lay_out()
        self.numbers.line.toggled.connect(self._on_toggled)
        self.show_figure(drawn)

    def show_figure(self, drawn: Drawn | None) -> None:
        """Show another figure; None hides the block."""
        self.view.show_figure(drawn)
        self.sentence.setText(self.view.accessibleName())
        self.setVisible(drawn is not None)
        self._drop_table()
        self._on_toggled()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.tight))
        column.addWidget(self.view)
        column.addWidget(self.sentence)
        column.addWidget(self.numbers)

    def _drop_table(self) -> None:
        if self._table is not None:
            self.numbers.body.removeWidget(self._table)
            self._table.deleteLater()
            self._table = None

    def _on_toggled(self) -> None:
        """Make the table when it is first asked for."""
        if self._table is not None or not self.numbers.is_open():
            return
        figure = self.view.figure()
        if figure is not None:
            self._table = figure_table(figure.table, self.view.accessibleName())
            self.numbers.add(self._table)


def figure_table(cells: Cells, name: str) -> Table:
    """Return the table of a figure."""
    columns = [
        Column(head, _cell(place), figures=place in cells.figures, stretch=place == 0)
        for place, head in enumerate(cells.header)
    ]
    return Table(columns, cells.rows, name=name)


def _cell(place: int) -> Callable[[tuple[str, ...]], str]:
    return itemgetter(place)
