"""The form that exports a dossier: sealed for somebody's Tandem, or all of it for the firm."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.facts.segment_choice import SegmentChoice
from ui.pages.asking_card import AskingCard
from ui.pages.secret_strength import StrengthNote, propose_into
from ui.pages.team_parts import Row
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD
from ui.widgets.button import Button, Rank
from ui.widgets.labels import ErrorText, FieldLabel, HelpText, PlainLabel
from ui.widgets.secret_field import SecretField

SEALED, EVERYTHING = "sealed", "everything"
ADDRESS, PASSPHRASE = "address", "passphrase"
ONE, ALL = "one", "all"


class ExportCard(AskingCard):
    """Asks what is wanted and how it is closed; Escape leaves everything as it is."""

    address_wanted = Signal()
    addressed = Signal(str)  # seal this dossier for the address that was chosen
    closed = Signal(str, str)  # seal this dossier with this passphrase
    everything_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = SegmentChoice(
            ((SEALED, _("For another Tandem")), (EVERYTHING, _("For the firm: everything"))),
            name=_("What is exported"),
        )
        self.how = SegmentChoice(
            ((ADDRESS, _("For an address")), (PASSPHRASE, _("With a passphrase"))),
            name=_("How it is closed"),
        )
        self.scope = SegmentChoice(
            ((ONE, _("This dossier")), (ALL, _("All my dossiers"))), name=_("Which dossiers")
        )
        self.explained = HelpText()
        self.address = PlainLabel()
        self.choose = Button(_("Choose an address…"), Rank.SECONDARY, "import")
        self.label = FieldLabel(_("Passphrase of the file"))
        self.passphrase = SecretField(_("Passphrase of the file"))
        self.propose = Button(_("Propose one"), Rank.QUIET)
        self.strength = StrengthNote(self.passphrase)
        self.problem = ErrorText()
        self.accept = Button(_("Save…"), Rank.PRIMARY, "export")
        self.leave = Button(_("Cancel"), Rank.QUIET)
        self._dossier = ""
        self._is_addressed = False
        self._has_others = False
        self._fill()
        self._connect()

    def begin(
        self,
        dossier: str,
        name: str,
        *,
        hand_over: bool = False,
        has_others: bool = False,
        everything: bool = False,
    ) -> None:
        """Ask about this dossier; `hand_over` speaks to the head of the firm."""
        self._has_others = has_others
        self.scope.set_value(ONE)
        self._dossier = dossier
        title = _("Hand your dossier over") if hand_over else _("Export “{name}”", name=name)
        self.set_title(title)
        self.what.set_value(EVERYTHING if everything else SEALED)
        self.how.set_value(ADDRESS)
        self.show_address("", "")
        self.passphrase.clear()
        self.show_busy(busy=False)
        self._show_wanted()
        self.show()
        self.what.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def is_of_all(self) -> bool:
        """Say whether all dossiers are wanted, not this one alone."""
        return not self.scope.isHidden() and self.scope.value() == ALL

    def show_address(self, name: str, fingerprint: str) -> None:
        """Say for whom it will be sealed, with the digits to compare aloud."""
        self._is_addressed = bool(name)
        said = _(
            "For {name}. To be sure, compare these digits aloud: {fingerprint}",
            name=name,
            fingerprint=fingerprint,
        )
        self.address.setText(said if name else _("No address yet: its owner sends it to you."))
        self.problem.say("")

    def show_busy(self, *, busy: bool) -> None:
        """Say that it is being written: it takes a moment."""
        for each in (self.what, self.how, self.choose, self.passphrase, self.propose, self.accept):
            each.setEnabled(not busy)
        self.accept.setText(_("Writing…") if busy else _("Save…"))

    def show_problem(self, words: str) -> None:
        """Say why it was not done."""
        self.show_busy(busy=False)
        self.problem.say(words)

    @override
    def forget(self) -> None:
        self.passphrase.clear()

    def _fill(self) -> None:
        self.label.setBuddy(self.passphrase.line)
        self.passphrase.setMaximumWidth(theme().px(FIELD.wide))
        for each in (self.what, self.explained, self.scope, self.how, self.address, self.choose):
            self.add(each)
        for each in (self.label, self.passphrase, self.strength, self.propose, self.problem):
            self.add(each)
        self.add(Row(self.accept, self.leave))

    def _connect(self) -> None:
        self.what.chosen.connect(self._show_wanted)
        self.how.chosen.connect(self._show_wanted)
        self.choose.clicked.connect(self.address_wanted)
        self.passphrase.confirmed.connect(self._on_accept)
        self.propose.clicked.connect(self._on_propose)
        self.accept.clicked.connect(self._on_accept)
        self.leave.clicked.connect(self.hide)

    def _show_wanted(self) -> None:
        is_sealed = self.what.value() == SEALED
        has_address = is_sealed and self.how.value() == ADDRESS
        has_passphrase = is_sealed and not has_address
        self.how.setVisible(is_sealed)
        self.scope.setVisible(is_sealed and self._has_others)
        for each in (self.address, self.choose):
            each.setVisible(has_address)
        for each in (self.label, self.passphrase, self.strength, self.propose):
            each.setVisible(has_passphrase)
        self.explained.say(
            _("One sealed file with the whole history. Nobody reads it on the way.")
            if is_sealed
            else _(
                "One zip file with all that is known of the firm, to read as it is: report, "
                "answers, who said what and when. It is not encrypted: give it to the firm alone."
            )
        )
        self.problem.say("")

    def _on_propose(self) -> None:
        propose_into(self.passphrase)

    def _on_accept(self) -> None:
        if self.what.value() == EVERYTHING:
            self.everything_wanted.emit(self._dossier)
        elif self.how.value() == PASSPHRASE:
            self._close()
        elif self._is_addressed:
            self.addressed.emit(self._dossier)
        else:
            self.problem.say(_("For whom? Choose the file with the address first."))
            self.choose.setFocus(Qt.FocusReason.TabFocusReason)

    def _close(self) -> None:
        from core.sealing.choosing import strength

        found = strength(self.passphrase.value())
        if found.level == "refused":
            self.problem.say(shown(found.text))
            self.passphrase.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.closed.emit(self._dossier, self.passphrase.value())
