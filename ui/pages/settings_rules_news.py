"""Newer rules in the settings: when and where they were looked for, what came and what did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.messages import Shown
from ui.pages.settings_backups import moment_words
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import FIELD, SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.chip import Mood
from ui.widgets.field import TextField
from ui.widgets.labels import ErrorText, FieldLabel, HelpText, Note

_MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class OfferEntry:
    """Rules that came and wait for a yes; `is_kept` where the person went back from them."""

    id: str
    title: Shown
    version: str
    publisher: str
    is_known: bool
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class LookState:
    """What was looked at: `places` as shown, `latest` None where nothing was yet.

    `problems` are sentences of what was refused or could not be looked at, `silent` of publishers
    whose list nobody renewed.
    """

    places: tuple[str, ...] = ()
    address: str = ""
    latest: datetime | None = None
    is_busy: bool = False
    problems: tuple[Shown, ...] = ()
    silent: tuple[Shown, ...] = ()


class RulesNews(QWidget):
    """Shows what a look found; asks to look, to see an offer, to look elsewhere."""

    look_wanted = Signal()
    offer_wanted = Signal(str)
    address_kept = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = Note()
        self.problems = Callout(mood=Mood.BAD)
        self.silent = Callout(mood=Mood.CHECK)
        self.offers: list[Callout] = []
        self.look = Button(_("Look for newer rules"), Rank.SECONDARY, "sync")
        self.address_label = FieldLabel(_("Where newer rules are looked for"))
        self.address = TextField(_("Where newer rules are looked for"))
        self.address_help = HelpText(
            _(
                "A folder, a USB key or an address that begins with https://, nextcloud:// or "
                "s3://. The space of your team is looked at by itself."
            )
        )
        self.address_problem = ErrorText()
        self.keep = Button(_("Keep this address"), Rank.SECONDARY)
        self._address = ""
        self._offered = QVBoxLayout()
        self._lay_out()
        self.look.clicked.connect(self.look_wanted)
        self.address.textEdited.connect(self._on_typed)
        self.keep.clicked.connect(self._on_keep)

    def show_offers(self, offers: Sequence[OfferEntry]) -> None:
        """Show what came and is not in force."""
        for each in self.offers:
            self._offered.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.offers = [self._made(each) for each in offers]
        for each in self.offers:
            self._offered.addWidget(each)

    def hide_offer(self, id_: str) -> None:
        """Show an offer no more: what it changes shows in its place."""
        for each in self.offers:
            if each.property("offer") == id_:
                each.hide()

    def show_look(self, state: LookState) -> None:
        """Show when was looked where, and what went wrong."""
        self.status.say(_status(state))
        self.problems.say(_listed(state.problems), Mood.BAD)
        self.silent.say(_listed(state.silent), Mood.CHECK)
        self.look.setVisible(bool(state.places))
        self.look.setEnabled(not state.is_busy)
        self._address = state.address
        if not self.address.hasFocus():
            self.address.set_value(state.address)
            self.keep.hide()

    def show_address_problem(self, words: str) -> None:
        """Say why an address is none; empty where it is one."""
        self.address_problem.say(words)
        if not words:
            self.keep.hide()

    def _lay_out(self) -> None:
        worn = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.px(SPACE.close))
        self._offered.setSpacing(worn.px(SPACE.close))
        column.addLayout(self._offered)
        for each in (self.problems, self.silent, self.status):
            column.addWidget(each)
        column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(worn.px(SPACE.close))
        self.address_label.setBuddy(self.address)
        self.address.setMaximumWidth(worn.px(FIELD.wide))
        line = QHBoxLayout()
        line.addWidget(self.address, 1)
        line.addWidget(self.keep)
        line.addStretch(1)
        column.addWidget(self.address_label)
        column.addLayout(line)
        column.addWidget(self.address_problem)
        column.addWidget(self.address_help)
        self.keep.hide()

    def _made(self, offer: OfferEntry) -> Callout:
        made = Callout(_offered(offer), Mood.OWN, _("See what changes…"))
        made.setProperty("offer", offer.id)
        made.action.setAccessibleName(
            _("See what “{name}” {version} changes", name=shown(offer.title), version=offer.version)
        )
        made.action.clicked.connect(lambda: self.offer_wanted.emit(offer.id))
        return made

    def _on_typed(self) -> None:
        self.keep.setVisible(self.address.value() != self._address)

    def _on_keep(self) -> None:
        self.address_kept.emit(self.address.value())


def _offered(offer: OfferEntry) -> str:
    words = {"title": shown(offer.title), "version": offer.version, "publisher": offer.publisher}
    if offer.is_kept:
        return _("A more recent version of {title} is kept here: {version}.", **words)
    if not offer.is_known:
        return _(
            "{publisher}, new here, publishes “{title}”, version {version}. "
            "Nothing of it is used without its fingerprint.",
            **words,
        )
    return _("A more recent version is there: {title}, version {version}, of {publisher}.", **words)


def _status(state: LookState) -> str:
    if state.is_busy:
        return _("Looking for newer rules…")
    if not state.places:
        return _("Newer rules are not looked for yet: no address is known.")
    places = ", ".join(state.places)
    if state.latest is None:
        return _("Not looked for yet, at: {places}.", places=places)
    return _(
        "Looked for on {moment}, at: {places}.", moment=moment_words(state.latest), places=places
    )


def _listed(sentences: Sequence[Shown]) -> str:
    lines = [shown(each) for each in sentences[:_MOST_SHOWN]]
    left = len(sentences) - _MOST_SHOWN
    if left > 0:
        lines.append(_("and {count} more", count=left))
    return "\n".join(lines)
