"""The expenses of the project: a row each, one more by a key, what was deleted brought back."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.facts.project_lines import project_lines
from core.facts.situation import Answer, Situation
from core.financing.expenses import COLLECTION, expenses, internal_time
from core.financing.suggestions import Suggestion
from core.months import month_after
from core.packs.pack import Pack
from core.report.figures.words import spread_euros
from ui.facts.why_button import WhyButton
from ui.pages.financing_expense import ExpenseRow, categories
from ui.pages.financing_ledger import Ledger, ledger_line
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
MOST_ROWS = 8  # of more expenses, the fields of one are shown at a time


class Total(PlainLabel):
    """The sum under a column of amounts."""

    strong = True


class ExpenseList(Card):
    """Asks for the expenses; `removed` gives the id of one to delete.

    A few stand with their fields; of more than `MOST_ROWS` there is a table, and the fields of one.
    """

    answered = Signal(object)
    removed = Signal(str)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("What you want to buy"), parent)
        self.pack = pack
        self.head_actions.addWidget(WhyButton(f"{COLLECTION}.*.amount"))
        self.rows: dict[str, ExpenseRow] = {}
        self.empty = PlainLabel(
            _("No expense yet. Add one, even roughly: the plan follows at once.")
        )
        self.total = Total()
        self.internal = Note()
        self.ledger: Ledger | None = None
        self.hint = Note(_("Arrows choose a line, Enter goes to its fields below."))
        self.undo = Callout()
        self.ideas = Foldout(_("Ideas from the plan of actions"))
        self._today = today
        self._categories = dict(categories(pack))
        self._situation = Situation()
        self._items: tuple[str, ...] = ()
        self._months: tuple[tuple[str, str], ...] = ()
        self._chosen = ""
        self._deleted: Mapping[str, Answer] = {}
        self._deleted_item = ""
        self._suggestions: Sequence[Suggestion] = ()
        self._tiles: list[Tile] = []
        self._table = QVBoxLayout()
        self._column = QVBoxLayout()
        self._fill()
        self.undo.action.clicked.connect(self._on_undo)

    def show_situation(self, situation: Situation) -> None:
        """Show the expenses as they are, in the order in which they came."""
        self._situation = situation
        self._items = situation.items_of(COLLECTION)
        for item in [item for item in self.rows if item not in self._items]:
            row = self.rows.pop(item)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._months = _months(situation.typed("project.start", date) or self._today)
        self._show_rows()
        if self._deleted_item in self._items:
            self.undo.say("")
        self.empty.setVisible(not self._items)
        self._show_sums()

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
        if item not in self._items:
            self.add_expense()
            return
        self._choose(item)
        fields = {"amount": self.rows[item].amount, "category": self.rows[item].category}
        fields.get(field, self.rows[item].month).setFocus()

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
        for column in (self._table, self._column):
            column.setSpacing(worn.px(SPACE.close))
        self.add(self.empty)
        self._table.addWidget(self.hint)
        self.hint.hide()
        self.body.addLayout(self._table)
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

    def _show_rows(self) -> None:
        """Show the fields of all expenses; of a long list, those of the chosen one alone."""
        is_long = len(self._items) > MOST_ROWS
        if is_long and self._chosen not in self._items:
            self._chosen = self._items[0]
        wanted = (self._chosen,) if is_long else self._items
        self._show_ledger(is_long=is_long)
        for place, item in enumerate(wanted):
            row = self.rows.get(item) or self._added(item)
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
            row.show_expense(self._situation, self._months)
        for item, row in self.rows.items():
            row.setVisible(item in wanted)
        room = max((self.rows[item].category_room() for item in wanted), default=0)
        for item in wanted:
            self.rows[item].make_room(room)

    def _show_ledger(self, *, is_long: bool) -> None:
        if is_long:
            lines = project_lines(self._situation)
            words = tuple(ledger_line(line, self._categories, self._months) for line in lines)
            ledger = self.ledger = self.ledger or self._made_ledger()
            ledger.show_lines(words, self._chosen)
        for part in (self.ledger, self.hint):
            if part is not None:
                part.setVisible(is_long)

    def _made_ledger(self) -> Ledger:
        ledger = Ledger(self)
        ledger.chosen.connect(self._on_chosen)
        ledger.opened.connect(self._on_opened)
        self._table.insertWidget(0, ledger)
        return ledger

    def _show_sums(self) -> None:
        cost = sum((expense.amount for expense in expenses(self._situation)), Decimal(0))
        self.total.setVisible(bool(self._items))
        euros = current_language().euros
        self.total.setText(_("Total before VAT: {sum}", sum=euros(cost)))
        time = sum((each.amount for each in internal_time(self._situation)), Decimal(0))
        words = _("Beside it, {sum} of internal time: a cost without an invoice.", sum=euros(time))
        self.internal.say(words if time else "")

    def _added(self, item: str) -> ExpenseRow:
        row = ExpenseRow(item, self.pack, self._today)
        row.answered.connect(self.answered)
        row.removed.connect(self.delete)
        self.rows[item] = row
        self._column.addWidget(row)
        row.show()  # at once, so that it can take the keyboard
        return row

    def _made(self, fields: Mapping[str, Answer]) -> ExpenseRow | None:
        """Give out a new expense under a random id, and return its row once it is there."""
        item = secrets.token_hex(4)
        self._rest()
        self.undo.say("")
        self._chosen = item
        self.answered.emit({f"{COLLECTION}.{item}.{field}": fields[field] for field in fields})
        return self.rows.get(item)

    def _choose(self, item: str) -> None:
        """Show the fields of this expense, where not all are shown."""
        if item != self._chosen and len(self._items) > MOST_ROWS:
            self._rest()
            self._chosen = item
            self._show_rows()

    def _rest(self) -> None:
        """Leave the field that has the keyboard, so that what was typed there is given out."""
        if self.ledger is not None and self.ledger.isVisible():
            self.ledger.setFocus()

    def _leave(self, item: str) -> None:
        """Put the keyboard on the row after the one that goes, or before it."""
        at = self._items.index(item)
        near = [*self._items[at + 1 :], *reversed(self._items[:at])]
        if near:
            self._choose(near[0])
            self.rows[near[0]].label.setFocus()

    def _on_chosen(self, item: str) -> None:
        self._chosen = item
        self._show_rows()

    def _on_opened(self) -> None:
        self.rows[self._chosen].label.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_undo(self) -> None:
        row = self._made(self._deleted)
        if row is not None:
            row.label.setFocus()

    def _on_idea(self) -> None:
        tile = self.sender()
        if not isinstance(tile, Tile) or tile not in self._tiles:
            return
        idea = self._suggestions[self._tiles.index(tile)]
        row = self._made({**idea.line(shown(idea.label)), "month": 1})
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
