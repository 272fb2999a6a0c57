"""The rules in the settings: what is in force, and a file of rules looked at before it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.messages import Shown
from ui.pages.settings_rules_dossiers import DossiersView
from ui.pages.settings_rules_news import RulesNews
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Chip, Mood
from ui.widgets.field import TextField
from ui.widgets.labels import ErrorText, FieldLabel, HelpText, Note, PlainLabel

if TYPE_CHECKING:
    from core.packs.signing.changes import ChangeLine

_LONGEST_LIST = 40
_INDENT = "\N{EM SPACE}" * 2


@dataclass(frozen=True, slots=True)
class RulesEntry:
    """Rules in force or proposed; `signers` and `until` are those of signed rules alone.

    `own` names the rules that a publisher who is new here could publish from now on, `former` the
    version that one can go back to. `is_older` tells that those of this Tandem are newer.
    """

    id: str
    title: Shown
    version: str
    publisher: str
    day: date
    signers: tuple[str, ...] = ()
    until: date | None = None
    is_past: bool = False
    own: tuple[str, ...] = ()
    former: str = ""
    is_older: bool = False


class RulesRow(QWidget):
    """One line of rules in force; those that did not come with Tandem can be taken away."""

    removed = Signal(str)
    back_wanted = Signal(str)

    def __init__(self, entry: RulesEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.name = PlainLabel(_title(entry))
        self.note = Note(told(entry))
        name = _("Take “{name}” out of force", name=shown(entry.title))
        self.remove = Button("", Rank.QUIET, "trash", name=name)
        self.back = Button(_("Back to version {version}", version=entry.former), Rank.QUIET)
        self._lay_out()
        self.remove.clicked.connect(self._on_remove)
        self.back.clicked.connect(self._on_back)

    def _lay_out(self) -> None:
        row, words, head = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme().px(SPACE.hair))
        head.addWidget(self.name, 1)
        if self.entry.is_past:
            head.addWidget(Chip(_("To be read again"), Mood.CHECK))
        words.addLayout(head)
        words.addWidget(self.note)
        words.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        row.addWidget(self.remove)
        self.remove.setVisible(bool(self.entry.signers))
        self.back.setVisible(bool(self.entry.former))

    def _on_remove(self) -> None:
        self.removed.emit(self.entry.id)

    def _on_back(self) -> None:
        self.back_wanted.emit(self.entry.id)


class ProposalView(Card):
    """A file of rules before anybody says yes: whose it is, and what it would change."""

    accepted = Signal(str)  # the fingerprint as typed, empty where none was asked for
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, callout=True)
        self.about = PlainLabel()
        self.past = Callout(mood=Mood.CHECK)
        self.changes = PlainLabel()
        self.call = HelpText()
        self.fingerprint = TextField(_("Fingerprint"))
        self.fingerprint_label = FieldLabel(_("Fingerprint"))
        self.problem = ErrorText()
        self.accept = Button(_("Put in force"), Rank.PRIMARY)
        self.drop = Button(_("Do not install"), Rank.QUIET)
        self._fill()
        self.accept.clicked.connect(self._on_accept)
        self.drop.clicked.connect(self.dropped)

    def show_proposal(
        self, entry: RulesEntry, changes: "Sequence[ChangeLine]", *, is_known: bool
    ) -> None:
        """Show whose rules these are and what they change; ask for the fingerprint of strangers."""
        self.set_title(_title(entry))
        self.about.setText(told(entry))
        self.past.say(_past(entry) if entry.is_past else "", Mood.CHECK)
        self.changes.setText(_listed(changes))
        self.call.say("" if is_known else _call(entry))
        self.fingerprint.clear()
        for each in (self.fingerprint, self.fingerprint_label):
            each.setVisible(not is_known)
        self.problem.say("")
        self.show()
        (self.accept if is_known else self.fingerprint).setFocus()

    def show_problem(self, words: str) -> None:
        """Say why these rules cannot be put in force as they are."""
        self.problem.say(words)

    def _fill(self) -> None:
        self.fingerprint_label.setBuddy(self.fingerprint)
        self.fingerprint.setMaximumWidth(theme().px(FIELD.wide))
        for each in (
            self.about,
            self.past,
            self.changes,
            self.fingerprint_label,
            self.call,
            self.fingerprint,
            self.problem,
        ):
            self.add(each)
        buttons = QHBoxLayout()
        buttons.addWidget(self.accept)
        buttons.addWidget(self.drop)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.hide()

    def _on_accept(self) -> None:
        self.accepted.emit(self.fingerprint.value())


class RulesCard(Card):
    """What is in force, the way to more, and what a file would change."""

    file_wanted = Signal()
    removed = Signal(str)
    back_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Rules"), parent)
        self.news = RulesNews()
        self.dossiers = DossiersView()
        self.rows: list[RulesRow] = []
        self.install = Button(_("Install rules…"), Rank.SECONDARY, "import")
        self.refusal = Callout(mood=Mood.BAD)
        self.proposal = ProposalView()
        self.own_label = FieldLabel(_("To read out to those who ask for your fingerprint"))
        self.own = PlainLabel()
        self.own.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(SPACE.base))
        self.body.addLayout(self._list)
        for each in (
            self.dossiers,
            self.refusal,
            self.proposal,
            self.news,
            self.install,
            self.own_label,
            self.own,
        ):
            self.add(each)
        self.show_fingerprints(())
        self.install.clicked.connect(self.file_wanted)

    def show_rules(self, entries: Sequence[RulesEntry]) -> None:
        """Show what is in force, the base first."""
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [RulesRow(each) for each in entries]
        for row in self.rows:
            row.removed.connect(self.removed)
            row.back_wanted.connect(self.back_wanted)
            self._list.addWidget(row)
        self.proposal.hide()
        self.refusal.say("")

    def show_proposal(
        self, entry: RulesEntry, changes: "Sequence[ChangeLine]", *, is_known: bool
    ) -> None:
        """Show what a file would change, before it is put in force."""
        self.refusal.say("")
        self.dossiers.hide()  # of the update before
        self.news.hide_offer(entry.id)
        self.proposal.show_proposal(entry, changes, is_known=is_known)

    def show_fingerprints(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show whose fingerprints this computer can give: a name and thirty digits each."""
        self.own_label.setVisible(bool(rows))
        said = [_("{name}: {fingerprint}", name=name, fingerprint=digits) for name, digits in rows]
        self.own.say("\n".join(said))

    def show_refusal(self, words: str) -> None:
        """Say why a file cannot be used; what is in force stays."""
        self.proposal.hide()
        self.refusal.say(words, Mood.BAD)


