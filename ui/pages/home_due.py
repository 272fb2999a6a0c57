"""The calm lines of the home page: dossiers past their time, requests to helpers that wait."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.messages import N_, counted
from ui.texts import _, shown
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


class WaitingLineOfHome(QWidget):
    """Says how many requests to helpers wait; its button leads to the directory."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Note()
        self.words.setWordWrap(False)
        self.look = Button(_("See them"), Rank.QUIET, name=_("See the requests that wait"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.close))
        row.addWidget(self.words)
        row.addWidget(self.look)
        row.addStretch(1)
        self.look.clicked.connect(self.wanted)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many wait; without any the line is not there."""
        words = counted(
            N_("{count} request for an introduction waits for a helper or an answer."),
            N_("{count} requests for introductions wait for a helper or an answer."),
            count,
        )
        self.words.setText(shown(words))
        self.setVisible(count > 0)
