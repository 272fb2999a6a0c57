"""The calm line of the home page on the dossiers that are past their time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import Note


class DueLineOfHome(QWidget):
    """Says how many there are; its button leads to them."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Note()
        self.words.setWordWrap(False)
        self.look = Button(_("See them"), Rank.QUIET, name=_("See the dossiers past their time"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.close))
        row.addWidget(self.words)
        row.addWidget(self.look)
        row.addStretch(1)
        self.look.clicked.connect(self.wanted)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many dossiers are past their time; without any the line is not there."""
        words = (
            _("One dossier is past the time that you keep them.")
            if count == 1
            else _("{count} dossiers are past the time that you keep them.", count=count)
        )
        self.words.setText(words)
        self.setVisible(count > 0)
