"""The page of the library: the sheets of the firm's own actions first, and all others by search."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from core.facts.situation import Situation
from core.library.search import searched
from core.library.shelf import JOINED, ShelvedSheet, joined_sheets, shelf
from core.messages import N_, counted
from core.packs.pack import Pack
from core.visit import Visit
from ui.pages.answered import is_answered
from ui.pages.base import DossierPage
from ui.pages.financing_folds import LazyFoldout
from ui.pages.library_sheet import SheetCard
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import Note
from ui.widgets.search_field import SearchField

_PAUSE = 120  # milliseconds between two letters that are not yet looked for


class LibraryPage(DossierPage):
    """Finds a sheet, joins it to the report, prints it.

    `printed` gives the actions of the sheets and the path of the PDF to write. Ctrl+F goes to the
    search; Up and Down move over the sheets, Enter unfolds one.
    """

    printed = Signal(list, str)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(pack, today, parent)
        self.search = SearchField(_("Search the sheets"))
        self.none = Note()
        self.cards: list[SheetCard] = []
        self.sheets: tuple[ShelvedSheet, ...] = ()
        self._own: tuple[str, ...] | None = None
        self._parts: list[QWidget] = []
        self._opened: set[str] = set()
        self._list = QVBoxLayout()
        self._pause = QTimer(self)
        self._fill_page()
        self._connect()

    @override
    def show_situation(self, situation: Situation) -> None:
        super().show_situation(situation)
        if self._own is not None:  # the visit follows at once, and decides the order
            self._renew()

    @override
    def show_visit(self, visit: Visit) -> None:
        found = tuple(action.id for action in visit.diagnosis.actions)
        self._own = found if is_answered(visit, self.pack) else ()
        self._renew()

    def show_saved(self, path: str) -> None:
        """Say where the sheets were written."""
        self.none.say(_("Written: {path}", path=path))

    @override
    def show_refusal(self, words: str) -> None:
        self.none.say(words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_control and event.key() == Qt.Key.Key_F:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() in moves and self.cards:
            self._move(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _fill_page(self) -> None:
        self._list.setSpacing(theme().px(SPACE.tight))
        self.add(self.search)
        self.add(self.none)
        self.body.addLayout(self._list)
        self.none.hide()
        self.set_primary(_("Print the sheets joined"))
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)

    def _connect(self) -> None:
        self.set_title(_("The sheets are being gathered"))
        self.search.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._list_anew)
        self.primary.clicked.connect(self._on_print_joined)

    def _renew(self) -> None:
        """Show what changed: most often only whether a sheet is joined."""
        found = shelf(self.pack, self.situation, self._own or ())
        if found == self.sheets and self.cards:
            return
        before = [(each.sheet, each.rank, each.steps) for each in self.sheets]
        self.sheets = found
        self._tell()
        if before == [(each.sheet, each.rank, each.steps) for each in found]:
            by_action = {each.action: each for each in found}
            for card in self.cards:
                card.show_sheet(by_action[card.sheet.action])
        else:
            self._list_anew()

    def _tell(self) -> None:
        own = sum(each.rank is not None for each in self.sheets)
        joined = len(joined_sheets(self.sheets))
        if not self.sheets:
            self.set_title(_("These rules hold no sheets"))
        elif own:
            self.set_title(
                shown(counted(N_("{count} sheet for you"), N_("{count} sheets for you"), own)),
                _("They follow your actions, in the order of the plan. {count} sheets in all.",
                  count=len(self.sheets)),
            )  # fmt: skip
        else:
            self.set_title(
                shown(counted(N_("{count} sheet to read"), N_("{count} sheets to read"),
                              len(self.sheets))),
                _("Once the diagnostic is begun, those for this firm come first."),
            )  # fmt: skip
        self.primary.setEnabled(joined > 0)

    def _list_anew(self) -> None:
        self._opened |= {card.sheet.action for card in self.cards if card.is_open()}
        self._opened -= {card.sheet.action for card in self.cards if not card.is_open()}
        for part in self._parts:
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.cards = [], []
        query = self.search.text()
        found = searched(self.sheets, query, current_language())
        self.none.say("" if found else _("Nothing is called “{words}”. Try one word of it.",
                                         words=query))  # fmt: skip
        if query.strip():
            self._group(found)
            return
        self._group([each for each in found if each.rank is not None])
        others = [each for each in found if each.rank is None]
        if self.cards and others:
            # Folded: who looks for another one searches, or opens the whole.
            fold = LazyFoldout(
                _("The other sheets ({count})", count=len(others)), partial(self._others, others)
            )
            self._add(fold)
        else:
            self._group(others)

    def _group(self, sheets: Sequence[ShelvedSheet]) -> None:
        for sheet in sheets:
            self._add(self._card(sheet))

    def _others(self, sheets: Sequence[ShelvedSheet]) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.tight))
        for sheet in sheets:
            column.addWidget(self._card(sheet))
        return box

    def _card(self, sheet: ShelvedSheet) -> SheetCard:
        card = SheetCard(sheet)
        card.joined.connect(self._on_joined)
        card.printed.connect(self._on_print)
        card.set_open(opened=sheet.action in self._opened)
        self.cards.append(card)
        return card

    def _add(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self._list.addWidget(widget)

    def _move(self, step: int) -> None:
        focused = self.focusWidget()
        at = next((place for place, card in enumerate(self.cards) if card.line is focused), None)
        last = len(self.cards) - 1
        goal = (0 if step > 0 else last) if at is None else min(max(at + step, 0), last)
        line = self.cards[goal].line
        line.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(line, 0, theme().px(SPACE.wide))

    def _on_joined(self, action: str, joined: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.answered.emit({JOINED.format(action=action): True if joined else None})

    def _on_print(self, action: str) -> None:
        self._print([action])

    def _on_print_joined(self) -> None:
        self._print([each.action for each in joined_sheets(self.sheets)])

    def _print(self, actions: Sequence[str]) -> None:
        if path := self.ask_path():
            self.printed.emit(list(actions), path)

    def ask_path(self) -> str:
        """Ask where to save the sheets; empty where the person thinks again."""
        from ui.widgets.file_dialog import documents, file_to_save

        name = documents() / "tandem-fiches.pdf"
        return str(file_to_save(self, _("Save"), "PDF (*.pdf)", name) or "")
