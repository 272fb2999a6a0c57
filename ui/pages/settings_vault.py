"""The protection of this computer in the settings: what opens the dossiers, and when they lock."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.facts.segment_choice import SegmentChoice
from ui.pages.settings_passphrase import PassphraseForm
from ui.pages.team_parts import Row
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.labels import ErrorText, FieldLabel, HelpText, PlainLabel


@dataclass(frozen=True, slots=True)
class Protection:
    """What opens the dossiers; `recovery` is the name of an organisation and its fingerprint."""

    has_passphrase: bool
    in_system: bool
    recovery: tuple[str, str] | None
    minutes: str
    is_adviser: bool

    @property
    def is_clear(self) -> bool:
        """Say whether nothing is asked."""
        return not (self.has_passphrase or self.in_system)


class RecoveryView(Card):
    """A recovery key before anybody says yes: whose it is, and the digits to compare."""

    accepted = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, callout=True)
        self.call = PlainLabel()
        self.digits = PlainLabel()
        self.accept = Button(_("The digits are the same"), Rank.PRIMARY)
        self.drop = Button(_("Do not add it"), Rank.QUIET)
        self.add(self.call)
        self.add(self.digits)
        self.add(Row(self.accept, self.drop))
        self.hide()
        self.accept.clicked.connect(self.accepted)
        self.drop.clicked.connect(self.dropped)

    def show_key(self, name: str, fingerprint: str) -> None:
        """Show whose key it is."""
        self.set_title(_("Recovery key of {name}", name=name))
        self.call.setText(
            _(
                "Whoever has this key can open your dossiers. Call {name} on a number that you "
                "know, and have these digits read out:",
                name=name,
            )
        )
        self.digits.setText(fingerprint)
        self.show()
        self.accept.setFocus()


class VaultCard(Card):
    """Shows what protects the dossiers and gives out what the person wants changed."""

    passphrase_chosen = Signal(str, str)
    passphrase_removed = Signal(str)
    system_chosen = Signal(bool)
    recovery_file_wanted = Signal()
    recovery_removed = Signal()
    minutes_chosen = Signal(str)
    lock_wanted = Signal()
    closing_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Protection of this computer"), parent)
        self.state = PlainLabel()
        self.choose = Button("", Rank.SECONDARY)
        self.remove = Button(_("Take the passphrase away…"), Rank.QUIET)
        self.stale = Callout(mood=Mood.CHECK)
        self.lock = Button(_("Lock now"), Rank.SECONDARY, "lock")
        self.form = PassphraseForm()
        self.system = SegmentChoice(
            (("off", _("No")), ("on", _("Yes"))), name=_("Open with this computer’s key store")
        )
        self.refusal = ErrorText()
        self.recovery = PlainLabel()
        self.add_recovery = Button(_("Add a recovery key…"), Rank.SECONDARY)
        self.remove_recovery = Button(_("Take the recovery key away"), Rank.QUIET)
        self.proposal = RecoveryView()
        self.minutes = SegmentChoice(_minutes(), name=_("Lock when nobody touches it"))
        self._minutes_label = FieldLabel(_("Lock when nobody touches it"))
        self._minutes_help = HelpText(_("Ctrl+L locks at once. Nothing typed is lost."))
        self._seen: Protection | None = None
        self._fill()
        self._connect()

    def show_protection(self, seen: Protection) -> None:
        """Show what opens the dossiers now."""
        self._seen = seen
        self.state.setText(_state(seen))
        change, choose = _("Change the passphrase…"), _("Choose a passphrase…")
        self.choose.setText(change if seen.has_passphrase else choose)
        self.remove.setVisible(seen.has_passphrase)
        self.lock.setVisible(not seen.is_clear)
        self.system.set_value("on" if seen.in_system else "off")
        self.recovery.setText(_recovery(seen))
        self.add_recovery.setVisible(seen.recovery is None)
        self.remove_recovery.setVisible(seen.recovery is not None)
        self.minutes.set_value(seen.minutes)
        for each in (self.minutes, self._minutes_label, self._minutes_help):
            each.setVisible(not seen.is_clear)
        is_answered = not (self.form.isHidden() and self.proposal.isHidden())
        self.form.end()
        self.proposal.hide()
        self.refusal.say("")
        if is_answered:
            self.choose.setFocus()

    def show_open_keys(self, places: Sequence[str], absent: str) -> None:
        """Say which backups open without the passphrase: they were made before there was one."""
        words = ""
        if places:
            words = _(
                "Backups from before your passphrase open without it: {places}. "
                "They can be closed without losing any of them.",
                places=", ".join(places),
            )
        elif absent:
            words = _(
                "{place} is not there now. If it has backups from before your passphrase, they "
                "open without it until the place is back and a backup is made there.",
                place=absent,
            )
        self.stale.say(words, Mood.CHECK, _("Close them now") if places else "")

    def show_refusal(self, words: str) -> None:
        """Say why what was wanted is not so; what is shown stays true."""
        if self._seen is not None:
            self.show_protection(self._seen)
        self.refusal.say(words)

    def show_busy(self, *, busy: bool) -> None:
        """Take no other wish while one is being fulfilled."""
        for each in (self.choose, self.remove, self.system, self.add_recovery):
            each.setEnabled(not busy)

    def _fill(self) -> None:
        self.body.setSpacing(theme().px(SPACE.hair))
        self.add(self.state)
        self._add_row(self.choose, self.remove, self.lock)
        self.body.addSpacing(theme().px(SPACE.tight))
        self.add(self.stale)
        self.body.addSpacing(theme().px(SPACE.tight))
        self.add(self.form)
        self._gap()
        self.add(FieldLabel(_("Open with this computer’s key store")))
        self.add(self.system)
        self.add(
            HelpText(
                _("At start, the password of your session is enough. After a lock, the passphrase.")
            )
        )
        self.add(self.refusal)
        self._gap()
        self.add(FieldLabel(_("Recovery key of your organisation")))
        self.add(self.recovery)
        self._add_row(self.add_recovery, self.remove_recovery)
        self.body.addSpacing(theme().px(SPACE.tight))
        self.add(self.proposal)
        self._gap()
        for each in (self._minutes_label, self.minutes, self._minutes_help):
            self.add(each)

    def _gap(self) -> None:
        self.body.addSpacing(theme().px(SPACE.close))

    def _add_row(self, *buttons: Button) -> None:
        self.body.addSpacing(theme().px(SPACE.tight))
        self.add(Row(*buttons))

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose)
        self.remove.clicked.connect(self._on_remove)
        self.lock.clicked.connect(self.lock_wanted)
        self.stale.action.clicked.connect(self.closing_wanted)
        self.form.chosen.connect(self.passphrase_chosen)
        self.form.removed.connect(self.passphrase_removed)
        self.form.dropped.connect(self._on_dropped)
        self.system.chosen.connect(self._on_system)
        self.add_recovery.clicked.connect(self.recovery_file_wanted)
        self.remove_recovery.clicked.connect(self.recovery_removed)
        self.minutes.chosen.connect(self.minutes_chosen)

    def _on_choose(self) -> None:
        self._begin(is_removal=False)

    def _on_remove(self) -> None:
        self._begin(is_removal=True)

    def _begin(self, *, is_removal: bool) -> None:
        if self._seen is not None:
            self.form.begin(
                has_passphrase=self._seen.has_passphrase,
                is_removal=is_removal,
                is_recoverable=self._seen.recovery is not None,
            )

    def _on_dropped(self) -> None:
        self.form.end()
        self.choose.setFocus()

    def _on_system(self, value: str) -> None:
        self.system_chosen.emit(value == "on")


def _minutes() -> tuple[tuple[str, str], ...]:
    after = ((str(count), _("{count} min", count=count)) for count in (2, 5, 10, 30))
    return (*after, ("0", _("Never")))


def _state(seen: Protection) -> str:
    if seen.has_passphrase and seen.in_system:
        return _("Your passphrase opens the dossiers; so does the session of this computer.")
    if seen.has_passphrase:
        return _("Only your passphrase opens the dossiers.")
    if seen.in_system:
        return _(
            "Only the session of this computer opens the dossiers: choose a passphrase as well, "
            "or they are lost when the session is."
        )
    if seen.is_adviser:
        return _(
            "Nothing is asked: whoever opens the session of this computer reads the dossiers, "
            "a thief as well if the disk is not encrypted. A passphrase protects them."
        )
    return _("Nothing is asked: whoever opens the session of this computer reads the dossiers.")


def _recovery(seen: Protection) -> str:
    if seen.recovery is None:
        return _("None: if you forget the passphrase, nobody can open the dossiers.")
    name, fingerprint = seen.recovery
    # Its groups of digits stay on one line.
    digits = fingerprint.replace(" ", "\N{NO-BREAK SPACE}")
    return _(
        "{name} can open the dossiers. Fingerprint: {fingerprint}", name=name, fingerprint=digits
    )
