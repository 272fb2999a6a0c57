"""The form that chooses a passphrase, changes it or takes it away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.secret_strength import StrengthNote, propose_into
from ui.pages.team_parts import Row
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.labels import ErrorText, FieldLabel, HelpText
from ui.widgets.secret_field import SecretField


class PassphraseForm(Card):
    """Asks for the present passphrase, where there is one, and for a new one twice."""

    chosen = Signal(str, str)  # the present one and the new one
    removed = Signal(str)
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, callout=True)
        self.present = SecretField(_("Present passphrase"))
        self.new = SecretField(_("New passphrase"))
        self.again = SecretField(_("The same once more"))
        self.strength = StrengthNote(self.new)
        self.propose = Button(_("Propose one"), Rank.QUIET)
        self.warning = HelpText()
        self.problem = ErrorText()
        self.accept = Button("", Rank.PRIMARY)
        self.drop = Button(_("Cancel"), Rank.QUIET)
        self.is_removal = False
        self._labels = {
            field: FieldLabel(field.line.accessibleName())
            for field in (self.present, self.new, self.again)
        }
        self._fill()
        self._connect()

    def begin(self, *, has_passphrase: bool, is_removal: bool, is_recoverable: bool) -> None:
        """Show the form for what is wanted."""
        self.is_removal = is_removal
        self.set_title(_title(has_passphrase=has_passphrase, is_removal=is_removal))
        self.accept.setText(_("Take it away") if is_removal else _("Use this passphrase"))
        for field, label in self._labels.items():
            is_wanted = has_passphrase if field is self.present else not is_removal
            field.clear()
            field.setVisible(is_wanted)
            label.setVisible(is_wanted)
        self.propose.setVisible(not is_removal)
        self.strength.setVisible(not is_removal)
        self.warning.say("" if is_removal else _warning(is_recoverable=is_recoverable))
        self.problem.say("")
        self.show_busy(busy=False)
        self.show()
        (self.present if has_passphrase else self.new).setFocus()

    def end(self) -> None:
        """Forget what was typed and go."""
        for field in self._labels:
            field.clear()
        self.hide()

    def show_busy(self, *, busy: bool) -> None:
        """Say that it is being done: it takes a moment, on purpose."""
        for each in (*self._labels, self.propose, self.accept, self.drop):
            each.setEnabled(not busy)

    def show_problem(self, words: str) -> None:
        """Say why it was not done."""
        self.show_busy(busy=False)
        self.problem.say(words)
        if self.present.isVisible():
            self.present.setFocus()

    def _fill(self) -> None:
        for field, label in self._labels.items():
            label.setBuddy(field.line)
            field.setMaximumWidth(theme().px(FIELD.wide))
            self.add(label)
            self.add(field)
            if field is self.new:
                self.add(self.strength)
                self.add(Row(self.propose))
        self.add(self.warning)
        self.add(self.problem)
        self.add(Row(self.accept, self.drop))
        self.hide()

    def _connect(self) -> None:
        self.propose.clicked.connect(self._on_propose)
        self.accept.clicked.connect(self._on_accept)
        self.again.confirmed.connect(self._on_accept)
        self.present.confirmed.connect(self._on_present)
        self.drop.clicked.connect(self.dropped)

    def _on_propose(self) -> None:
        """Show a passphrase to write down; it is typed once by hand, so that it was read."""
        propose_into(self.new)
        self.again.setFocus()

    def _on_present(self) -> None:
        if self.is_removal:
            self._on_accept()
        else:
            self.new.setFocus()

    def _on_accept(self) -> None:
        if self.is_removal:
            self.removed.emit(self.present.value())
            return
        from core.sealing.choosing import strength

        found = strength(self.new.value())
        if found.level == "refused":
            self.problem.say(shown(found.text))
            self.new.setFocus()
        elif self.new.value() != self.again.value():
            self.problem.say(_("The two passphrases are not alike. Type the new one once more."))
            self.again.setFocus()
        else:
            self.problem.say("")
            self.chosen.emit(self.present.value(), self.new.value())


def _title(*, has_passphrase: bool, is_removal: bool) -> str:
    if is_removal:
        return _("Take the passphrase away")
    return _("Change the passphrase") if has_passphrase else _("Choose a passphrase")


def _warning(*, is_recoverable: bool) -> str:
    if is_recoverable:
        return _("Several words that you remember are best. There is nothing to tick and to mix.")
    return _(
        "Several words that you remember are best. Write them down and keep the paper away from "
        "this computer: whoever forgets them loses the dossiers, and nobody can bring them back."
    )
