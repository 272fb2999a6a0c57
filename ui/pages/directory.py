"""The directory of an adviser: entries, requests of all dossiers, coverage, quality, import."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.messages import N_, counted
from core.network.assigning import Assigned
from core.network.coverage import Coverage
from core.network.desk import Desk
from core.network.importing.preview import Preview
from core.network.introductions import Introduction
from ui.facts.segment_choice import SegmentChoice
from ui.pages.directory_coverage import CoverageView
from ui.pages.directory_entries import EntriesView
from ui.pages.directory_import import ImportView
from ui.pages.directory_quality import QualityView
from ui.pages.directory_requests import RequestsView
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import Note
from ui.widgets.page import Page
from ui.widgets.skeleton import Skeleton
from ui.widgets.tab_order import go_on, go_out, tab_stops

ENTRIES, REQUESTS, COVERAGE, QUALITY, IMPORT = (
    "entries", "requests", "coverage", "quality", "import",
)  # fmt: skip


class DirectoryPage(Page):
    """Shows one side of the directory at a time; Ctrl+F goes to the search.

    `side_wanted` tells which one is looked at, `table_wanted` asks for the path of a table.
    """

    side_wanted = Signal(str)
    table_chosen = Signal(str)
    share_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.sides = SegmentChoice(
            [
                (ENTRIES, _("Entries")),
                (REQUESTS, _("Requests")),
                (COVERAGE, _("Coverage")),
                (QUALITY, _("Quality")),
            ],
            _("Side of the directory"),
        )
        self.skeleton = Skeleton(5)
        self.entries = EntriesView()
        self.requests = RequestsView()
        self.coverage = CoverageView()
        self.quality = QualityView()
        self.importing = ImportView()
        self.told = Note()
        self.privacy = Note()
        self.new = Button(_("Add an entry"), Rank.SECONDARY, "plus")
        self.table = Button(_("Import a table…"), Rank.SECONDARY, "import")
        self.share = Button(_("Share with the team…"), Rank.SECONDARY, "people")
        self.side = ENTRIES
        self._views: Mapping[str, QWidget] = {
            ENTRIES: self.entries,
            REQUESTS: self.requests,
            COVERAGE: self.coverage,
            QUALITY: self.quality,
            IMPORT: self.importing,
        }
        self._desk: Desk | None = None
        self._fill()
        self._connect()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Sides come and go: Tab follows what one sees.
        at = self.focusWidget()
        stops = [*tab_stops(self._area), *tab_stops(self.footer)]
        if at not in stops:
            return super().focusNextPrevChild(next)
        return go_on(stops, at, forward=next) or go_out(self, at, forward=next)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_control and event.key() == Qt.Key.Key_F:
            self.open_side(ENTRIES)
            self.entries.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def show_desk(self, desk: Desk, *, is_in_team: bool = False) -> None:
        """Show the directory as it is now; whoever is in a team may share it."""
        self._desk = desk
        self.share.setVisible(is_in_team and bool(desk.alone_here))
        self.skeleton.hide()
        self.entries.show_desk(desk)
        self.requests.show_desk(desk)
        self.quality.show_desk(desk)
        self.privacy.say(shown(desk.part.rules.privacy))
        self.open_side(self.side)

    def show_coverage(self, found: Coverage, desk: Desk) -> None:
        """Show who covers what."""
        self.coverage.show_coverage(found, desk)

    def show_plan(self, plan: Assigned, waiting: Mapping[str, Introduction]) -> None:
        """Show the best plan for the requests that wait."""
        self.requests.show_plan(plan, waiting)

    def show_preview(self, preview: Preview, desk: Desk) -> None:
        """Show what an import would do."""
        self._desk = desk
        self.importing.show_preview(preview, desk.part, desk.of_team)
        self.told.say("")
        self.open_side(IMPORT)
        self.set_title(_import_title(preview), _import_lead(preview))

    def show_told(self, words: str) -> None:
        """Say what was done, or why it was not."""
        self.told.say(words)

    def open_side(self, side: str) -> None:
        """Show a side of the directory."""
        self.side = side
        for key, view in self._views.items():
            view.setVisible(key == side and self._desk is not None)
        self.sides.setVisible(side != IMPORT)
        self.footer.setVisible(side != IMPORT)
        self.privacy.setVisible(side == ENTRIES and self._desk is not None)
        self.sides.set_value(side)
        if self._desk is not None and side != IMPORT:
            self.set_title(_title(self._desk), _lead(self._desk))
        self.side_wanted.emit(side)

    def _fill(self) -> None:
        self.set_title(_("The directory is being read"))
        for part in (self.sides, self.told, self.skeleton, *self._views.values(), self.privacy):
            self.add(part)
        self.extra.addWidget(self.new)
        self.extra.addWidget(self.table)
        self.extra.addWidget(self.share)
        self.share.hide()
        self.told.hide()
        self.open_side(ENTRIES)
        self.setFocusProxy(self.sides)

    def _connect(self) -> None:
        self.sides.chosen.connect(self.open_side)
        self.table.clicked.connect(self._on_table)
        self.new.clicked.connect(self._on_new)
        self.entries.shown.connect(self._on_shown)
        self.share.clicked.connect(self._on_share)

    def _on_new(self) -> None:
        self.open_side(ENTRIES)
        self.entries.add()
        self._area.verticalScrollBar().setValue(0)

    def ask_to_share(self, teams: Sequence[tuple[str, str]]) -> None:
        """Ask with which team, what, and whether people know."""
        if self._desk is not None:
            self.open_side(ENTRIES)
            self.entries.share.ask(self._desk.alone_here, teams)
            self._area.verticalScrollBar().setValue(0)

    def _on_shown(self) -> None:
        # Once its lines are laid out: the head of the card, not the button at its foot.
        QTimer.singleShot(0, self, self._look_at_card)

    def _look_at_card(self) -> None:
        content = self._area.widget()
        if content is not None and self.entries.card.isVisible():
            top = self.entries.card.mapTo(content, QPoint(0, 0)).y()
            self._area.verticalScrollBar().setValue(top - theme().px(SPACE.base))

    def _on_share(self) -> None:
        self.share_wanted.emit()

    def _on_table(self) -> None:
        from ui.widgets.file_dialog import file_to_open

        path = file_to_open(self, _("A table of helpers"), _("Tables (*.csv *.tsv *.txt)"))
        if path is not None:
            self.table_chosen.emit(str(path))


def _title(desk: Desk) -> str:
    own = _own(desk)
    due = len(desk.due()) + len(desk.waiting())
    if due:
        words = counted(N_("{count} request to see to"), N_("{count} requests to see to"), due)
        return shown(words)
    if own <= 0:
        return _("The directory knows national networks only")
    words = counted(N_("{count} entry in your directory"), N_("{count} entries in your directory"),
                    own)  # fmt: skip
    return shown(words)


def _lead(desk: Desk) -> str:
    own = _own(desk)
    if own:
        alone = len(desk.alone_here)
        if alone < len(desk.kept):
            return _(
                "{shared} of the team, {alone} on this computer alone, {named} national networks "
                "that the rules name.",
                shared=len(desk.kept) - alone,
                alone=alone,
                named=len(desk.part.entries),
            )
        words = counted(
            N_("{count} entry of your own, and {named} national networks that the rules name."),
            N_("{count} entries of your own, and {named} national networks that the rules name."),
            own,
            named=len(desk.part.entries),
        )
        return shown(words)
    return _("Import the table of your volunteers, labelled professionals and public advisers.")


def _own(desk: Desk) -> int:
    """Return how many entries somebody put in."""
    named = {each.entry.id for each in desk.part.entries}
    return sum(each.id not in named for each in desk.entries)


def _import_title(preview: Preview) -> str:
    taken, refused = len(preview.taken()), preview.count("refused")
    words = counted(
        N_("{count} line would go in, {refused} would not"),
        N_("{count} lines would go in, {refused} would not"),
        taken,
        refused=refused,
    )
    return shown(words)


def _import_lead(preview: Preview) -> str:
    names = {";": ";", ",": ",", "\t": _("a tab"), "|": "|"}
    return _(
        "Read as {encoding}, cells cut at “{separator}”. Nothing is written before you say so; "
        "then all goes in at once.",
        encoding=preview.sheet.encoding,
        separator=names[preview.sheet.separator],
    )
