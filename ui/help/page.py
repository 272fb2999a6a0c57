"""The help: the chapters of the guide, the contents beside them, and the glossary."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from core.guide.chapter import Chapter, chapter, chapters, found
from core.guide.glossary import Term, glossary, searched
from ui.help.article import chapter_parts, glossary_parts
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import Note
from ui.widgets.page import Page
from ui.widgets.search_field import SearchField
from ui.widgets.stepper import Step, Stepper

FIRST, GLOSSARY = "start", "glossary"
_CONTENTS = 246
_LEAST_ARTICLE, _LOW = 340, 150  # narrower, the contents stand above it, so high
_TALL = 1 << 20


class HelpPage(Page):
    """Shows a chapter, or the glossary. `went` gives where the person goes back to; Escape does.

    F1 goes on to the glossary, letters and Ctrl+F to the search; Page up and down turn the pages.
    """

    went = Signal(str)
    widest = 1180
    fills = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.code = current_language().code
        self.search = SearchField(_("Search the help"))
        self.none = Note()
        self.contents = Stepper(name=_("Contents"))
        self.words = Button(_("Glossary"), Rank.SECONDARY, "list")
        self.open_contents = Button(_("Contents"), Rank.QUIET)
        self.open_contents.setCheckable(True)
        self._is_beside = True
        self.chapter = ""
        self.came_from = "home"
        self.left: QWidget | None = None  # what had the keyboard there
        self._on_page: Sequence[Term] = ()
        self.parts: list[QWidget] = []
        self._article, self._beside = QScrollArea(), QScrollArea()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts = QVBoxLayout()
        self._fill()
        self.search.changed.connect(self._on_searched)
        self.contents.chosen.connect(self.open_chapter)
        self.words.clicked.connect(self._on_words)
        self.open_contents.toggled.connect(self._fold)
        self.back.clicked.connect(self._on_back)
        self._list(chapters(self.code))

    def open_chapter(self, id_: str) -> None:
        """Show a chapter; one that there is not, the first of all."""
        if id_ == GLOSSARY:
            self.open_glossary(())
            return
        told = chapter(id_, self.code) or chapter(FIRST, self.code)
        if told is not None:
            self.chapter = told.id
            self.set_title(told.title, told.lead)
            self._show(chapter_parts(told, self.code))

    def open_glossary(self, on_page: Sequence[Term]) -> None:
        """Show the glossary, what stood on the page that one came from first."""
        self.chapter, self._on_page = GLOSSARY, on_page
        self.set_title(_("Glossary"), _("The words of the field in plain words, and who says so."))
        self._show(glossary_parts(glossary(self.code), on_page))

    def look_for(self, words: str) -> None:
        """Show the chapters, or the words of the glossary, that have these words."""
        if self.chapter == GLOSSARY:
            terms = searched(words, glossary(self.code))
            self._show(glossary_parts(terms, () if words.strip() else self._on_page))
            self._tell_none(words, any_found=bool(terms))
            return
        hits = found(words, chapters(self.code))
        self._list(hits)
        self._tell_none(words, any_found=bool(hits))
        if words.strip() and hits:
            self.open_chapter(hits[0].id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        bar = self._article.verticalScrollBar()
        turns = {
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
        }
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._on_back()
        elif held and key == Qt.Key.Key_F:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif key in turns:
            bar.setValue(bar.value() + turns[key])
        elif not held and event.text().strip() and event.text().isprintable():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.insert(event.text())
            self.search.changed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn()
        super().resizeEvent(event)

    def _turn(self) -> None:
        """Put the contents beside the chapter, or above it where both would be narrow."""
        worn = theme()
        wide = worn.type_px(_CONTENTS)
        is_beside = self.width() - 2 * worn.px(SPACE.broad) - wide >= worn.type_px(_LEAST_ARTICLE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if is_beside else down)
        self._beside.setMinimumWidth(wide if is_beside else 0)
        self._beside.setMaximumWidth(wide if is_beside else _TALL)
        self._is_beside = is_beside
        self.open_contents.setHidden(is_beside)
        self._fold()

    def _fold(self) -> None:
        """Above a chapter the contents show while one looks for something, or wants them."""
        is_open = self._is_beside or self.open_contents.isChecked() or bool(self.search.text())
        self.contents.setVisible(is_open)
        high = theme().type_px(_LOW) if is_open else self.search.sizeHint().height()
        self._beside.setMaximumHeight(_TALL if self._is_beside else high)

    def _fill(self) -> None:
        worn = theme()
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, worn.px(SPACE.tight), 0)
        column.setSpacing(worn.px(SPACE.tight))
        for part in (self.search, self.none, self.contents):
            column.addWidget(part)
        column.addStretch(1)
        self.none.hide()
        self._row.setSpacing(worn.px(SPACE.base))
        self._row.addWidget(_scrolling(beside, self._beside))
        self._row.addWidget(_scrolling(self._laid_article(), self._article), 1)
        self.body.addLayout(self._row, 1)
        self.back.setText(_("Back"))
        self.back.show()
        self.extra.addWidget(self.open_contents)
        self.extra.addWidget(self.words)
        self.setFocusProxy(self.search)

    def _laid_article(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        edge = theme().px(SPACE.tight)
        column.setContentsMargins(0, 0, edge, edge)
        self._parts.setSpacing(theme().px(SPACE.close))
        column.addLayout(self._parts)
        column.addStretch(1)
        return inside

    def _show(self, parts: Sequence[QWidget]) -> None:
        while (item := self._parts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.parts = list(parts)
        for part in parts:
            self._parts.addWidget(part)
        self._article.verticalScrollBar().setValue(0)
        self.contents.set_current(self.chapter)
        self.words.setHidden(self.chapter == GLOSSARY)

    def _list(self, listed: Sequence[Chapter]) -> None:
        steps = [Step(each.id, each.title) for each in listed]
        self.contents.set_steps([*steps, Step(GLOSSARY, _("Glossary"))])
        self.contents.set_current(self.chapter)

    def _tell_none(self, words: str, *, any_found: bool) -> None:
        self.none.say("" if any_found else _("Nothing has “{words}”.", words=words.strip()))

    def _on_searched(self) -> None:
        self._fold()
        self.look_for(self.search.text())

    def _on_back(self) -> None:
        self.search.clear()
        self._list(chapters(self.code))
        self.none.hide()
        self.went.emit(self.came_from)

    def _on_words(self) -> None:
        self.open_glossary(())


def _scrolling(inside: QWidget, area: QScrollArea) -> QScrollArea:
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
