"""The catalogue of the rules: every aid there is, found, sifted and opened."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.aids.catalogue import Entry, State, catalogue, ordered, texts_of
from core.aids.forms import form_words
from core.aids.telling_amounts import headline
from core.aids.telling_names import Names
from core.facts.folding import folded
from core.messages import N_, Shown, counted
from core.packs.pack import Pack
from ui.rules.catalogue_filters import CatalogueFilters
from ui.rules.catalogue_list import CatalogueLine, CatalogueList
from ui.rules.words import confidence_word, places_words
from ui.texts import _, current_language, shown
from ui.theme.tokens import SHAPE
from ui.widgets.button import Button, Rank
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class CataloguePage(Page):
    """Shows the aids of a pack at a law date. Type to find; arrows, Enter, Escape, Ctrl+F.

    `opened` gives the id of an aid, `moved` another law date, `freshness_wanted` asks what must be
    read again, `draft_wanted` a new aid to be written.
    """

    opened = Signal(str)
    moved = Signal(object)
    freshness_wanted = Signal()
    draft_wanted = Signal()
    widest = SHAPE.column + 200
    fills = True

    def __init__(self, pack: Pack, on: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.pack = pack
        self.on = on
        self.filters = CatalogueFilters(on)
        self.list = CatalogueList(_("Aids of the catalogue"))
        self.freshness = Button(_("What must be read again"), Rank.SECONDARY, "calendar")
        self.empty = EmptyState(
            _("No aid fits all of this. Take a filter away, or other words."),
            _("Show all aids"),
            "search",
        )
        self._lines: dict[str, CatalogueLine] = {}
        self._entries: tuple[Entry, ...] = ()
        self._searched: dict[str, str] = {}  # what each aid is found by, made when first looked for
        self._fill_page()
        self._connect()
        self.show_day(on)

    def show_day(self, on: date) -> None:
        """Show the catalogue as it stands at a law date."""
        self.on = on
        self._searched = {}
        names = Names(self.pack, on)
        self._entries = catalogue(self.pack, on)
        self._lines = {each.instrument.id: _line(each, names) for each in self._entries}
        self.filters.day.set_value(on)
        self.filters.offer(self._entries, names)
        self._show(kept=True)

    def offer_drafts(self) -> None:
        """Offer to write a new aid."""
        self.set_primary(_("New aid"))

    def sift(self) -> None:
        """Show what fits the words and the filters, and say how many they are."""
        self._show(kept=False)

    def go_back_to_list(self) -> None:
        """Put the keyboard on the aid that the person comes back from."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def lines(self) -> tuple[CatalogueLine, ...]:
        """Return the lines in sight."""
        return self.list.lines_model.lines

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if (held and event.key() == Qt.Key.Key_F) or event.key() == Qt.Key.Key_Escape:
            self._go_to_search()
        elif event.text().isprintable() and event.text().strip() and not held:
            self.filters.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.filters.search.insert(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in _ENTER and self.lines():
                self.opened.emit(self.list.current())
                return True
        return super().eventFilter(watched, event)

    def _fill_page(self) -> None:
        self.add(self.filters)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.empty, 1)
        self.extra.addWidget(self.freshness)
        self.setFocusProxy(self.filters.search)

    def _connect(self) -> None:
        self.filters.search.installEventFilter(self)
        self.filters.changed.connect(self.sift)
        self.filters.moved.connect(self._on_moved)
        self.list.opened.connect(self.opened)
        self.list.left_at_top.connect(self._go_to_search)
        self.empty.action.clicked.connect(self.filters.reset)
        self.freshness.clicked.connect(self.freshness_wanted)
        self.primary.clicked.connect(self.draft_wanted)

    def _show(self, *, kept: bool) -> None:
        sieve, words = self.filters.sieve(), self.filters.words()
        language = current_language().code
        fitting = [each for each in self._entries if sieve.lets_through(each)]
        in_order = ordered(fitting, self.filters.sorted_by(), language)
        found = [self._lines[each.instrument.id] for each in in_order]
        lines = [line for line in found if self._holds(line, words)]
        self.list.show_lines(lines, kept=kept)
        self.list.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self._say(len(lines))

    def _holds(self, line: CatalogueLine, words: list[str]) -> bool:
        if not words:
            return True
        instrument = line.entry.instrument
        if instrument.id not in self._searched:
            self._searched[instrument.id] = _searched(line)
        return all(word in self._searched[instrument.id] for word in words)

    def _say(self, count: int) -> None:
        whole = len(self._entries)
        is_open = sum(each.state in {State.OPEN, State.PARTLY} for each in self._entries)
        open_: Shown = counted(
            N_("{count} proved open on {day}"), N_("{count} proved open on {day}"),
            is_open, day=self.on,
        )  # fmt: skip
        title = counted(
            N_("{count} aid in the catalogue, {open}"),
            N_("{count} aids in the catalogue, {open}"),
            whole,
            open=open_,
        )
        fits = counted(
            N_("{count} aid of {whole} fits."), N_("{count} aids of {whole} fit."),
            count, whole=whole,
        )  # fmt: skip
        lead = _("Choose one to read it, try it or compare its versions.")
        self.set_title(shown(title), lead if count == whole else shown(fits))

    def _go_to_search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _on_moved(self, day: date) -> None:
        self.show_day(day)
        self.moved.emit(day)


def _line(entry: Entry, names: Names) -> CatalogueLine:
    instrument = entry.instrument
    title = shown(instrument.title)
    note = [instrument.operator, shown(form_words(entry.form)), places_words(entry, names)]
    if entry.confidence != "verified":
        note.append(confidence_word(entry.confidence))
    brings = headline(entry.version)
    told = "" if brings is None else shown(brings)
    return CatalogueLine(entry, title, " · ".join(note), told)


def _searched(line: CatalogueLine) -> str:
    """Return what an aid is found by: its line, its identifier as it is written, all its words."""
    instrument = line.entry.instrument
    texts = (shown(each) for each in texts_of(instrument))
    basis = line.entry.version.legal_basis or ""
    return f"{folded(' '.join((instrument.id, line.note, basis, *texts)))} {instrument.id}"
