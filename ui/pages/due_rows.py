"""The dossiers past their time, one a line: exported, kept with a reason, or erased."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.tile import Tile


@dataclass(frozen=True, slots=True)
class DueLine:
    """A dossier past its time, in words."""

    dossier: str
    title: str
    note: str


class DueActions(QWidget):
    """What can be done with a dossier whose time is over: three buttons."""

    exported = Signal()
    kept = Signal()
    erased = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.export = Button(_("Export…"), Rank.SECONDARY, name=_("Export “{name}”…", name=name))
        self.keep = Button(_("Keep…"), Rank.SECONDARY, name=_("Keep “{name}”…", name=name))
        self.erase = Button(_("Erase…"), Rank.QUIET, name=_("Erase “{name}”…", name=name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.tight))
        for button in (self.export, self.keep, self.erase):
            row.addWidget(button)
        self.export.clicked.connect(self.exported)
        self.keep.clicked.connect(self.kept)
        self.erase.clicked.connect(self.erased)


class DueRow(QWidget):
    """One dossier: the line opens it, the buttons at its end decide."""

    opened = Signal(str)
    exported = Signal(str)
    kept = Signal(str, str)
    erased = Signal(str, str)

    def __init__(self, line: DueLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.tile = Tile(line.title, line.note, "building", bare=True)
        self.acts = DueActions(line.title)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.tight))
        row.addWidget(self.tile, 1)
        row.addWidget(self.acts)
        self.setFocusProxy(self.tile)
        self.tile.clicked.connect(self._on_opened)
        self.acts.exported.connect(self._on_exported)
        self.acts.kept.connect(self._on_kept)
        self.acts.erased.connect(self._on_erased)

    def _on_opened(self) -> None:
        self.opened.emit(self.line.dossier)

    def _on_exported(self) -> None:
        self.exported.emit(self.line.dossier)

    def _on_kept(self) -> None:
        self.kept.emit(self.line.dossier, self.line.title)

    def _on_erased(self) -> None:
        self.erased.emit(self.line.dossier, self.line.title)
