"""Answers that were given in two ways: side by side, who said what, when and where; one chooses."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.pages.team_parts import emptied
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.foldout import Foldout
from ui.widgets.labels import HelpText, Note, PlainLabel
from ui.widgets.tile import Tile

_SHOWN = 3
_BESIDE = 560


@dataclass(frozen=True, slots=True)
class SideView:
    """One of the answers; `is_shown` says that pages show it until somebody chose."""

    said: str
    origin: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A question with several answers; `firm` is empty where the dossier is open."""

    dossier: str
    path: str
    question: str
    firm: str
    sides: tuple[SideView, ...]


class ConflictRow(QWidget):
    """One question: each answer is pressed to be kept; 1 and 2 choose, too."""

    settled = Signal(str, str, int)

    def __init__(self, view: ConflictView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.question = PlainLabel(view.question)
        self.firm = Note(view.firm)
        self.tiles = [self._tile(place, side) for place, side in enumerate(view.sides)]
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        beside, under = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(beside if self.width() >= theme().px(_BESIDE) else under)
        super().resizeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1.value
        if 0 <= place < len(self.tiles):
            self.tiles[place].click()
        else:
            super().keyPressEvent(event)

    def _tile(self, place: int, side: SideView) -> Tile:
        aside = _("shown meanwhile") if side.is_shown else ""
        tile = Tile(side.said, side.origin, "", aside)
        tile.setAccessibleName(_("Keep “{answer}”", answer=side.said))
        tile.clicked.connect(lambda: self._settle(place))
        return tile

    def _settle(self, place: int) -> None:
        self.settled.emit(self.view.dossier, self.view.path, place)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.hair))
        column.addWidget(self.question)
        column.addWidget(self.firm)
        self.firm.setVisible(bool(self.view.firm))
        self._line.setSpacing(theme().px(SPACE.tight))
        for tile in self.tiles:
            self._line.addWidget(tile, 1)
        column.addLayout(self._line)
        self.setFocusProxy(self.tiles[0])


class ConflictsCard(Card):
    """All that is to be settled; a few show, the others are folded."""

    settled = Signal(str, str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, callout=True)
        self.rows: list[ConflictRow] = []
        self.help = HelpText()
        self.more = Foldout("")
        self._column = QVBoxLayout()
        self._rest = QVBoxLayout()
        for each in (self._column, self._rest):
            each.setSpacing(theme().px(SPACE.base))
        self.add(self.help)
        self.body.addLayout(self._column)
        self.more.body.addLayout(self._rest)
        self.add(self.more)
        self.hide()

    def show_conflicts(self, views: Sequence[ConflictView], count: int = 0) -> None:
        """Show what is to be settled; `count` is how many there are in all, where these are not."""
        if [row.view for row in self.rows] == list(views):
            return
        had_focus = any(tile.hasFocus() for row in self.rows for tile in row.tiles)
        emptied(self._column, self.rows[:_SHOWN])
        emptied(self._rest, self.rows[_SHOWN:])
        self.rows = [ConflictRow(each) for each in views]
        for place, row in enumerate(self.rows):
            row.settled.connect(self.settled)
            (self._column if place < _SHOWN else self._rest).addWidget(row)
        total = max(count, len(views))
        self.set_title(_("To be settled: {count}", count=total))
        self.help.setText(
            _("One question has two answers. Choose the one to keep; until then calculations take "
              "neither.")
        )  # fmt: skip
        self.more.line.say(_("{count} more", count=len(views) - _SHOWN))
        self.more.setVisible(len(views) > _SHOWN)
        self.setVisible(bool(views))
        if had_focus and self.rows:
            self.rows[0].tiles[0].setFocus(Qt.FocusReason.TabFocusReason)