def told(entry: RulesEntry) -> str:
    """Return who publishes rules, who signed them and for how long, in one sentence or two."""
    day = current_language().day
    said = [_("Published by {publisher} on {day}.", publisher=entry.publisher, day=day(entry.day))]
    if entry.signers:
        said.append(_("Signed by {people}.", people=", ".join(entry.signers)))
    if entry.until is not None:
        said.append(_("To be read again by {day}.", day=day(entry.until)))
    if entry.is_older:
        said.append(_("Older than those of this Tandem, and therefore not used."))
    return " ".join(said)


def _title(entry: RulesEntry) -> str:
    return _("{title}, version {version}", title=shown(entry.title), version=entry.version)


def _past(entry: RulesEntry) -> str:
    return _(
        "These rules were to be read again by {day}: the aids may have changed since. "
        "Ask {publisher} for newer ones.",
        day=current_language().day(entry.until or entry.day),
        publisher=entry.publisher,
    )


def _call(entry: RulesEntry) -> str:
    return _(
        "{publisher} has published nothing here yet; from now on they could publish and change "
        "the rules {own}. Call them on a number that you know, have them read out their "
        "fingerprint, and type its thirty digits.",
        publisher=entry.publisher,
        own=", ".join(entry.own),
    )


def _listed(changes: "Sequence[ChangeLine]") -> str:
    if not changes:
        return _("Nothing changes: these rules say what is in force already.")
    lines = [f"{_INDENT * each.depth}• {shown(each.text)}" for each in changes[:_LONGEST_LIST]]
    left = len(changes) - _LONGEST_LIST
    if left > 0:
        lines.append(_("and {count} more", count=left))
    return "\n".join(lines)
