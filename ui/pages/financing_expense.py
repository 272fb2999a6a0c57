"""One expense of the project as a row of fields."""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.errors import UserError
from core.facts.checking import checked
from core.facts.project_lines import project_line
from core.facts.situation import Answer, Silence, Situation
from core.financing.expenses import COLLECTION, NO_CATEGORY
from core.packs.pack import Pack
from ui.facts.dispute import DisputeNote, tell_dispute
from ui.facts.named import name_fact
from ui.pages.financing_line import ExpenseDetails
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.widgets.button import Button, Rank
from ui.widgets.field import LineField, TextField
from ui.widgets.labels import ErrorText, Note
from ui.widgets.number_field import MoneyField
from ui.widgets.select_field import SelectField
from ui.widgets.typing_watch import typing_watch
from ui.widgets.unknown_key import says_unknown

_GAP = 6
_LABEL, _AMOUNT, _MONTH = 290, 116, 124


class ExpenseRow(QWidget):
    """Label, category, amount before VAT, month. Each is given out when it is left or chosen.

    What is typed is given out in each pause, too, if it can stand.
    """

    answered = Signal(object)
    removed = Signal(str)

    def __init__(self, item: str, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.pack = pack
        self.situation = Situation()
        self.label = TextField(_("Label"))
        self.category = SelectField(categories(pack), _("Category"))
        self.amount = MoneyField(_("Amount before VAT"))
        self.month = SelectField((), _("Month"))
        self.delete = Button("", Rank.QUIET, "trash", name=_("Delete this expense"))
        self.more = Button("", Rank.QUIET, "edit", name=_("More details"))
        self.error = ErrorText()
        self._dispute: DisputeNote | None = None
        self.note = Note()  # how it counts as long as something is not said
        self.details = ExpenseDetails(item, pack, today)
        self._months: Sequence[tuple[str, str]] = ()
        self._stay = object()  # all that is given out during one stay in a field is one step
        self._category_room = 0
        self._lines_wanted = 0
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._first, self._second, self._third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._lay_out()
        self._name_facts()
        self._connect()

    def show_expense(self, situation: Situation, months: Sequence[tuple[str, str]]) -> None:
        """Show the expense as it is; what is being typed stays."""
        self.situation = situation
        if not self.label.isModified():
            self._show_label(situation.typed(self._name("label"), str) or "")
        amount = situation.typed(self._name("amount"), Decimal)
        if not self.amount.isModified() and self.amount.value() != amount:
            self.amount.set_value(amount)
        self.category.set_value(situation.typed(self._name("category"), str))
        for part, (field, hint) in self._parts().items():
            field.setPlaceholderText(_("I don’t know") if self._is_silent(part) else hint)
        self._show_line(amount)
        self._show_month(situation.typed(self._name("month"), int), months)
        self.details.show_situation(situation, months)
        words = self.label.value() or _("Expense without a label")
        self.setAccessibleName(words)
        self.delete.setAccessibleName(_("Delete: {label}", label=words))
        self.more.setAccessibleName(_("More details: {label}", label=words))

    def category_room(self) -> int:
        """Return how wide the category must be for its words to be read whole."""
        metrics = self.category.fontMetrics()
        names = [self.category.itemText(place) for place in range(self.category.count())]
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        frame = self.category.sizeHint().width() - widest
        words = self.category.currentText() or self.category.placeholderText()
        return frame + metrics.horizontalAdvance(words)

    def make_room(self, category: int) -> None:
        """Give the category this width at least: all rows of a list are arranged alike."""
        if category != self._category_room:
            self._category_room = category
            self.category.setMinimumWidth(category)
            self._arrange()

    def facts(self) -> dict[str, Answer]:
        """Return the facts of this expense by the last part of their names."""
        start = self._name("")
        return {
            name.removeprefix(start): answer
            for name, answer in self.situation.items()
            if name.startswith(start)
        }

    def show_disputed(self, facts: Collection[str]) -> None:
        """Say under the row that another answer stands against one of its parts, or against it."""
        item, column = self._name("").rstrip("."), self.layout()
        disputed = any(each == item or each.startswith(f"{item}.") for each in facts)
        if isinstance(column, QVBoxLayout):
            self._dispute = tell_dispute(self._dispute, column, disputed=disputed)

    def tab_parts(self) -> list[QWidget]:
        """Return the fields in the order in which they are filled in, wherever they stand."""
        fields: list[QWidget] = [self.label, self.category, self.amount, self.month]
        return [*fields, self.more, self.details, self.delete]

    def show_error(self, words: str) -> None:
        """Say under the row what is wrong; no words, nothing wrong."""
        self.error.say(words)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        part = next((part for part, (each, _hint) in self._parts().items() if each.hasFocus()), "")
        if part and says_unknown(event):
            self._on_unknown(part)
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def _name_facts(self) -> None:
        fields = {"label": self.label, "month": self.month}
        parts = {part: field for part, (field, _hint) in self._parts().items()}
        for part, field in {**fields, **parts}.items():
            name_fact(field, self._name(part))

    def _arrange(self) -> None:
        """Put all on one line where nothing is cut off, else on two or three, the label first."""
        worn = theme()
        figures = worn.px(_AMOUNT + _MONTH) + 2 * worn.px(_GAP)
        keys = 2 * self.delete.sizeHint().width() + 3 * worn.px(_GAP)
        ends = worn.px(_LABEL) + keys
        needed = self._category_room + figures
        lines = _lines_at(self.width(), needed, ends)
        if lines == self._lines_wanted:
            return
        self._lines_wanted = lines
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._lines.setDirection(across if lines == 1 else down)
        for line in (self._first, self._second, self._third):
            for widget in (self.amount, self.month, self.more, self.delete):
                line.removeWidget(widget)
        for widget in (self.amount, self.month):
            (self._third if lines == 3 else self._second).addWidget(widget)
        for widget in (self.more, self.delete):
            (self._second if lines == 1 else self._first).addWidget(widget)
        self._third.setAlignment(Qt.AlignmentFlag.AlignLeft)

    @override
    def minimumSizeHint(self) -> QSize:
        # What it takes on one line must not push its page wider, which would then take more.
        size = super().minimumSizeHint()
        keys = 2 * self.delete.sizeHint().width() + 3 * theme().px(_GAP)
        least = max(self._category_room, theme().px(_LABEL) + keys)
        return QSize(min(size.width(), least), size.height())

    def _lay_out(self) -> None:
        worn = theme()
        self.label.setPlaceholderText(_("What is bought"))
        self.amount.setFixedWidth(worn.type_px(_AMOUNT))
        for field, hint in self._parts().values():
            field.setPlaceholderText(hint)
        self.month.setFixedWidth(worn.type_px(_MONTH))
        gap = worn.px(_GAP)
        self._first.addWidget(self.label, 1)
        self._second.addWidget(self.category, 1)
        self._lines.setSpacing(gap)
        for line, share in ((self._first, 5), (self._second, 7), (self._third, 0)):
            line.setSpacing(gap)
            self._lines.addLayout(line, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addLayout(self._lines)
        column.addWidget(self.error)
        column.addWidget(self.note)
        column.addWidget(self.details)
        self.error.hide()
        self.note.hide()
        self.more.setCheckable(True)
        self.more.setToolTip(_("More details"))
        self.details.hide()
        self.make_room(self.category_room())

    def _connect(self) -> None:
        self.label.editingFinished.connect(self._on_label)
        self.label.paused.connect(self._on_label_paused)
        self.amount.editingFinished.connect(self._on_amount)
        self.amount.paused.connect(self._on_amount_paused)
        self.category.changed.connect(self._on_category)
        self.month.changed.connect(self._on_month)
        self.delete.clicked.connect(self._on_delete)
        self.more.toggled.connect(self._on_more)
        self.details.answered.connect(self.answered)

    def _show_label(self, words: str) -> None:
        if words != self.label.text():
            self.label.set_value(words)
            self.label.setCursorPosition(0)  # a long label shows its beginning

    def _show_month(self, month: int | None, months: Sequence[tuple[str, str]]) -> None:
        value = str(month or 1)
        if months != self._months:
            self._months = months
            self.month.set_options(months)
        if self.month.findData(value) < 0:
            self.month.addItem(_("month {number}", number=value), value)
        self.month.set_value(value)

    def _show_line(self, stated: Decimal | None) -> None:
        """Say what the line counts for, as long as its amount or its category is not stated."""
        line = project_line(self.situation, self.item)
        if stated is None and line.amount is not None:
            self.amount.setPlaceholderText(current_language().euros(line.amount))
        words: list[str] = []
        if line.basis == "team" and line.is_middle and line.amount is not None:
            words.append(
                _("Our team’s estimate, its middle counts: enter the amount of your quotation.")
            )
        if line.category is None and line.amount is not None and not line.is_unaided:
            other = dict(categories(self.pack)).get(NO_CATEGORY, NO_CATEGORY)
            words.append(
                _("No category: counts as “{other}”, and no aid is sure. Choose one.", other=other)
            )
        self.note.say(" ".join(words))

    def _parts(self) -> dict[str, tuple[MoneyField | SelectField, str]]:
        """Return what one may not know of an expense, and the hints that stand there."""
        return {
            "category": (self.category, _("Category")),
            "amount": (self.amount, _("€ before VAT")),
        }

    def _is_silent(self, part: str) -> bool:
        return isinstance(self.situation.get(self._name(part)), Silence)

    def _on_unknown(self, part: str) -> None:
        again = self._is_silent(part)
        self.show_error("")
        self._parts()[part][0].set_value(None)
        self.answered.emit({self._name(part): None if again else Silence.DONT_KNOW})

    def _on_label(self) -> None:
        known = self.situation.typed(self._name("label"), str) or ""
        if self.label.value() != known:
            self._give("label", self.label.value())
        self.label.setModified(False)
        self._stay = object()

    def _on_label_paused(self) -> None:
        self._keep("label", self.label, self.label.value() or None)

    def _on_amount_paused(self) -> None:
        self._keep("amount", self.amount, None if self.amount.problem() else self.amount.value())

    def _on_amount(self) -> None:
        problem = self.amount.problem()
        self.show_error(problem)
        if not problem:
            self.amount.setModified(False)
            value = self.amount.value()
            if value is not None or not self._is_silent("amount"):
                self._give("amount", value)
            self._stay = object()

    def _on_category(self) -> None:
        self._give("category", self.category.value())

    def _on_month(self) -> None:
        month = self.month.value()
        self._give("month", None if month is None else int(month))

    def _on_more(self, opened: bool) -> None:  # noqa: FBT001 - what Qt hands over
        self.details.set_open(opened=opened)

    def _on_delete(self) -> None:
        self.removed.emit(self.item)

    def _keep(self, field: str, typed: LineField, raw: object) -> None:
        """Give out what is typed so far if it can stand; say nothing where it cannot yet."""
        if raw is None:
            return  # an emptied field withdraws when it is left
        try:
            answer = self._checked(field, raw)
        except UserError:
            return
        name = self._name(field)
        if answer != self.situation.get(name):
            with typing_watch().giving(self._stay, quiet=True):
                self.answered.emit({name: answer})
        if answer == self.situation.get(name):
            typing_watch().release(typed)

    def _give(self, field: str, raw: object) -> None:
        try:
            answer = None if raw is None else self._checked(field, raw)
        except UserError as error:
            self.show_error(shown(error))
            return
        self.show_error("")
        name = self._name(field)
        if answer != self.situation.get(name):
            with typing_watch().giving(self._stay, quiet=False):
                self.answered.emit({name: answer})

    def _checked(self, field: str, raw: object) -> Answer:
        definition = self.pack.fact(self._name(field))
        if definition is None:
            raise KeyError(field)
        return checked(definition, raw, self.pack, shown(definition.label)).answer

    def _name(self, field: str) -> str:
        return f"{COLLECTION}.{self.item}.{field}"


def categories(pack: Pack) -> list[tuple[str, str]]:
    """Return the categories that an expense may have: their keys and words."""
    definition = pack.fact(f"{COLLECTION}.*.category")
    options = definition.options if definition else ()
    return [(option.key, shown(option.label)) for option in options]


def _lines_at(width: int, needed: int, ends: int) -> int:
    return 1 if width >= needed + ends else 2 if width >= needed else 3
