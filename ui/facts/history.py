"""The history of an answer: who said what, when and in which visit; an older one can come back."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import Note, PlainLabel, SectionTitle
from ui.widgets.tall_enough import TallEnough

_WIDTH, _ROW, _MOST_HEIGHT = 660, 62, 440


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing said, in words; what holds now, and what nobody can bring back, has no button."""

    value: str
    told: str  # who, when, in which visit
    is_current: bool = False
    can_return: bool = True


class HistoryRow(QWidget):
    """A line of the history; `wanted` asks for its value again."""

    wanted = Signal(int)

    def __init__(self, place: int, line: HistoryLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.value = PlainLabel(line.value)
        self.told = Note(line.told)
        name = _("Restore “{value}”", value=line.value)
        self.restore = Button(_("Restore this value"), Rank.SECONDARY, name=name)
        row, words = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self.value)
        words.addWidget(self.told)
        row.addLayout(words, 1)
        row.addWidget(self.restore)
        self.restore.setVisible(not line.is_current and line.can_return)
        self.restore.clicked.connect(self._on_restore)

    def _on_restore(self) -> None:
        self.wanted.emit(self._place)


class HistoryDialog(TallEnough):
    """Shows what was said of a fact, the latest first; `wanted` gives the place of a line."""

    wanted = Signal(int)

    def __init__(
        self, title: str, lines: Sequence[HistoryLine], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("History"))
        self.title = SectionTitle(title)
        self.rows = [HistoryRow(place, line) for place, line in enumerate(lines)]
        self.nothing = Note("" if lines else _("Nothing was ever said here."))
        self.close_button = Button(_("Close"), Rank.SECONDARY)
        self._lay_out()
        for row in self.rows:
            row.wanted.connect(self._on_wanted)
        self.close_button.clicked.connect(self.reject)
        self.close_button.setFocus()

    def _lay_out(self) -> None:
        worn = theme()
        pad = worn.px(SPACE.wide)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.px(SPACE.close))
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        area.setMinimumHeight(worn.px(min(_MOST_HEIGHT, _ROW * len(self.rows))))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(pad, pad, pad, worn.px(SPACE.base))
        whole.setSpacing(worn.px(SPACE.close))
        for part in (self.title, self.nothing, area):
            whole.addWidget(part)
        # Only now: before it has a parent it would flash as a window of its own.
        area.setVisible(bool(self.rows))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        whole.addLayout(foot)
        self.setMinimumWidth(worn.px(_WIDTH))

    def _on_wanted(self, place: int) -> None:
        self.wanted.emit(place)
        self.accept()
