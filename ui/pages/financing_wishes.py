"""What the firm can and wants to do: own funds, dates, the loan, cash, what it has received."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from core.facts.situation import Silence, Situation
from core.financing.expenses import expenses
from core.packs.pack import Pack
from ui.facts.ask import FactAsk
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.amount_slider import AmountSlider
from ui.widgets.card import Card
from ui.widgets.foldout import Foldout
from ui.widgets.labels import FieldLabel
from ui.widgets.unknown_key import says_unknown

OWN_FUNDS = "project.own_funds"
_PROJECT = ("project.start",)
_ORIGIN = ("project.own_funds_origin",)
_LOAN = (
    "project.loan_rate",
    "project.loan_months",
    "project.loan_deferred",
    "project.loan_fees",
)
_CASH = (
    "project.cash_opening",
    "project.cash_floor",
    "company.vat_regime",
    "project.aid_delay",
)
_FIRM = ("company.de_minimis_received", "company.equity")
# A slider tells dozens of amounts on its way: only the one where it rests is an answer.
_REST = 350
_LEAST_SLIDER = Decimal(5000)


class Wishes(Card):
    """Asks for the terms of the project; every answer is given out at once."""

    answered = Signal(object)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("What you bring, and when"), parent)
        self.pack = pack
        self.today = today
        self.situation = Situation()
        self.asks: dict[str, FactAsk] = {}
        self.folds: list[Foldout] = []
        definition = pack.fact(OWN_FUNDS)
        name = shown(definition.label) if definition else ""
        self.own_funds = AmountSlider(name, _LEAST_SLIDER)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._fill(name)
        self.own_funds.slider.valueChanged.connect(self._on_slid)
        self.own_funds.field.editingFinished.connect(self._on_rest)
        self._rest.timeout.connect(self._on_rest)

    def show_situation(self, situation: Situation) -> None:
        """Show the answers as they are."""
        self.situation = situation
        for ask in self.asks.values():
            ask.show_situation(situation)
        is_silent = isinstance(situation.get(OWN_FUNDS), Silence)
        self.own_funds.field.setPlaceholderText(_("I don't know") if is_silent else "")
        if not self._rest.isActive() and not self.own_funds.field.hasFocus():
            self._show_own_funds()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = self.own_funds.slider.hasFocus() or self.own_funds.field.hasFocus()
        if asked and says_unknown(event):
            self._on_unknown()
        else:
            super().keyPressEvent(event)

    def go_to(self, fact: str) -> None:
        """Put the keyboard on what asks for a fact, unfolding where it is."""
        if fact == OWN_FUNDS:
            self.own_funds.slider.setFocus()
            return
        ask = self.asks[fact]
        for fold in self.folds:
            if fold.isAncestorOf(ask):
                fold.set_open(opened=True)
        ask.take_focus()

    def asks_for(self, fact: str) -> bool:
        """Say whether a fact is asked here."""
        return fact == OWN_FUNDS or fact in self.asks

    def _fill(self, name: str) -> None:
        hints = _hints(self.pack)
        self._ask(self.body, _PROJECT, hints)
        slider = QVBoxLayout()
        slider.setSpacing(theme().px(4))
        slider.addWidget(FieldLabel(name))
        slider.addWidget(self.own_funds)
        self.body.addLayout(slider)
        self._ask(self.body, _ORIGIN, hints)
        for title, facts in (
            (_("The loan"), _LOAN),
            (_("Cash and VAT"), _CASH),
            (_("Aid received and equity"), _FIRM),
        ):
            fold = Foldout(title)
            fold.body.setSpacing(theme().px(SPACE.close))
            self._ask(fold.body, facts, hints)
            self.folds.append(fold)
            self.add(fold)

    def _ask(self, column: QVBoxLayout, facts: tuple[str, ...], hints: Mapping[str, str]) -> None:
        for fact in facts:
            ask = FactAsk(fact, self.pack, self.today, brief=True, hint=hints.get(fact, ""))
            ask.answered.connect(self.answered)
            self.asks[fact] = ask
            column.addWidget(ask)

    def _show_own_funds(self) -> None:
        known = self.situation.typed(OWN_FUNDS, Decimal)
        cost = sum((each.amount for each in expenses(self.situation)), Decimal(0))
        self.own_funds.set_most(max(_LEAST_SLIDER, cost, known or Decimal(0)))
        if known is None:
            self.own_funds.set_value(Decimal(0))
            self.own_funds.field.set_value(None)
        else:
            self.own_funds.set_value(known)

    def _on_unknown(self) -> None:
        again = isinstance(self.situation.get(OWN_FUNDS), Silence)
        self.own_funds.set_value(Decimal(0))
        self.own_funds.field.set_value(None)
        self._rest.stop()
        self.answered.emit({OWN_FUNDS: None if again else Silence.DONT_KNOW})

    def _on_slid(self) -> None:
        self._rest.start()

    def _on_rest(self) -> None:
        self._rest.stop()
        field = self.own_funds.field
        value = field.value()
        is_silent = value is None and not self.situation.is_known(OWN_FUNDS)
        if field.problem() or is_silent:
            return
        if value != self.situation.get(OWN_FUNDS):
            self.answered.emit({OWN_FUNDS: value})


def _hints(pack: Pack) -> Mapping[str, str]:
    """Return what is reckoned with until the person says otherwise, as hints in empty fields."""
    rules = pack.content.financing
    if rules is None:
        return {}
    language = current_language()
    rate = language.percent(rules.loan.yearly_rate.value * 100)
    usual = {
        "project.loan_rate": rate,
        "project.loan_months": language.number(rules.loan.months.value),
        "project.aid_delay": language.number(rules.aid_delay.usual),
    }
    return {fact: _("{value} assumed", value=value) for fact, value in usual.items()}
