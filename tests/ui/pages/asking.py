"""A diagnostic page as tests want it: shown, with a store that takes every answer."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.facts.situation import Answer, Situation
from core.packs.reading import bundled_pack
from tests.ui.typing import type_text
from ui.pages.diagnostic import DiagnosticPage
from ui.pages.question_view import QuestionView

TODAY = date(2026, 11, 23)
PACK = bundled_pack()
BAKER: Mapping[str, Answer] = {
    "company.name": "Fournil <b>& fils",
    "company.naf": "10.71C",
    "company.headcount": 6,
}


class Asked:
    """A page with a memory: what it gives out is what it is shown next."""

    def __init__(self, qtbot: QtBot, place: str, answers: Mapping[str, Answer] = BAKER) -> None:
        self.qtbot = qtbot
        self.given: list[Mapping[str, Answer | None]] = []
        self.refusal = ""
        self.page = DiagnosticPage(PACK, TODAY)
        self.page.answered.connect(self._on_answered)
        qtbot.addWidget(self.page)
        self.page.resize(1000, 700)
        self.page.show()
        self.page.show_situation(Situation(answers))
        self.page.open_at(place)
        qtbot.waitUntil(self._has_keyboard)

    @property
    def situation(self) -> Situation:
        """What is known now."""
        return self.page.situation

    def view(self, question: str) -> QuestionView:
        """Return the view of a question on the page."""
        assert self.page.sheet is not None
        return self.page.sheet.views[question]

    def focus(self) -> QWidget:
        """Return what has the keyboard."""
        focused = QApplication.focusWidget()
        assert isinstance(focused, QWidget)
        return focused

    def type(self, text: str) -> None:
        """Type signs where the keyboard is, one after the other."""
        for sign in text:
            type_text(self.focus(), sign)

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            self.qtbot.keyClick(self.focus(), key)

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.page.isAncestorOf(focused)

    def _on_answered(self, answers: Mapping[str, Answer | None]) -> None:
        self.given.append(answers)
        if self.refusal:
            self.page.show_refusal(self.refusal)
            self.page.show_situation(self.situation)
            return
        stated = {name: answer for name, answer in answers.items() if answer is not None}
        self.page.show_situation(self.situation.without(*answers).with_answers(stated))
