"""The page of the financing with a memory, for its tests."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.facts.situation import Answer
from core.packs.reading import bundled_pack
from tests.ui.pages.visits import TODAY
from tests.ui.typing import type_text
from ui.pages.financing import FinancingPage
from ui.widgets.field import LineField

CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """A page with a memory: what it gives out is what it is shown next."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.given: list[Mapping[str, Answer | None]] = []
        self.page = FinancingPage(bundled_pack(), TODAY)
        self.page.answered.connect(self._on_answered)
        self.page.item_removed.connect(self._on_removed)
        qtbot.addWidget(self.page)
        self.page.resize(1200, 800)
        self.page.show()

    def enter(self, field: LineField, text: str) -> None:
        """Type into a field and leave it."""
        field.setFocus()
        field.selectAll()
        type_text(field, text)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)

    def add(self, label: str, amount: str) -> str:
        """Add an expense by the keyboard and return its id."""
        self.qtbot.keyClick(self.page, Qt.Key.Key_E, CONTROL)
        item, row = list(self.page.expenses.rows.items())[-1]
        assert row.label is self.page.focusWidget()
        self.enter(row.label, label)
        self.enter(row.amount, amount)
        return item

    def _on_answered(self, answers: Mapping[str, Answer | None]) -> None:
        self.given.append(answers)
        known = {name: answer for name, answer in answers.items() if answer is not None}
        self.page.show_situation(self.page.situation.without(*answers).with_answers(known))

    def _on_removed(self, item: str) -> None:
        names = [name for name in self.page.situation if name.startswith(f"{item}.")]
        self.page.show_situation(self.page.situation.without(*names))
