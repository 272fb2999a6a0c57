"""The entries of the directory: searched, read one by one, let go of."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.messages import N_, counted
from core.network.desk import Desk
from core.network.labels import label_words, standing
from core.packs.schema.network import Entry, Zone
from ui.pages.directory_form import EntryForm
from ui.pages.network_helper import begun
from ui.pages.network_words import (
    contact_words,
    interest_words,
    kind_words,
    mode_words,
    need_words,
    price_words,
)
from ui.pages.team_parts import Question, Row, column, emptied
from ui.texts import _, current_language, shown
from ui.widgets.button import Button, Rank
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.labels import Note, PlainLabel
from ui.widgets.search_field import SearchField
from ui.widgets.sourced import SourceLine, own
from ui.widgets.table import Column, Table

_PAUSE = 120  # milliseconds between two letters that are not yet looked for
_NAMED = 3
_SEEN = 40


class EntriesView(QWidget):
    """A search, a table, and the entry that is open; `dropped` gives the id of one to let go of."""

    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = EntryForm()
        self.desk: Desk | None = None
        self.search = SearchField(_("Search the directory"))
        self.alerts = Callout(mood=Mood.CHECK)
        self.table = Table(self._columns(), name=_("Entries"))
        self.none = Note()
        self.card = EntryCard()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._fill()
        # The widths follow the rows one sees: there may be twenty thousand.
        self.table.horizontalHeader().setResizeContentsPrecision(_SEEN)
        self.search.textChanged.connect(self._on_typed)
        self._pause.timeout.connect(self._list)
        self.table.opened.connect(self._on_opened)
        self.card.dropped.connect(self.dropped)
        self.card.change.clicked.connect(self._on_change)

    def show_desk(self, desk: Desk) -> None:
        """Show the entries as they are now."""
        self.desk = desk
        self.card.hide()
        self.form.hide()
        self._tell_alerts(desk)
        self._list()

    def _fill(self) -> None:
        lines = column()
        self.setLayout(lines)
        for part in (self.alerts, self.search, self.none, self.form, self.card, self.table):
            lines.addWidget(part)
        self.none.hide()

    def _columns(self) -> list[Column]:
        return [
            Column(_("Name"), lambda each: each.name, stretch=True),
            Column(_("Kind"), lambda each: kind_words(each.kind)),
            Column(_("Skills"), lambda each: str(len(each.skills) or "–"), figures=True),
            Column(_("Where"), self._where),
            Column(_("Label held"), self._label),
        ]

    def _list(self) -> None:
        if self.desk is None:
            return
        found = self.desk.search(self.search.text())
        self.table.set_rows(found)
        words = "" if found else _("Nothing is called “{words}”. Try one word of it.",
                                   words=self.search.text())  # fmt: skip
        self.none.say(words)

    def _tell_alerts(self, desk: Desk) -> None:
        """Say which labels end soon or have ended."""
        found = desk.alerts
        if not found:
            self.alerts.say("")
            return
        words = counted(
            N_("{count} label ends soon or has ended"), N_("{count} labels end soon or have ended"),
            len(found),
        )  # fmt: skip
        rule = desk.part.rules.labelling
        named = [
            _(
                "{name}: {words}",
                name=each.entry.name,
                words=shown(label_words(each.label, desk.on, rule)),
            )
            for each in found[:_NAMED]
        ]
        more = ["…"] if len(found) > _NAMED else []
        self.alerts.say("\n".join([shown(words), *named, *more]), Mood.CHECK)

    def _where(self, each: Entry) -> str:
        return "" if self.desk is None else place_words(each.zones, self.desk, most=1)

    def _label(self, each: Entry) -> str:
        state = None if self.desk is None else standing(each.labels, self.desk.on)
        words = {"valid": _("valid"), "over": _("ended"), "unknown": _("to be checked")}
        return words.get(state or "", "–")

    def _on_typed(self) -> None:
        self._pause.start()

    def add(self) -> None:
        """Ask for a new entry."""
        if self.desk is not None:
            self.card.hide()
            self.form.begin(self.desk.pack, self.desk.part)

    def _on_change(self) -> None:
        if self.desk is not None and self.card.entry is not None:
            self.card.hide()
            self.form.begin(self.desk.pack, self.desk.part, self.card.entry)

    def _on_opened(self, row: object) -> None:
        if isinstance(row, Entry) and self.desk is not None:
            self.form.hide()
            self.card.show_entry(row, self.desk)


class EntryCard(Card):
    """All that is known of an entry."""

    dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.drop = Button(_("Remove from the directory"), Rank.DANGER)
        self.change = Button(_("Change"), Rank.SECONDARY, "edit")
        self.close_ = Button(_("Close"), Rank.QUIET)
        self.question = Question()
        self.entry: Entry | None = None
        self._lines = QVBoxLayout()
        self._shown: list[QWidget] = []
        self.body.addLayout(self._lines)
        self.add(Row(self.change, self.drop, self.close_))
        self.add(self.question)
        self.question.accepted.connect(self._on_accepted)
        self.drop.clicked.connect(self._on_drop)
        self.close_.clicked.connect(self.hide)
        self.hide()

    def show_entry(self, entry: Entry, desk: Desk) -> None:
        """Show an entry; one of the pack cannot be removed here."""
        self.entry = entry
        self.set_title(entry.name)
        emptied(self._lines, self._shown)
        self._shown = []
        known = next((each for each in desk.part.entries if each.entry == entry), None)
        if known is not None:
            self._add(own(PlainLabel(shown(known.about))))
            self._add(SourceLine(known.provenance))
        for words in entry_lines(entry, desk):
            self._add(own(PlainLabel(words)))
        self.drop.setVisible(known is None)
        self.change.setVisible(known is None)
        self.question.hide()
        self.show()
        self.close_.setFocus()

    def _add(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._lines.addWidget(widget)

    def _on_drop(self) -> None:
        if self.entry is not None:
            self.question.ask(
                _("Remove {name}?", name=self.entry.name),
                _("The entry goes for good; requests that were sent keep its name."),
                _("Remove"),
            )

    def _on_accepted(self) -> None:
        if self.entry is not None:
            self.dropped.emit(self.entry.id)


def entry_lines(entry: Entry, desk: Desk) -> list[str]:
    """Return what an entry says, line by line."""
    rule, language = desk.part.rules.labelling, current_language()
    ways = ", ".join(mode_words(mode) for mode in entry.modes)
    lines = [
        " · ".join(filter(None, (kind_words(entry.kind), entry.organisation))),
        contact_words(entry),
        _("Skills: {words}", words=need_words(entry.skills, desk.needs)) if entry.skills else "",
        _("Where: {words}", words=place_words(entry.zones, desk)) if entry.zones else "",
        _("Sectors: {words}", words=", ".join(entry.naf)) if entry.naf else "",
        _("Meets firms {ways}", ways=ways) if ways else "",
        _("Languages: {words}", words=", ".join(entry.languages)) if entry.languages else "",
        "" if entry.max_open is None else _("Open cases at most: {count}", count=entry.max_open),
        _("Price: {words}", words=price_words(entry.price)) if entry.price else "",
        *(shown(label_words(label, desk.on, rule)) for label in entry.labels),
        _("Charter signed on {day}", day=language.day(entry.charter)) if entry.charter else "",
        interest_words(entry),
        entry.note,
        _("From your directory: {source}", source=entry.source) if entry.source else "",
    ]
    return [begun(line) for line in lines if line]


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
