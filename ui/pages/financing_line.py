"""What more is asked of an expense: its kind and price, where the amount comes from, VAT, order."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.facts.project_lines import LEASE, project_line
from core.facts.situation import Situation
from core.financing.expenses import COLLECTION
from core.financing.inputs import inputs
from core.financing.leases import lease_cost, lease_words
from core.packs.pack import Pack
from core.report.chapters.telling import as_sentence
from ui.facts.ask import FactAsk
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.labels import FieldLabel, Note
from ui.widgets.select_field import SelectField

# What a kind of expense is priced by, beside an amount.
_PRICED = {
    "subscription": ("monthly", "months"),
    "training": ("days", "day_price"),
    "advice": ("days", "day_price"),
    "internal": ("days", "day_price"),
    LEASE: ("first_rent", "monthly", "months", "residual"),
}
_PRICES = ("first_rent", "monthly", "months", "residual", "days", "day_price")
_ASKED = ("kind", *_PRICES, "basis", "amount_least", "amount_most", "vat_recoverable")
_RANGE = ("amount_least", "amount_most")


class ExpenseDetails(QWidget):
    """Made when it is first opened; what does not apply to the kind of expense is not asked."""

    answered = Signal(object)

    def __init__(self, item: str, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.pack = pack
        self.asks: dict[str, FactAsk] = {}
        self.ordered = SelectField((), _("Month of the order"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme().px(SPACE.base), 0, 0, theme().px(SPACE.tight))
        self._column.setSpacing(theme().px(SPACE.close))
        self._today = today
        self.lease = Note()
        self._situation = Situation()
        self._months: Sequence[tuple[str, str]] = ()
        self._offered: Sequence[tuple[str, str]] = ()
        self.ordered.changed.connect(self._on_ordered)

    def show_situation(self, situation: Situation, months: Sequence[tuple[str, str]]) -> None:
        """Show the answers as they are; what is being typed stays."""
        self._situation, self._months = situation, months
        if not self.asks:
            return
        if months != self._offered:
            self._offered = months
            self.ordered.set_options([("", _("the month of the payment")), *months])
        for field, ask in self.asks.items():
            ask.show_situation(situation)
            ask.setVisible(self._applies(field))
        self.lease.say(self._lease_words())
        ordered = situation.typed(self._name("ordered"), int)
        self.ordered.set_value("" if ordered is None else str(ordered))

    def set_open(self, *, opened: bool) -> None:
        """Show or hide what is asked."""
        if opened and not self.asks:
            self._make()
        self.setVisible(opened)

    def _applies(self, field: str) -> bool:
        situation = self._situation
        if field in _PRICES:
            kind = situation.typed(self._name("kind"), str) or ""
            return field in _PRICED.get(kind, ())
        if field in _RANGE:
            if situation.value(self._name("kind")) == LEASE:
                return False
            return situation.value(self._name("basis")) != "quote"
        return True

    def _make(self) -> None:
        for field in _ASKED:
            ask = FactAsk(self._name(field), self.pack, self._today, brief=True)
            ask.answered.connect(self.answered)
            self.asks[field] = ask
            self._column.addWidget(ask)
        self._column.insertWidget(_ASKED.index("days"), self.lease)
        column = QVBoxLayout()
        column.setSpacing(theme().px(SPACE.hair))
        definition = self.pack.fact(self._name("ordered"))
        column.addWidget(FieldLabel(shown(definition.label) if definition else ""))
        column.addWidget(self.ordered)
        self._column.addLayout(column)
        self.show_situation(self._situation, self._months)

    def _lease_words(self) -> str:
        """Return what a lease costs beside a loan, as soon as its rents are known."""
        line = project_line(self._situation, self.item)
        if not line.is_leased:
            return ""
        found = lease_cost(line, inputs(self._situation, self.pack, self._today).loan)
        words = () if found is None else lease_words(found)
        return " ".join(as_sentence(shown(each)) for each in words)

    def _on_ordered(self) -> None:
        month = self.ordered.value()
        self.answered.emit({self._name("ordered"): int(month) if month else None})

    def _name(self, field: str) -> str:
        return f"{COLLECTION}.{self.item}.{field}"
