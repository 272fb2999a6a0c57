"""The first page of every day: a new visit, or a dossier that one goes back to."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from core.store.projections import DossierCard
from ui.pages.home_rows import DossierRows
from ui.pages.home_steps import FirmSteps, next_words
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.chip import Chip, Mood
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Lead, Note
from ui.widgets.page import Page
from ui.widgets.search_field import SearchField
from ui.widgets.tile import Tile

if TYPE_CHECKING:
    from ui.pages.conflicts import ConflictsCard, ConflictView
    from ui.pages.home_due import DueLineOfHome, WaitingLineOfHome
    from ui.pages.home_same import SameFirm
    from ui.pages.sample_choices import SampleChoices

# The team's own estimate: aids change with budgets and regional votes, about twice a year.
_FRESH = timedelta(days=183)


class HomePage(Page):
    """Shows the latest dossiers, or what a search found; `audience` "firm" speaks to its head."""

    new_wanted = Signal()
    opened = Signal(str)
    demo_wanted = Signal()
    sample_wanted = Signal(str)  # another demonstration firm
    searched = Signal(str)
    import_wanted = Signal()
    exported = Signal(str)
    trashed = Signal(str)
    restored = Signal(str)
    trash_wanted = Signal(bool)  # whether the trash or the dossiers are to be shown
    settled = Signal(str, str, int)  # dossier and fact of a conflict, and the answer to keep
    due_wanted = Signal()
    requests_wanted = Signal()
    another_wanted = Signal()  # a second dossier of a file whose firm has one

    def __init__(
        self, today: date, audience: str = "adviser", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.title.most_lines = 2  # of the head of a firm it is the firm's name
        self.today = today
        self.is_firm = audience == "firm"
        self.start = self._made_start()
        self.search = SearchField(_("Search by name, SIREN or municipality"))
        self.search_line = QWidget()
        self.import_file = Button(_("Open a file…"), Rank.SECONDARY, "import")
        self.hand_over = (
            Button(_("Hand over to my adviser…"), Rank.SECONDARY, "export")
            if self.is_firm
            else None
        )
        self.trash = Button(_("Trash"), Rank.QUIET, "trash")
        self.trash.setCheckable(True)
        self.demo = Button(_("Open the demonstration firm"), Rank.SECONDARY)
        self.sync = Chip(_("On this computer only"), Mood.CALM, icon="lock")
        self.rules = Chip("", Mood.CALM, icon="rules")
        self.open_door = Note(
            _("No passphrase protects these dossiers yet (Settings, Protection of this computer).")
        )
        self.rows = DossierRows(today)
        self.list = Card()
        self.nothing_found = Lead()
        self.empty = EmptyState(
            _("No dossier yet. Look at a made-up bakery first."),
            _("Open the demonstration firm"),
            "building",
        )
        self.offered: Callable[[], Sequence[tuple[str, str]]] = tuple  # further ones to try
        self.steps = FirmSteps() if self.is_firm else None
        self._own: DossierCard | None = None
        self._fill()
        self._connect()
        self.show_dossiers(())

    @cached_property
    def same(self) -> "SameFirm":
        """What asks about a file whose firm has a dossier already; most days need none."""
        from ui.pages.home_same import SameFirm

        made = SameFirm(self.today)
        made.opened.connect(self.opened)
        made.another_wanted.connect(self.another_wanted)
        self.body.insertWidget(0, made)
        return made

    @cached_property
    def samples(self) -> "SampleChoices":
        """The other demonstration firms; offered where nothing is yet."""
        from ui.pages.sample_choices import SampleChoices

        made = SampleChoices(self.offered(), _("Or another imaginary firm:"))
        made.chosen.connect(self.sample_wanted)
        self.body.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        return made

    @cached_property
    def conflicts(self) -> "ConflictsCard":
        """What is to be settled; most days nothing is."""
        from ui.pages.conflicts import ConflictsCard

        made = ConflictsCard()
        made.settled.connect(self.settled)
        self.body.insertWidget(0, made)
        return made

    def show_conflicts(self, views: "Sequence[ConflictView]", count: int) -> None:
        """Show the questions that were answered in two ways."""
        if views or "conflicts" in self.__dict__:
            self.conflicts.show_conflicts(views, count)

    def show_sync(self, words: str, mood: Mood) -> None:
        """Say how up to date a team is; without one, that all stays here."""
        if words:
            self.sync.set_icon("sync")
            self.sync.say(words, mood)

    def show_dossiers(self, cards: Sequence[DossierCard]) -> None:
        """Show the latest dossiers."""
        self._own = next((card for card in cards if not card.demo), None) if self.is_firm else None
        others = [card for card in cards if card is not self._own]
        if self.is_firm:
            self._show_own()
        else:
            self._show_start(cards)
        has_demo = any(card.demo for card in cards)
        # The rows come after the search and before their card: the keyboard may go from them.
        self.search_line.setVisible(bool(others) and not self.is_firm)
        self.rows.show_cards(others)
        self.list.set_title(_("Other dossiers") if self._own else _("Latest dossiers"))
        self.list.setVisible(bool(others))
        self.nothing_found.hide()
        self._show_empty(is_empty=not cards and not self.is_firm)
        self.demo.setVisible(self.empty.isHidden() and not has_demo)
        if self.hand_over is not None:
            self.hand_over.setVisible(self._own is not None)

    def show_found(self, cards: Sequence[DossierCard], words: str) -> None:
        """Show what a search found."""
        self.rows.show_cards(cards)
        self.list.set_title(_("Found"))
        self.list.show()
        self._show_empty(is_empty=False)
        self.nothing_found.setVisible(not cards)
        self.nothing_found.setText(
            ""
            if cards
            else _(
                "No dossier has “{words}” in its name, its SIREN or its municipality.",
                words=words.strip(),
            )
        )

    def show_trash(self, cards: Sequence[DossierCard]) -> None:
        """Show the dossiers of the trash in the place of the others."""
        self.rows.show_cards(cards)
        self.list.set_title(_("Trash"))
        self.list.show()
        self._show_empty(is_empty=False)
        self.nothing_found.setVisible(not cards)
        self.nothing_found.setText("" if cards else _("The trash is empty."))

    def offer_trash(self, *, has_any: bool) -> None:
        """Offer the trash where there is something in it, and the way back while it shows."""
        self.trash.setVisible(has_any or self.trash.isChecked())
        self.trash.setText(_("Back to the dossiers") if self.trash.isChecked() else _("Trash"))

    def show_rules(self, day: date, past: int = 0) -> None:
        """Show of which day the rules are, how many installed ones are past theirs."""
        is_fresh = self.today - day <= _FRESH
        written = current_language().day(day)
        if past:
            self.rules.say(_("Rules past their date: install newer ones"), Mood.CHECK)
        elif is_fresh:
            self.rules.say(_("Rules of {day}", day=written), Mood.CALM)
        else:
            self.rules.say(_("Rules of {day}: look for newer ones", day=written), Mood.CHECK)

    @cached_property
    def news(self) -> Chip:
        """What says that something newer is there; most days nothing is."""
        made = Chip("", Mood.OWN)
        self.head_chips.addWidget(made)
        return made

    def show_news(self, waiting: int, update: str = "") -> None:
        """Say that newer rules wait for a yes, or that a later Tandem is there."""
        if not (waiting or update or "news" in self.__dict__):
            return
        if update == "unsafe":
            self.news.say(_("Replace this Tandem: see settings"), Mood.BAD)
        elif waiting:
            self.news.say(_("Newer rules: see settings"), Mood.OWN)
        elif update:
            self.news.say(_("Newer Tandem: see settings"), Mood.CALM)
        self.news.setVisible(bool(waiting or update))

    @cached_property
    def due(self) -> "DueLineOfHome":
        """The line on dossiers past their time; most days nothing is."""
        from ui.pages.home_due import DueLineOfHome

        made = DueLineOfHome()
        made.wanted.connect(self.due_wanted)
        self.list.add(made)
        return made

    def show_due(self, count: int) -> None:
        """Say how many dossiers are past the time that they are kept."""
        if count or "due" in self.__dict__:
            self.due.show_count(count)

    @cached_property
    def waiting(self) -> "WaitingLineOfHome":
        """The line on requests to helpers that wait; most days there are none."""
        from ui.pages.home_due import WaitingLineOfHome

        made = WaitingLineOfHome()
        made.wanted.connect(self.requests_wanted)
        self.list.add(made)
        return made

    def show_waiting(self, count: int) -> None:
        """Say how many requests wait for a helper or for an answer."""
        if count or "waiting" in self.__dict__:
            self.waiting.show_count(count)

    def show_copy(self, at: str | None) -> None:
        """Say that these are not the dossiers of today but a copy of a moment."""
        if not at:
            return
        from ui.pages.settings_backups import moment_words

        self.copied.say(_("Copy of {at}", at=moment_words(datetime.fromisoformat(at))), Mood.CHECK)

    @cached_property
    def copied(self) -> Chip:
        """What says that the window shows a copy."""
        made = Chip("", Mood.CHECK)
        self.head_chips.insertWidget(0, made)
        return made

    def show_door(self, *, is_open: bool) -> None:
        """Say that no passphrase is asked, where that may matter; nobody has to answer."""
        has_real = any(not row.card.demo for row in self.rows.rows)
        self.open_door.setVisible(is_open and has_real and not self.is_firm)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text().strip() and self.search.isVisible():
            # Whoever begins to type looks for a dossier.
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.insert(event.text())
            self.search.changed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            if "same" in self.__dict__:
                self.same.hide()
            self.search.clear()  # the next time begins with all dossiers
            if self.trash.isChecked():
                self.trash.click()
        super().hideEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.rows.take_focus()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.search.text():
                self._open_first()
                return True
        return super().eventFilter(watched, event)

    def _made_start(self) -> Tile:
        if self.is_firm:
            return Tile(
                _("Begin"),
                _("A few words on your firm, then short questions. Stop whenever you like."),
                "flag",
                loud=True,
            )
        return Tile(
            _("New visit"),
            _("The firm’s name is enough to begin; every answer is saved at once."),
            "plus",
            _("Ctrl+N"),
            loud=True,
        )

    def _fill(self) -> None:
        worn = theme()
        self.head_chips.addWidget(self.sync)
        self.head_chips.addWidget(self.rules)
        self.add(self.start)
        row = QHBoxLayout(self.search_line)
        row.setContentsMargins(0, worn.px(SPACE.tight), 0, 0)
        row.addWidget(self.search)
        self.add(self.search_line)
        if self.steps is not None:
            self.add(self.steps)
        self.list.add(self.nothing_found)
        self.list.add(self.rows)
        self.list.add(self.open_door)
        self.open_door.hide()
        self.add(self.list)
        self.add(self.empty)
        self.extra.setSpacing(worn.px(SPACE.close))
        self.extra.addWidget(self.trash)
        self.extra.addWidget(self.demo)
        self.trash.hide()
        self.extra.addWidget(self.import_file)
        if self.hand_over is not None:
            self.extra.addWidget(self.hand_over)
        self.setFocusProxy(self.start)

    def _connect(self) -> None:
        self.start.clicked.connect(self._on_start)
        self.search.changed.connect(self._on_searched)
        self.search.installEventFilter(self)
        self.rows.opened.connect(self.opened)
        self.rows.exported.connect(self.exported)
        self.rows.trashed.connect(self.trashed)
        self.rows.restored.connect(self.restored)
        self.trash.clicked.connect(self.trash_wanted)
        self.rows.left_at_top.connect(self._on_left_at_top)
        self.import_file.clicked.connect(self.import_wanted)
        if self.hand_over is not None:
            self.hand_over.clicked.connect(self._on_hand_over)
        self.demo.clicked.connect(self.demo_wanted)
        self.empty.action.clicked.connect(self.demo_wanted)

    def _show_start(self, cards: Sequence[DossierCard]) -> None:
        if any(not card.demo for card in cards):
            self.set_title(_("Go on where you left off"))
        elif cards:
            self.set_title(_("Ready for a visit"))
        else:
            self.set_title(_("Ready for a first visit"))

    def _show_empty(self, *, is_empty: bool) -> None:
        self.empty.setVisible(is_empty)
        if "samples" in self.__dict__ or (is_empty and self.offered()):
            self.samples.setVisible(is_empty)

    def _show_own(self) -> None:
        own = self._own
        if own is None:
            self.set_title(
                _("Take stock of your firm"),
                _("Half an hour to know where it stands and what to do first."),
            )
            return
        self.set_title(own.title or _("Your firm"), own.commune_name)
        self.start.say(_("Go on"), next_words(own.place))

    def _on_start(self) -> None:
        if self._own is None:
            self.new_wanted.emit()
        else:
            self.opened.emit(self._own.dossier)

    def _on_hand_over(self) -> None:
        if self._own is not None:
            self.exported.emit(self._own.dossier)

    def _on_left_at_top(self) -> None:
        stop = self.start if self.search_line.isHidden() else self.search
        stop.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_searched(self) -> None:
        self.searched.emit(self.search.text())

    def _open_first(self) -> None:
        if self.rows.rows:
            self.opened.emit(self.rows.rows[0].card.dossier)
