"""The last section: what changes against the rules in force, then signature and publication."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.aids.telling_names import Names
from ui.rules.editor.blocks import in_columns, in_line
from ui.rules.editor.changes import changes_view, in_force
from ui.rules.editor.editing import Editing
from ui.rules.editor.history import HistoryFold
from ui.rules.editor.key_fields import KeyFields, labelled
from ui.rules.editor.release import ReleaseCard
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.field import TextField
from ui.widgets.labels import Note

if TYPE_CHECKING:
    from core.packs.schema.aids import Instrument
    from ui.rules.comparing import CompareView


class IssueCards(QWidget):
    """Shows the comparison and who signs. `sign_wanted` gives publisher, version and key."""

    identity_wanted = Signal(str, str)
    sign_wanted = Signal(str, str, str)
    publisher_changed = Signal(str)

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self.editing = editing
        self.changes = Card(_("What changes"))
        self.nothing = Note()
        self.release = ReleaseCard(Names(editing.pack, editing.today))
        self.ready = Callout()
        self.signing = SigningCard()
        self.history = HistoryFold()
        self._compare: CompareView | None = None
        self._compared: tuple[Instrument, Instrument] | None = None
        self.changes.add(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.base))
        for widget in (self.ready, self.changes, self.signing, self.release, self.history):
            column.addWidget(widget)
        self.signing.sign.clicked.connect(self._on_sign)
        self.signing.key.made.connect(self.identity_wanted)
        self.signing.publisher.changed.connect(self._on_publisher)
        editing.judged.connect(self._on_judged)
        self._on_judged()

    def show_identities(self, names: Sequence[tuple[str, str]]) -> None:
        """Show the keys to sign with: id and words of each."""
        self.signing.key.show_identities(names)
        self.release.show_identities(names)
        self._on_judged()

    def show_issue(self, publisher: str, version: str) -> None:
        """Propose under whose name, and as which version, the draft goes out."""
        if not self.signing.publisher.value():
            self.signing.publisher.set_value(publisher)
        self.signing.version.set_value(version)

    def _on_judged(self) -> None:
        review = self.editing.review
        is_ready = review is not None and review.can_be_signed and not self.editing.problems
        words = (
            _("Nothing is left to settle and all test cases come out: it can be signed.")
            if is_ready
            else _("Not to be signed yet: settle the points on the list and make all cases green.")
        )
        self.ready.say(words, Mood.GOOD if is_ready else Mood.CHECK)
        self.signing.sign.setEnabled(is_ready and self.signing.key.who.value() is not None)
        self._show_changes()

    def _show_changes(self) -> None:
        editing = self.editing
        names = Names(editing.pack, editing.today)
        base = in_force(editing.draft.base, names)
        now = editing.review.instrument if editing.review else None
        if base is None or now is None:
            self.nothing.say(_("This aid is new: nothing is in force under its name."))
            return
        if (base, now) == self._compared:
            return
        self._compared = (base, now)
        self.nothing.say("")
        chosen: tuple[str | None, str | None] = (None, None)
        if self._compare is not None:
            chosen = (self._compare.before.value(), self._compare.after.value())
            self._compare.hide()
            self._compare.deleteLater()
        self._compare = changes_view(base, now, names, editing.version)
        if chosen[0] in self._compare.versions and chosen[1] in self._compare.versions:
            self._compare.show_versions(str(chosen[0]), str(chosen[1]))
        self.changes.add(self._compare)

    def _on_sign(self) -> None:
        signing = self.signing
        who = signing.key.who.value()
        if who is not None:
            self.sign_wanted.emit(signing.publisher.value(), signing.version.value(), who)

    def _on_publisher(self) -> None:
        self.publisher_changed.emit(self.signing.publisher.value())


class SigningCard(Card):
    """Who signs, under whose name, as which version; a key is made here the first time."""

    def __init__(self) -> None:
        super().__init__(_("Sign"))
        self.key = KeyFields()
        self.publisher = TextField(_("Published under"))
        self.version = TextField(_("Version"))
        self.sign = Button(_("Sign and save for approval"), Rank.SECONDARY, "edit")
        self.said = Callout()
        lead = Note(
            _(
                "Your key stays in this encrypted workspace. The file that is saved is for a "
                "second person, who reads it and approves it on their own computer."
            )
        )
        names = in_columns(
            labelled(self.publisher, _publisher_help()),
            labelled(self.version, _("Above the one published before.")),
        )
        for widget in (lead, self.key, names, in_line(self.sign), self.said):
            self.add(widget)

    def show_said(self, words: str, *, good: bool) -> None:
        """Say what happened, or why not."""
        self.said.say(words, Mood.GOOD if good else Mood.BAD)


def _publisher_help() -> str:
    return _(
        "The short name of your organisation, in small letters without spaces; it never changes "
        "once rules are published. The ids of your rules begin with it: “idf” gives "
        "“idf-cheque”."
    )
