"""The look at a sealed file before it is taken: which firms, what is new, what would change."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from ui.pages.asking_card import AskingCard
from ui.pages.team_parts import Row
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import ErrorText, FieldLabel, Lead, Note, PlainLabel
from ui.widgets.secret_field import SecretField

MOST_FIRMS, MOST_LINES = 8, 6


@dataclass(frozen=True, slots=True)
class FirmView:
    """One firm of a file in words: its name, what it is here, and each thing that would change."""

    title: str
    state: str
    lines: Sequence[str] = ()


class ImportCard(AskingCard):
    """Asks for a passphrase where one is wanted, shows what is in the file, then takes it."""

    passphrase_given = Signal(str)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Lead()
        self.label = FieldLabel(_("Passphrase of the file"))
        self.passphrase = SecretField(_("Passphrase of the file"))
        self.firms = QVBoxLayout()
        self.problem = ErrorText()
        self.unlock = Button(_("Open the file"), Rank.PRIMARY)
        self.take = Button(_("Take it in"), Rank.PRIMARY, "import")
        self.leave = Button(_("Leave it"), Rank.QUIET)
        self._fill()
        self.unlock.clicked.connect(self._on_unlock)
        self.passphrase.confirmed.connect(self._on_unlock)
        self.take.clicked.connect(self.taken)
        self.leave.clicked.connect(self.hide)

    def ask(self, name: str) -> None:
        """Ask for the passphrase of a file."""
        self.forget()
        self.set_title(_("A sealed file"))
        self.words.setText(
            _("“{name}” is closed with a passphrase: who made it knows it.", name=name)
        )
        self._show_parts(asking=True)
        self.show_busy(busy=False)
        self.show()
        self.passphrase.setFocus(Qt.FocusReason.TabFocusReason)

    def show_preview(self, words: str, firms: Sequence[FirmView], *, has_news: bool) -> None:
        """Show what is in the file; nothing of it is taken yet."""
        self.forget()
        self.set_title(_("What is in this file"))
        self.words.setText(words)
        for firm in firms[:MOST_FIRMS]:
            self._add_firm(firm)
        if len(firms) > MOST_FIRMS:
            self.firms.addWidget(Note(_("And {count} more.", count=len(firms) - MOST_FIRMS)))
        self._show_parts(asking=False)
        self.take.setVisible(has_news)
        self.leave.setText(_("Leave it") if has_news else _("Close"))
        self.show_busy(busy=False)
        self.show()
        stop = self.take if has_news else self.leave
        stop.setFocus(Qt.FocusReason.TabFocusReason)

    def show_busy(self, *, busy: bool) -> None:
        """Say that the file is being opened: it takes a moment, on purpose."""
        for each in (self.passphrase, self.unlock, self.take):
            each.setEnabled(not busy)
        self.unlock.setText(_("Opening…") if busy else _("Open the file"))

    def show_problem(self, words: str) -> None:
        """Say why it did not open; the field is ready for another try."""
        self.show_busy(busy=False)
        self.problem.say(words)
        self.passphrase.line.selectAll()
        self.passphrase.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self) -> None:
        self.label.setBuddy(self.passphrase.line)
        self.passphrase.setMaximumWidth(theme().px(FIELD.wide))
        self.firms.setSpacing(theme().px(SPACE.tight))
        for each in (self.words, self.label, self.passphrase):
            self.add(each)
        self.body.addLayout(self.firms)
        self.add(self.problem)
        self.add(Row(self.unlock, self.take, self.leave))

    def _show_parts(self, *, asking: bool) -> None:
        for each in (self.label, self.passphrase, self.unlock):
            each.setVisible(asking)
        self.take.setVisible(not asking)
        self.setAccessibleDescription(self.words.text())

    def _add_firm(self, firm: FirmView) -> None:
        self.firms.addWidget(FieldLabel(firm.title))
        self.firms.addWidget(PlainLabel(firm.state))
        for line in firm.lines[:MOST_LINES]:
            self.firms.addWidget(Note(line))
        if len(firm.lines) > MOST_LINES:
            self.firms.addWidget(Note(_("And {count} more.", count=len(firm.lines) - MOST_LINES)))

    @override
    def forget(self) -> None:
        self.passphrase.clear()
        self.problem.say("")
        while (item := self.firms.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _on_unlock(self) -> None:
        if self.unlock.isEnabled() and self.passphrase.value():
            self.problem.say("")
            self.passphrase_given.emit(self.passphrase.value())
