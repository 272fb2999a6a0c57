"""The recovery key of a team: who may come in when every administrator is gone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.team_parts import Labelled, Row
from ui.texts import _
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.labels import ErrorText, HelpText, PlainLabel
from ui.widgets.secret_field import SecretField


class RecoveryCard(Card):
    """Says whether a recovery key opens the team, and takes one."""

    file_wanted = Signal()
    accepted = Signal(str)  # the passphrase of the key that was chosen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Recovery key of the team"), parent)
        self.state = PlainLabel()
        self.choose = Button(_("Choose the key…"), Rank.SECONDARY)
        self.file = PlainLabel()
        self.passphrase = SecretField(_("Passphrase of the recovery key"))
        self.accept = Button(_("Let this key open the team"), Rank.PRIMARY)
        self.drop = Button(_("Cancel"), Rank.QUIET)
        self.refusal = ErrorText()
        self._form = (
            self.file,
            Labelled(self.passphrase.line.accessibleName(), self.passphrase),
            Row(self.accept, self.drop),
        )
        self.add(self.state)
        self.add(Row(self.choose))
        for part in self._form:
            self.add(part)
        self.add(self.refusal)
        self.add(
            HelpText(
                _(
                    "Made with “tandem vault recovery”. Kept in a safe place with the file that is "
                    "saved here, the passphrase apart: whoever has all three enters as an "
                    "administrator."
                )
            )
        )
        self.end()
        self.choose.clicked.connect(self.file_wanted)
        self.accept.clicked.connect(self._on_accept)
        self.passphrase.confirmed.connect(self._on_accept)
        self.drop.clicked.connect(self.end)

    def show_state(self, *, has_key: bool) -> None:
        """Say whether a key opens the team."""
        self.state.setText(
            _("A recovery key opens this team.")
            if has_key
            else _("None: if all administrators lose their computers, nobody can be let in again.")
        )
        self.choose.setText(_("Choose another key…") if has_key else _("Choose the key…"))

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
