"""The expenses of the project: a row each, one more by a key, what was deleted brought back."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.facts.situation import Answer, Situation
from core.financing.expenses import COLLECTION, expenses, internal_time
from core.financing.suggestions import Suggestion
from core.months import month_after
from core.packs.pack import Pack
from core.report.figures.words import spread_euros
from ui.pages.financing_expense import ExpenseRow
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.foldout import Foldout
from ui.widgets.labels import Note, PlainLabel
from ui.widgets.tile import Tile

_MONTHS = 36


class Total(PlainLabel):
    """The sum under a column of amounts."""

    strong = True


class ExpenseList(Card):
    """Asks for the expenses; `removed` gives the id of one to delete."""

    answered = Signal(object)
    removed = Signal(str)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("What you want to buy"), parent)
        self.pack = pack
        self.rows: dict[str, ExpenseRow] = {}
        self.empty = PlainLabel(
            _("No expense yet. Add one, even roughly: the plan follows at once.")
        )
        self.total = Total()
        self.internal = Note()
        self.undo = Callout()
        self.ideas = Foldout(_("Ideas from the plan of actions"))
        self._today = today
        self._hints: dict[str, str] = {}
        self._deleted: Mapping[str, Answer] = {}
        self._deleted_item = ""
        self._suggestions: Sequence[Suggestion] = ()
        self._tiles: list[Tile] = []
        self._column = QVBoxLayout()
        self._fill()
        self.undo.action.clicked.connect(self._on_undo)

    def show_situation(self, situation: Situation) -> None:
        """Show the expenses as they are, in the order in which they came."""
        items = situation.items_of(COLLECTION)
        for item in [item for item in self.rows if item not in items]:
            row = self.rows.pop(item)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        months = _months(situation.typed("project.start", date) or self._today)
        for item in items:
            row = self.rows.get(item) or self._added(item)
            row.show_expense(situation, months)
        room = max((row.category_room() for row in self.rows.values()), default=0)
        for row in self.rows.values():
            row.make_room(room)
        if self._deleted_item in items:
            self.undo.say("")
        cost = sum((expense.amount for expense in expenses(situation)), Decimal(0))
        self.empty.setVisible(not items)
        self.total.setVisible(bool(items))
        euros = current_language().euros
        self.total.setText(_("Total before VAT: {sum}", sum=euros(cost)))
        time = sum((each.amount for each in internal_time(situation)), Decimal(0))
        words = _("Beside it, {sum} of internal time: a cost without an invoice.", sum=euros(time))
        self.internal.say(words if time else "")

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Offer expenses that the actions call for, with the team's estimate."""
        if suggestions == self._suggestions:
            return
        self._suggestions = suggestions
        for tile in self._tiles:
            self.ideas.body.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._tiles = [_tile(each) for each in suggestions]
        for tile in self._tiles:
            self.ideas.add(tile)
            tile.clicked.connect(self._on_idea)
        self.ideas.setVisible(bool(suggestions))

    def add_expense(self) -> None:
        """Add an empty expense and put the keyboard on its label."""
        row = self._made({"month": 1})
        if row is not None:
            row.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, fact: str) -> None:
        """Put the keyboard on the field of an expense's fact, or on a new expense."""
        item, field = (*fact.removeprefix(f"{COLLECTION}.").split("."), "")[:2]
        row = self.rows.get(item)
        if row is None:
            self.add_expense()
        elif field == "amount":
            row.amount.setFocus()
        else:
            row.month.setFocus()

    def delete(self, item: str) -> None:
        """Delete an expense, and offer to bring it back."""
        row = self.rows[item]
        self._deleted, self._deleted_item = row.facts(), item
        label = row.label.value() or _("Expense without a label")
        self._leave(item)
        self.removed.emit(f"{COLLECTION}.{item}")
        self.undo.say(_("“{label}” is deleted.", label=label), Mood.CALM, _("Bring it back"))

    def _fill(self) -> None:
        worn = theme()
        self._column.setSpacing(worn.px(SPACE.close))
        self.add(self.empty)
        self.body.addLayout(self._column)
        self.add(self.undo)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.total.setWordWrap(False)
        foot.addWidget(self.total)
        self.body.addLayout(foot)
        self.add(self.internal)
        self.internal.hide()
        self.ideas.add(Note(_("Amounts are our team’s estimate; enter that of your quotation.")))
        self.add(self.ideas)
        self.undo.hide()
        self.ideas.hide()

    def _added(self, item: str) -> ExpenseRow:
        row = ExpenseRow(item, self.pack, self._today)
        row.answered.connect(self.answered)
        row.removed.connect(self.delete)
        if item in self._hints:
            row.amount.setPlaceholderText(self._hints[item])
        self.rows[item] = row
        self._column.addWidget(row)
        row.show()  # at once, so that it can take the keyboard
        return row

    def _made(self, fields: Mapping[str, Answer], hint: str = "") -> ExpenseRow | None:
        """Give out a new expense under a random id, and return its row once it is there."""
        item = secrets.token_hex(4)
        if hint:
            self._hints[item] = hint
        self.undo.say("")
        self.answered.emit({f"{COLLECTION}.{item}.{field}": fields[field] for field in fields})
        return self.rows.get(item)

    def _leave(self, item: str) -> None:
        """Put the keyboard on the row after the one that goes, or before it."""
        order = list(self.rows)
        at = order.index(item)
        near = [*order[at + 1 :], *reversed(order[:at])]
        if near:
            self.rows[near[0]].label.setFocus()

    def _on_undo(self) -> None:
        row = self._made(self._deleted)
        if row is not None:
            row.label.setFocus()

    def _on_idea(self) -> None:
        tile = self.sender()
        if not isinstance(tile, Tile) or tile not in self._tiles:
            return
        idea = self._suggestions[self._tiles.index(tile)]
        row = self._made(
            {"label": shown(idea.label), "category": idea.category, "month": 1},
            spread_euros(idea.cost, current_language()),
        )
        if row is not None:
            row.amount.setFocus()


def _months(start: date) -> tuple[tuple[str, str], ...]:
    """Return the months of the project: their number, and how they are written."""
    firsts = ((number, month_after(start, number - 1)) for number in range(1, _MONTHS + 1))
    return tuple((str(number), current_language().short_month(first)) for number, first in firsts)


def _tile(idea: Suggestion) -> Tile:
    estimate = spread_euros(idea.cost, current_language())
    note = "" if idea.reasoning is None else shown(idea.reasoning)
    return Tile(shown(idea.label), note, "plus", estimate, bare=True)
