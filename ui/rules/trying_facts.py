"""The facts that an aid reads, to be changed in place on a copy of the firm's."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.aids.facts_read import EXPENSES, facts_read
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.aids import Instrument
from ui.facts.ask import FactAsk, can_ask
from ui.facts.row import FactRow
from ui.pages.financing_expenses import ExpenseList
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card


class TryingFacts(Card):
    """`answered` gives out changed facts, `removed` an expense that is taken out.

    The expenses are a card of their own, for whoever shows both to place.
    """

    answered = Signal(object)
    removed = Signal(str)

    def __init__(
        self, pack: Pack, instrument: Instrument, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Facts that this aid reads"), parent)
        self.rows: dict[str, FactAsk | FactRow] = {}
        self.expenses: ExpenseList | None = None
        self.more = Button(_("Add an expense"), Rank.SECONDARY, "plus")
        self.body.setSpacing(theme().px(SPACE.base))
        names = facts_read(instrument)
        self._fill(pack, [name for name in names if name != EXPENSES], today)
        if EXPENSES in names:
            self._make_expenses(pack, today)

    def show_situation(self, situation: Situation) -> None:
        """Show the facts of the copy."""
        for row in self.rows.values():
            row.show_situation(situation)
        if self.expenses is not None:
            self.expenses.show_situation(situation)

    def take_focus(self) -> None:
        """Put the keyboard on the first fact."""
        for row in self.rows.values():
            if isinstance(row, FactAsk):
                row.take_focus()
            else:
                row.setFocus()
            return

    def _fill(self, pack: Pack, names: list[str], today: date) -> None:
        for name in names:
            row = _row(name, pack, today)
            if row is None:
                continue
            row.answered.connect(self.answered)
            self.rows[name] = row
            self.add(row)

    def _make_expenses(self, pack: Pack, today: date) -> None:
        self.expenses = ExpenseList(pack, today)
        self.expenses.set_title(_("Expenses of the project"))
        self.expenses.head_actions.addWidget(self.more)
        self.expenses.answered.connect(self.answered)
        self.expenses.removed.connect(self.removed)
        self.more.clicked.connect(self.expenses.add_expense)


def _row(name: str, pack: Pack, today: date) -> FactAsk | FactRow | None:
    definition = pack.fact(name)
    if definition is None:
        return None
    if can_ask(name, pack):
        return FactAsk(name, pack, today, brief=True)
    return FactRow(name, definition, pack, today, is_brief=True, is_discreet=True)
