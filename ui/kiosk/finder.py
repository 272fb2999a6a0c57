"""A question answered by a few letters: what fits is shown as cards above the keyboard."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout
from typing_extensions import override

from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.questionnaire import Question
from ui.facts.lookups import known_words, lookup
from ui.kiosk.card import TouchCard
from ui.kiosk.keyboard import Keyboard
from ui.kiosk.line import TouchLine
from ui.kiosk.questions import KioskQuestion
from ui.kiosk.targets import is_large
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import Lead

MOST_HITS = 4
_LEAST_LETTERS = 2


class FinderQuestion(KioskQuestion):
    """A commune, an activity: found by its words; a touch on a card gives it and goes on."""

    is_centred = False
    goes_on_by_itself = True

    def __init__(self, question: Question, situation: Situation, pack: Pack, on: date) -> None:
        super().__init__(question, situation, pack, on)
        self.fact = question.facts[0]
        self.table = lookup(pack.facts[self.fact].type, pack, on)
        self.line = TouchLine(self.title.text(), 60)
        self.keyboard = Keyboard()
        self.hits: list[TouchCard] = []
        self.hint = Lead(_("Type the first letters, then touch the right line."))
        self._grid = QGridLayout()
        self._grid.setSpacing(theme().px(SPACE.tight))
        self.body.addWidget(self.line)
        self.body.addWidget(self.hint)
        self.body.addLayout(self._grid)
        self.dock.addWidget(self.keyboard)
        self._show_known()
        self.line.edited.connect(self._on_edited)
        self.line.entered.connect(self._on_entered)
        self.keyboard.typed.connect(self.line.take)
        self.keyboard.erased.connect(self.line.erase)

    @override
    def begin(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def shorten(self) -> None:
        self.keyboard.shorten(is_short=self.is_short, is_plain=self.is_tight)
        self._make_room()

    def _make_room(self) -> None:
        """Leave out what helps least, where room is scarce."""
        self.title.setVisible(not (self.hits and self.is_short))
        has_tried = len(self.line.text().strip()) > _LEAST_LETTERS
        self.hint.setVisible(not self.hits and (has_tried or not self.is_short))
        is_full = self.is_tight or (bool(self.hits) and (self.is_short or is_large()))
        self.lead.setVisible(bool(self.lead.text()) and not is_full)

    def _show_known(self) -> None:
        code = self.situation.typed(self.fact, str)
        if code is not None:
            self.line.put(known_words(self.table, code)[0])

    def _on_edited(self, text: str) -> None:
        for card in self.hits:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        found = self.table.find(text)[:MOST_HITS] if len(text.strip()) >= _LEAST_LETTERS else ()
        self.hits = [TouchCard(hit.words, hit.aside) for hit in found]
        self._make_room()
        if not found and len(text.strip()) > _LEAST_LETTERS:
            self.hint.setText(_("Nothing found yet. Other letters, or “I don’t know”."))
        for at, (hit, card) in enumerate(zip(found, self.hits, strict=True)):
            card.clicked.connect(partial(self._on_hit, hit.code))
            self._grid.addWidget(card, *divmod(at, 2))
        self.sight.start()

    @override
    def bring_into_sight(self) -> None:
        """Bring into sight what was found, and the line above it as far as there is room."""
        if self.hits and self.is_short:
            # On a low screen what is typed and the first row: the rest is below.
            self.area.verticalScrollBar().setValue(0)
        elif self.hits:
            self.show_whole(self.hits[-1])
        else:
            self.show_whole(self.line)

    def _on_entered(self) -> None:
        if len(self.hits) == 1:
            self.hits[0].click()

    def _on_hit(self, code: str) -> None:
        self.replied.emit({self.fact: code})
