"""The drafts of rules, the ways to begin one, and files that wait for a second person."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.aids.telling_names import Names
from core.packs.drafts.starts import Start
from core.packs.pack import Pack
from core.store.rule_drafts import DraftCard
from ui.rules.editor.release import ReleaseCard
from ui.rules.editor.tables import aid_table
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.labels import Note
from ui.widgets.lookup_field import LookupField
from ui.widgets.page import Page
from ui.widgets.tile import Tile
from ui.widgets.turning import Turning


class DraftsPage(Page):
    """Lists the drafts. `start_wanted` gives the id of a start, `copy_wanted` that of an aid."""

    start_wanted = Signal(str)
    copy_wanted = Signal(str)
    opened = Signal(str)
    trashed = Signal(str)

    def __init__(self, pack: Pack, today: date, starts: Sequence[Start]) -> None:
        super().__init__(_("Write an aid"), _lead())
        self.pack = pack
        self.rows: list[DraftRow] = []
        self.starts: dict[str, Tile] = {}
        self.mine = Card(_("Go on with a draft"))
        self.copy = LookupField(_("Search an aid of the catalogue"), aid_table(pack, today).find)
        self.copy.setPlaceholderText(_("Search an aid of the catalogue"))
        self.release = ReleaseCard(Names(pack, today))
        self._fill(starts)
        self.copy.picked.connect(self._on_copy)
        self.show_drafts(())

    def show_drafts(self, cards: Sequence[DraftCard]) -> None:
        """Show these drafts."""
        for row in self.rows:
            self.mine.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [DraftRow(card) for card in cards]
        for row in self.rows:
            self.mine.add(row)
            row.opened.connect(self.opened)
            row.trashed.connect(self.trashed)
        self.mine.setVisible(bool(cards))

    def _fill(self, starts: Sequence[Start]) -> None:
        self.add(self.mine)
        begin = Card(_("Begin a new aid"))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.close))
        for at in range(0, len(starts), 2):
            line = Turning(gap=SPACE.close)
            for start in starts[at : at + 2]:
                line.addWidget(self._start(start), 1)
            column.addLayout(line)
        begin.add(holder)
        self.add(begin)
        change = Card(_("Change an aid, or add a version"))
        change.add(Note(_("The draft begins as a copy; the rules in force stay as they are.")))
        change.add(self.copy)
        self.add(change)
        self.add(self.release)
        self.back.setText(_("Back to the catalogue"))
        self.back.show()

    def _on_start(self) -> None:
        tile = self.sender()
        if isinstance(tile, Tile):
            self.start_wanted.emit(tile.objectName())

    def _on_copy(self, instrument: str) -> None:
        self.copy.clear()
        self.copy_wanted.emit(instrument)

    def _start(self, start: Start) -> Tile:
        tile = Tile(shown(start.title), shown(start.help), "edit")
        tile.setObjectName(start.id)
        tile.clicked.connect(self._on_start)
        self.starts[start.id] = tile
        return tile


class DraftRow(QWidget):
    """One draft: the line opens it, the button at its end puts it in the trash."""

    opened = Signal(str)
    trashed = Signal(str)

    def __init__(self, card: DraftCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        name = card.title or _("New aid")
        note = _("A change of an aid of the catalogue") if card.base else _("A new aid")
        when = current_language().day(card.updated.date())
        self.line = Tile(name, note, "rules", when, bare=True)
        self.trash = Button("", Rank.QUIET, "trash", name=_("Put “{name}” in the trash", name=name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.trash)
        self.line.clicked.connect(self._on_opened)
        self.trash.clicked.connect(self._on_trashed)

    def _on_opened(self) -> None:
        self.opened.emit(self.card.id)

    def _on_trashed(self) -> None:
        self.trashed.emit(self.card.id)


def _lead() -> str:
    return _(
        "From the text of a regulation to rules that are tried, signed and in force. "
        "Nothing changes for anybody before two people have signed."
    )
