"""The entries of the directory: searched, told whence, read one by one, let go of."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.messages import N_, counted
from core.network.desk import Desk
from core.network.labels import label_words, standing
from core.packs.schema.network import Entry
from ui.facts.segment_choice import SegmentChoice
from ui.pages.directory_entry import EntryCard, EntryDetail, origin_words, place_words
from ui.pages.directory_form import EntryForm
from ui.pages.directory_share import ShareCard
from ui.pages.network_words import kind_words
from ui.pages.team_parts import column
from ui.texts import _, shown
from ui.widgets.callout import Callout
from ui.widgets.chip import Mood
from ui.widgets.labels import Note
from ui.widgets.search_field import SearchField
from ui.widgets.table import Column, Table

_PAUSE = 120  # milliseconds between two letters that are not yet looked for
_NAMED = 3
_SEEN = 40
_ALL, _SETTLE = "all", "settle"


class EntriesView(QWidget):
    """A search, a table, and the entry that is open.

    `opened` asks for what a team says of an entry, `dropped` gives the id of one to let go of,
    `settled` its id, a field and the place of the answer chosen.
    """

    opened = Signal(str)
    dropped = Signal(str)
    settled = Signal(str, str, int)
    shown = Signal()  # an entry is open now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = EntryForm()
        self.desk: Desk | None = None
        self.search = SearchField(_("Search the directory"))
        self.alerts = Callout(mood=Mood.CHECK)
        self.differing = Callout(mood=Mood.CHECK)
        self.share = ShareCard()
        self.whence = SegmentChoice(_whence_options(), _("Where entries come from"))
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
        self.card.settled.connect(self.settled)
        self.card.change.clicked.connect(self._on_change)
        self.whence.chosen.connect(self._list)
        self.differing.action.clicked.connect(self._on_settle)

    def show_desk(self, desk: Desk) -> None:
        """Show the entries as they are now; one that was open is shown anew."""
        opened = self.card.entry if self.card.isVisible() else None
        self.desk = desk
        self.card.hide()
        self.form.hide()
        self._tell_alerts(desk)
        self._tell_differing(desk)
        self.whence.setVisible(len(desk.alone_here) < len(desk.kept))
        if not self.whence.isVisibleTo(self):
            self.whence.set_value(_ALL)
        self._list()
        if opened is not None and opened.id in desk.kept:
            self.opened.emit(opened.id)

    def show_entry(self, entry: Entry, detail: EntryDetail) -> None:
        """Show one entry whole."""
        if self.desk is not None:
            self.form.hide()
            self.card.show_entry(entry, self.desk, detail)
            self.shown.emit()

    def _fill(self) -> None:
        lines = column()
        self.setLayout(lines)
        for part in (
            self.share, self.differing, self.alerts, self.search, self.whence, self.none,
            self.form, self.card, self.table,
        ):  # fmt: skip
            lines.addWidget(part)
        self.whence.set_value(_ALL)
        self.whence.hide()
        self.differing.hide()
        self.none.hide()

    def _columns(self) -> list[Column]:
        return [
            Column(_("Name"), lambda each: each.name, stretch=True),
            Column(_("Kind"), lambda each: kind_words(each.kind)),
            Column(_("Where"), self._where),
            Column(_("Label held"), self._label),
            Column(_("Comes from"), self._whence),
        ]

    def _list(self) -> None:
        if self.desk is None:
            return
        searched = self.desk.search(self.search.text())
        found = [each for each in searched if self._is_wanted(each)]
        self.table.set_rows(found)
        words = _("Nothing is called “{words}”. Try one word of it.", words=self.search.text())
        if searched or not self.search.text():
            words = _("There is no such entry.")
        self.none.say("" if found else words)

    def _is_wanted(self, each: Entry) -> bool:
        chosen, desk = self.whence.value() or _ALL, self.desk
        if chosen == _ALL or desk is None:
            return True
        if chosen == _SETTLE:
            return each.id in desk.kept and desk.kept[each.id].differs
        return desk.origin(each.id) == chosen

    def _tell_differing(self, desk: Desk) -> None:
        """Say of how many entries two people say two things."""
        found = desk.to_settle
        words = counted(
            N_("{count} entry is said in two ways: {names}"),
            N_("{count} entries are said in two ways: {names}"),
            len(found),
            names=", ".join(each.entry.name for each in found[:_NAMED]),
        )
        told = shown(words) if found else ""
        self.differing.say(told, Mood.CHECK, _("Settle") if found else "")

    def _on_settle(self) -> None:
        if self.desk is not None and (found := self.desk.to_settle):
            self.opened.emit(found[0].entry.id)

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

    def _whence(self, each: Entry) -> str:
        return "" if self.desk is None else origin_words(each, self.desk)

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
        if isinstance(row, Entry):
            self.opened.emit(row.id)


def _whence_options() -> list[tuple[str, str]]:
    return [
        (_ALL, _("All")),
        ("team", _("Team")),
        ("device", _("This computer")),
        ("rules", _("Rules")),
        (_SETTLE, _("To settle")),
    ]
