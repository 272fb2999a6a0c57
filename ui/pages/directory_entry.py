"""An entry of the directory on a card: what it says, whence, who says otherwise, who changed it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.network.desk import Desk
from core.network.labels import label_words
from core.network.tongues import tongue_names
from core.packs.schema.network import Entry, Label, Zone
from ui.pages.conflicts import ConflictRow, ConflictView
from ui.pages.financing_folds import LazyFoldout, bullets
from ui.pages.network_helper import begun
from ui.pages.network_words import (
    contact_words,
    interest_words,
    kind_words,
    mode_words,
    need_words,
    price_words,
)
from ui.pages.team_parts import Question, Row, emptied
from ui.texts import _, current_language, shown
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.labels import PlainLabel
from ui.widgets.sourced import SourceLine, own


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """What the team says of an entry: whose it is, differences, changes, a wish to erase it.

    `is_erased_at_once`: an administrator's order, or an entry of this computer alone.
    """

    whose: str = ""
    differences: tuple[ConflictView, ...] = ()
    changes: tuple[str, ...] = ()
    wish: str = ""
    may_change: bool = True
    is_shared: bool = False
    is_erased_at_once: bool = True


class EntryCard(Card):
    """All that is known of an entry; `settled` gives field and place of the answer chosen."""

    dropped = Signal(str)
    settled = Signal(str, str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.drop = Button(_("Remove from the directory"), Rank.DANGER)
        self.change = Button(_("Change"), Rank.SECONDARY, "edit")
        self.close_ = Button(_("Close"), Rank.QUIET)
        self.question = Question()
        self.wish = Callout(mood=Mood.CHECK)
        self.entry: Entry | None = None
        self.rows: list[ConflictRow] = []
        self.detail = EntryDetail()
        self._lines = QVBoxLayout()
        self._shown: list[QWidget] = []
        self.body.addLayout(self._lines)
        self.add(self.wish)
        self.add(Row(self.change, self.drop, self.close_))
        self.add(self.question)
        self.question.accepted.connect(self._on_accepted)
        self.drop.clicked.connect(self._on_drop)
        self.close_.clicked.connect(self.hide)
        self.wish.hide()
        self.hide()

    def show_entry(self, entry: Entry, desk: Desk, detail: EntryDetail) -> None:
        """Show an entry; one of the pack cannot be removed here."""
        self.entry, self.detail = entry, detail
        self.set_title(entry.name)
        emptied(self._lines, self._shown)
        self._shown, self.rows = [], []
        known = next((each for each in desk.part.entries if each.entry == entry), None)
        self._tell_differences(detail)
        if known is not None:
            self._add(own(PlainLabel(shown(known.about))))
            self._add(SourceLine(known.provenance))
        for words in (*entry_lines(entry, desk), detail.whose):
            if words:
                self._add(own(PlainLabel(words)))
        if detail.changes:
            self._add(LazyFoldout(_("Who changed what"), lambda: bullets(detail.changes)))
        self.wish.say(detail.wish, Mood.CHECK)
        is_own = known is None
        self.drop.setVisible(is_own and detail.may_change)
        self.change.setVisible(is_own and detail.may_change)
        self.drop.setText(_drop_words(detail))
        self.question.hide()
        self.show()
        first = self.rows[0].tiles[0] if self.rows else self.close_
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_differences(self, detail: EntryDetail) -> None:
        for view in detail.differences:
            row = ConflictRow(view)
            row.settled.connect(self.settled)
            self.rows.append(row)
            self._add(row)

    def _add(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._lines.addWidget(widget)

    def _on_drop(self) -> None:
        if self.entry is None:
            return
        name, detail = self.entry.name, self.detail
        words = _("The entry goes for good; requests that were sent keep its name.")
        if detail.is_shared:
            words = _(
                "The entry goes for good, from every computer of the team and from backups within "
                "a month; requests that were sent keep its name."
            )
        if not detail.is_erased_at_once:
            words = _(
                "An administrator’s computer erases it without a question if you alone wrote in "
                "it; else an administrator decides. Requests that were sent keep its name."
            )
        self.question.ask(_("Remove {name}?", name=name), words, _drop_words(detail))

    def _on_accepted(self) -> None:
        if self.entry is not None:
            self.dropped.emit(self.entry.id)


def _drop_words(detail: EntryDetail) -> str:
    if not detail.is_shared:
        return _("Remove from the directory")
    return _("Erase for good") if detail.is_erased_at_once else _("Ask for its erasure")


def origin_words(entry: Entry, desk: Desk) -> str:
    """Return where an entry comes from, in a word."""
    words = {"team": _("team"), "device": _("here"), "rules": _("rules")}
    return words[desk.origin(entry.id)]


def entry_lines(entry: Entry, desk: Desk) -> list[str]:
    """Return what an entry says, line by line."""
    language = current_language()
    ways = ", ".join(mode_words(mode) for mode in entry.modes)
    tongues = ", ".join(shown(each) for each in tongue_names(entry.languages, desk.part))
    lines = [
        " · ".join(filter(None, (kind_words(entry.kind), entry.organisation))),
        contact_words(entry),
        _("Skills: {words}", words=need_words(entry.skills, desk.needs)) if entry.skills else "",
        _("Where: {words}", words=place_words(entry.zones, desk)) if entry.zones else "",
        *_limits(entry),
        _("Meets firms {ways}", ways=ways) if ways else "",
        _("Languages: {words}", words=tongues) if tongues else "",
        *_places(entry),
        _("Price: {words}", words=price_words(entry.price)) if entry.price else "",
        *(_label(label, desk) for label in entry.labels),
        _("Charter signed on {day}", day=language.day(entry.charter))
        if entry.charter
        else _("Charter: not declared"),
        interest_words(entry),
        entry.note,
        _("From your directory: {source}", source=entry.source) if entry.source else "",
    ]
    return [begun(line) for line in lines if line]


def _limits(entry: Entry) -> list[str]:
    """Return whom a helper takes: sectors, sizes, ages of firms."""
    size = _between(entry.headcount_least, entry.headcount_most)
    age = _between(entry.age_least, entry.age_most)
    return [
        _("Sectors: {words}", words=", ".join(entry.naf)) if entry.naf else "",
        _("Size of firms: {range} people", range=size) if size else "",
        _("Age of firms: {range} years", range=age) if age else "",
    ]


def _places(entry: Entry) -> list[str]:
    hours = entry.weekly_hours
    return [
        "" if entry.max_open is None else _("Open cases at most: {count}", count=entry.max_open),
        "" if hours is None else _("Hours a week: {count}", count=current_language().number(hours)),
    ]


def _label(label: Label, desk: Desk) -> str:
    words = shown(label_words(label, desk.on, desk.part.rules.labelling))
    issued = label.issued and _("issued on {day}", day=current_language().day(label.issued))
    number = label.number and _("number {number}", number=label.number)
    return " · ".join(filter(None, (words, issued, number)))


def _between(least: int | None, most: int | None) -> str:
    if least is None and most is None:
        return ""
    if least is None:
        return _("at most {most}", most=most)
    return (
        _("at least {least}", least=least)
        if most is None
        else _("{least} to {most}", least=least, most=most)
    )


def place_words(zones: Sequence[Zone], desk: Desk, most: int = 12) -> str:
    """Return the names of places."""
    from core.errors import UserError

    names: list[str] = []
    for zone in zones[:most]:
        if zone.level == "france":
            names.append(_("France"))
            continue
        try:
            names.append(shown(desk.pack.territories.territory(zone.level, zone.code).name))
        except UserError:
            names.append(zone.code)
    more = [f"+{len(zones) - most}"] if len(zones) > most else []
    return ", ".join([*names, *more])
