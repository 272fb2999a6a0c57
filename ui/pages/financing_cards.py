"""The plans side by side, of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from core.financing.result import Financing, Plan
from ui.pages.financing_plan import PlanCard
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE

_CARD = 184  # a card narrower than this cuts its words to pieces


class PlanCards(QWidget):
    """As many cards in a row as have room; `chosen` gives the id of the one that is pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, PlanCard] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().px(SPACE.close))
        self._across = 0
        self.setAccessibleName(_("The plans side by side"))

    def show_plans(self, financing: Financing, chosen: str) -> None:
        """Show all of these plans."""
        self._make(financing.plans)
        for plan in financing.plans:
            is_more = plan.side == "possible"
            self.cards[plan.id].show_plan(plan, financing.gain_words if is_more else None)
            self.cards[plan.id].show_stale(stale=False)
        self.show_chosen(chosen)

    def show_some(self, plans: Sequence[Plan]) -> None:
        """Show the plans that are there already; the others still show what was before."""
        found = {plan.id: plan for plan in plans}
        for plan_id, card in self.cards.items():
            if plan_id in found:
                card.show_plan(found[plan_id])
            card.show_stale(stale=plan_id not in found)

    def show_chosen(self, chosen: str) -> None:
        """Mark the plan that is shown in full."""
        stop, no_stop = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
        for plan_id, card in self.cards.items():
            is_chosen = plan_id == chosen
            card.show_checked(checked=is_chosen)
            # Together they are one stop of the Tab key; arrows go from one to the next.
            card.setFocusPolicy(stop if is_chosen or card.hasFocus() else no_stop)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        cards = list(self.cards.values())
        at = next((place for place, each in enumerate(cards) if each.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        goal = cards[(at + step) % len(cards)]
        goal.setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(goal.plan.id)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        # The same however many stand in a row: else they would push their page wider.
        return QSize(self._widest(), super().minimumSizeHint().height())

    def _widest(self) -> int:
        return max((card.minimumSizeHint().width() for card in self.cards.values()), default=0)

    def _make(self, plans: Sequence[Plan]) -> None:
        if [plan.id for plan in plans] == list(self.cards):
            return
        for card in self.cards.values():
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = {plan.id: PlanCard(plan, self) for plan in plans}
        for card in self.cards.values():
            card.clicked.connect(self._on_clicked)
            card.show()
        self._across = 0
        self._arrange()

    def _arrange(self) -> None:
        """Put the cards in rows of equal length."""
        count, gap = len(self.cards), theme().px(SPACE.close)
        room = max((self.width() + gap) // (max(self._widest(), theme().px(_CARD)) + gap), 1)
        across = count if room >= count else min(room, 2)
        if across == self._across or not count:
            return
        self._across = across
        for card in self.cards.values():
            self._grid.removeWidget(card)
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // across, place % across)
        for column in range(count):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def _on_clicked(self) -> None:
        card = self.sender()
        if isinstance(card, PlanCard):
            self.chosen.emit(card.plan.id)
