"""An aid on a sheet of its own: its line, and under it the detail on request."""

import unicodedata
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from core.aids.counterfactuals import Counterfactual
from core.aids.forms import form_words
from core.aids.result import AidResult
from core.facts.situation import Situation
from core.packs.pack import Pack
from ui.pages.aid_detail import AidDetail
from ui.pages.aid_head import AidHead
from ui.pages.fold_card import FoldCard
from ui.texts import shown


class AidCard(FoldCard):
    """Shows one aid; the detail is made when it is first opened."""

    answered = Signal(object)
    step_wanted = Signal(str)

    def __init__(
        self, aid: AidResult, pack: Pack, today: date, parent: QWidget | None = None
    ) -> None:
        self.head = AidHead()
        super().__init__(self.head, parent)
        self.aid = aid
        self.pack = pack
        self.today = today
        self.detail: AidDetail | None = None
        self.words = ""
        self.opening: Counterfactual | None = None
        self._situation = Situation()
        self._show(aid)

    def show_aid(self, aid: AidResult, opening: Counterfactual | None = None) -> None:
        """Show what the aid has become and what would open it; an open detail stays open."""
        if aid != self.aid or opening != self.opening:
            self.opening = opening
            self._show(aid)

    def show_situation(self, situation: Situation) -> None:
        """Show the answers to what is asked in place."""
        self._situation = situation
        if self.detail is not None:
            self.detail.show_situation(situation)

    @override
    def made_inside(self) -> QWidget:
        self.detail = AidDetail(self.pack, self.today)
        self.detail.answered.connect(self.answered)
        self.detail.step_wanted.connect(self.step_wanted)
        self.detail.show_aid(self.aid, self.opening)
        self.detail.show_situation(self._situation)
        return self.detail

    def _show(self, aid: AidResult) -> None:
        self.aid = aid
        self.head.show_aid(aid, self.pack, self.opening)
        self.words = searched_words(aid)
        self.setAccessibleName(shown(aid.title))
        if self.detail is not None:
            self.detail.show_aid(aid, self.opening)
            self.detail.show_situation(self._situation)


def searched_words(aid: AidResult) -> str:
    """Return what an aid is found by: name, form, operator, what its conditions say."""
    texts = (aid.title, form_words(aid.form), *(reason.text for reason in aid.reasons))
    return folded(" ".join((aid.operator, *(shown(each) for each in texts))))


def folded(words: str) -> str:
    """Return words in small letters without accents, as people type them in a hurry."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
