"""The recovery key where a team asks for it: its file, its passphrase, and what it is to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.team_parts import Labelled, Row
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import ErrorText, PlainLabel
from ui.widgets.secret_field import SecretField


class KeyForm(QWidget):
    """Takes a recovery key; `accepted` gives the passphrase of the file that was chosen."""

    file_wanted = Signal()
    accepted = Signal(str)
    dropped = Signal()

    def __init__(self, accept: str, rank: Rank, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose = Button(_("Choose the key…"), Rank.SECONDARY)
        self.file = PlainLabel()
        self.passphrase = SecretField(_("Passphrase of the recovery key"))
        self.accept = Button(accept, rank)
        self.drop = Button(_("Cancel"), Rank.QUIET)
        self.refusal = ErrorText()
        self._form = (
            self.file,
            Labelled(self.passphrase.line.accessibleName(), self.passphrase),
            Row(self.accept, self.drop),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.close))
        for part in (Row(self.choose), *self._form, self.refusal):
            column.addWidget(part)
        self.end()
        self.choose.clicked.connect(self.file_wanted)
        self.accept.clicked.connect(self._on_accept)
        self.passphrase.confirmed.connect(self._on_accept)
        self.drop.clicked.connect(self._on_drop)

    def ask_passphrase(self, name: str) -> None:
        """Ask for the passphrase of a key."""
        self.file.setText(name)
        for part in self._form:
            part.show()
        self.refusal.say("")
        self.passphrase.setFocus()

    def show_refusal(self, words: str) -> None:
        """Say why the key does not open; what was typed stays."""
        self.show_busy(busy=False)
        self.refusal.say(words)

    def show_busy(self, *, busy: bool) -> None:
        """Take no other wish while the passphrase is tried."""
        self.accept.setEnabled(not busy)

    def end(self) -> None:
        """Forget what was typed."""
        self.passphrase.clear()
        self.show_busy(busy=False)
        self.refusal.say("")
        for part in self._form:
            part.hide()

    def _on_accept(self) -> None:
        self.accepted.emit(self.passphrase.value())

    def _on_drop(self) -> None:
        self.end()
        self.dropped.emit()
