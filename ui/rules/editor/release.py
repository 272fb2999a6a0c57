"""A signed file on its way: who signed it, the second approval, its publication."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.aids.telling import chapters
from core.aids.telling_dates import span_told
from core.aids.telling_names import Names
from core.packs.schema.aids import Instrument
from ui.rules.editor.blocks import in_line
from ui.rules.editor.changes import changes_view, in_force
from ui.rules.editor.key_fields import KeyFields
from ui.rules.told_view import ToldView
from ui.texts import _, shown
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.field import TextField
from ui.widgets.foldout import Foldout
from ui.widgets.labels import FieldLabel, HelpText, Note, PlainLabel


@dataclass(frozen=True, slots=True)
class Signed:
    """What a file for approval holds, in words: names of those who signed, what they say aloud.

    `partner` is the person whose fingerprint is wanted, because both found the publisher together.
    """

    title: str
    version: str
    signers: tuple[str, ...]
    is_approved: bool
    partner: str = ""
    rules: tuple[Instrument, ...] = ()


class ReleaseCard(Card):
    """Opens a file that somebody signed, and gives out what is to be done with it."""

    open_wanted = Signal()
    identity_wanted = Signal(str, str)
    approve_wanted = Signal(str, str)
    publish_wanted = Signal(str)

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(_("Approve and publish"), parent)
        self.names = names
        self.reading = QWidget()
        self._read = QVBoxLayout(self.reading)
        self._read.setContentsMargins(0, 0, 0, 0)
        self.lead = Note(
            _(
                "Rules bear two signatures: the author’s, and that of a second person who read "
                "them. Open the file that was handed over to approve it, or to publish it."
            )
        )
        self.open = Button(_("Open a signed file"), Rank.SECONDARY, "import")
        self.held = PlainLabel()
        self.key = KeyFields()
        self.fingerprint_label = FieldLabel(_("Fingerprint"))
        self.fingerprint_help = HelpText()
        self.fingerprint = TextField(_("Fingerprint"))
        self.approve = Button(_("Approve"), Rank.SECONDARY, "check")
        self.publish = Button(_("Publish and put in force here"), Rank.SECONDARY, "flag")
        self.said = Callout()
        for widget in (self.lead, in_line(self.open), self.held, self.reading, self.key):
            self.add(widget)
        for widget in (self.fingerprint_label, self.fingerprint_help, self.fingerprint):
            self.add(widget)
        self.add(in_line(self.approve, self.publish))
        self.add(self.said)
        self.key.made.connect(self.identity_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.approve.clicked.connect(self._on_approve)
        self.publish.clicked.connect(self._on_publish)
        self.show_file(None)

    def show_file(self, file: Signed | None) -> None:
        """Show what a file holds; None: no file is open."""
        self.held.say("" if file is None else _held_words(file))
        asks = file is not None and bool(file.partner)
        for widget in (self.fingerprint_label, self.fingerprint_help, self.fingerprint):
            widget.setVisible(asks)
        if file is not None and asks:
            words = _(
                "You found this publisher together. Call {person}, and write the thirty digits "
                "that they read out.",
                person=file.partner,
            )
            self.fingerprint_help.setText(words)
            self.fingerprint.clear()
        self._show_rules(file.rules if file is not None else ())
        self.approve.setVisible(file is not None and not file.is_approved)
        self.key.setVisible(self.approve.isVisibleTo(self))
        self.publish.setVisible(file is not None and file.is_approved)

    def _show_rules(self, rules: Sequence[Instrument]) -> None:
        """Show what is to be signed, as a person reads it: every version of every aid."""
        while self._read.count():
            item = self._read.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for instrument in rules:
            base = in_force(instrument.id, self.names)
            if base is not None:
                changes = Foldout(_("What changes"))
                changes.add(changes_view(base, instrument, self.names))
                self._read.addWidget(changes)
                changes.set_open(opened=True)
            for version in instrument.versions:
                fold = Foldout(f"{shown(version.title)} – {shown(span_told(version))}")
                view = ToldView()
                view.show_chapters(chapters(version, self.names))
                fold.add(view)
                self._read.addWidget(fold)
                fold.set_open(opened=len(rules) == len(instrument.versions) == 1)
        self.reading.setVisible(bool(rules))

    def show_identities(self, names: Sequence[tuple[str, str]]) -> None:
        """Show the keys that the second person may sign with."""
        self.key.show_identities(names)

    def show_said(self, words: str, *, good: bool) -> None:
        """Say what happened, or why not."""
        self.said.say(words, Mood.GOOD if good else Mood.BAD)

    def _on_approve(self) -> None:
        self.approve_wanted.emit(self.key.who.value() or "", self.fingerprint.value())

    def _on_publish(self) -> None:
        self.publish_wanted.emit(self.fingerprint.value())


def _held_words(file: Signed) -> str:
    return _(
        "{title}, version {version}. Signed by {people}.",
        title=file.title,
        version=file.version,
        people=", ".join(file.signers),
    )
