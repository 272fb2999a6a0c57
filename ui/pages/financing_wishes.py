"""What the firm can and wishes to do: own funds, dates, cash kept, the loan, files."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.facts.situation import Situation
from core.financing.expenses import expenses
from core.financing.result import Plan
from core.financing.shares import total_of
from core.packs.pack import Pack
from ui.facts.ask import FactAsk
from ui.facts.named import name_fact
from ui.pages.financing_refused import Refused
from ui.pages.financing_sliders import FilesWish, MoneyWish, StartWish, Wish
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.callout import Callout
from ui.widgets.card import Card
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.foldout import Foldout

OWN_FUNDS = "project.own_funds"
START = "project.start"
FLOOR = "project.cash_floor"
OPENING = "project.cash_opening"
NO_LOAN = "project.no_loan"
MOST_FILES = "project.most_files"
_DATES = (START, "project.own_funds_origin")
_LOAN = (
    "project.loan_rate",
    "project.loan_months",
    "project.loan_deferred",
    "project.loan_fees",
    "project.loan_kind",
    "project.loan_deferral",
    "project.loan_insurance",
)
_CASH = ("company.vat_regime", "project.aid_delay")
_FIRM = ("company.de_minimis_received", "company.equity")


class Wishes(Card):
    """Asks for the terms of the project: `answered` at once, `tried` while a slider moves.

    `kept` follows a move that ends where it began.
    """

    answered = Signal(object)
    tried = Signal(object)
    kept = Signal()

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("What you bring, and what you wish"), parent)
        self.pack = pack
        self.today = today
        self.situation = Situation()
        self.asks: dict[str, FactAsk] = {}
        self.folds: list[Foldout] = []
        self.own_funds = MoneyWish(OWN_FUNDS, pack)
        self.start = StartWish(START, pack, today)
        self.floor = MoneyWish(FLOOR, pack, _("Always keep at least"))
        self.files = FilesWish(MOST_FILES, pack)
        self.no_loan = ChoiceRow(_("Without a loan"), _no_loan_note(pack), "", multiple=True)
        name_fact(self.no_loan, NO_LOAN)
        self.refused = Refused(pack)
        self.outcome = Callout()
        self._fill()
        self._connect()

    def show_situation(self, situation: Situation) -> None:
        """Show the answers as they are."""
        self.situation = situation
        for ask in self.asks.values():
            ask.show_situation(situation)
        cost = sum((each.amount for each in expenses(situation)), Decimal(0))
        opening = situation.typed(OPENING, Decimal) or Decimal(0)
        self.own_funds.show_situation(situation, cost)
        self.floor.show_situation(situation, opening)
        self.start.show_situation(situation)
        self.files.show_situation(situation)
        self.no_loan.show_checked(checked=situation.typed(NO_LOAN, bool) is True)
        self.refused.show_situation(situation)

    def show_outcome(self, plan: Plan | None) -> None:
        """Say in a line what a plan comes to: the cards may be out of sight while one moves."""
        self.outcome.say("" if plan is None else _outcome(plan))

    def is_moving(self) -> bool:
        """Tell whether a slider is under way."""
        return any(
            each.is_moving() for each in (self.own_funds, self.start, self.floor, self.files)
        )

    def go_to(self, fact: str) -> None:
        """Put the keyboard on what asks for a fact, unfolding where it is."""
        wish = self._sliders().get(fact)
        if wish is not None:
            wish.setFocus()
            return
        ask = self.asks[fact]
        for fold in self.folds:
            if fold.isAncestorOf(ask):
                fold.set_open(opened=True)
        ask.take_focus()

    def asks_for(self, fact: str) -> bool:
        """Say whether a fact is asked here."""
        return fact in self._sliders() or fact in self.asks

    def _sliders(self) -> Mapping[str, Wish]:
        return {OWN_FUNDS: self.own_funds, FLOOR: self.floor, MOST_FILES: self.files}

    def _fill(self) -> None:
        hints = _hints(self.pack)
        self.body.setSpacing(theme().px(SPACE.base))
        self.add(self.outcome)
        self.add(self.own_funds)
        self.add(self.start)
        self._ask(self.body, (OPENING,), hints)
        self.add(self.floor)
        self.add(self.files)
        self.add(self.no_loan)
        self.add(self.refused)
        for title, facts in (
            (_("Exact date, and where your own money comes from"), _DATES),
            (_("Terms of the loan"), _LOAN),
            (_("VAT and delays"), _CASH),
            (_("Aid received and equity"), _FIRM),
        ):
            fold = Foldout(title)
            fold.body.setSpacing(theme().px(SPACE.close))
            self._ask(fold.body, facts, hints)
            self.folds.append(fold)
            self.add(fold)

    def _connect(self) -> None:
        for wish in (self.own_funds, self.start, self.floor, self.files):
            wish.answered.connect(self.answered)
            wish.tried.connect(self.tried)
            wish.kept.connect(self.kept)
        self.refused.answered.connect(self.answered)
        self.no_loan.clicked.connect(self._on_no_loan)

    def _ask(self, column: QVBoxLayout, facts: tuple[str, ...], hints: Mapping[str, str]) -> None:
        for fact in facts:
            ask = FactAsk(fact, self.pack, self.today, brief=True, hint=hints.get(fact, ""))
            ask.answered.connect(self.answered)
            self.asks[fact] = ask
            column.addWidget(ask)

    def _on_no_loan(self) -> None:
        self.answered.emit({NO_LOAN: True if self.no_loan.isChecked() else None})


def _outcome(plan: Plan) -> str:
    language = current_language()
    parts = [
        _("{amount} of aid", amount=language.euros(plan.aids_total, cents=False)),
        _("{amount} to borrow", amount=language.euros(total_of(plan, "loan"), cents=False)),
    ]
    if plan.gap:
        parts.append(_("{amount} still to be found", amount=language.euros(plan.gap, cents=False)))
    if plan.lowest is not None:
        lowest = language.euros(plan.lowest.balance, cents=False)
        month = language.short_month(plan.lowest.starts)
        parts.append(_("cash at its lowest {amount} ({month})", amount=lowest, month=month))
    return _("{plan}: {parts}.", plan=plan.title, parts=", ".join(parts))


def _no_loan_note(pack: Pack) -> str:
    definition = pack.fact(NO_LOAN)
    return shown(definition.help) if definition is not None and definition.help else ""


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
