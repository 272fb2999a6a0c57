"""The bank loan repaid early: when and how much is asked, what it saves is said at once."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.facts.situation import Answer, Situation
from core.financing.early_outcome import ASKED, EarlyOutcome, asked_of_early, early_outcome
from core.financing.result import Plan
from core.packs.pack import Pack
from core.report.chapters.telling import as_sentence
from ui.facts.ask import FactAsk
from ui.pages.financing_folds import LazyFoldout, schedule_table
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.callout import Callout
from ui.widgets.chip import Mood
from ui.widgets.labels import Note


class EarlyView(QWidget):
    """The plan stays as it is: this says what would change in it."""

    answered = Signal(object)

    def __init__(self, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asks: dict[str, FactAsk] = {}
        self.none = Note(_("This plan borrows nothing from a bank."))
        self.outcome = Callout()
        self.schedule = LazyFoldout(_("What is left to pay, instalment by instalment"), QWidget)
        self._found: EarlyOutcome | None = None
        self._lay_out(pack, today)

    def show_plan(self, situation: Situation, plan: Plan) -> None:
        """Show what comes of it in this plan; what is being typed stays."""
        has_loan = any(loan.instrument is None for loan in plan.loans)
        applies = asked_of_early(situation)
        self.none.setVisible(not has_loan)
        for fact, ask in self.asks.items():
            ask.show_situation(situation)
            ask.setVisible(has_loan and fact in applies)
        found = early_outcome(situation, plan)
        if found == self._found:
            return
        self._found = found
        done = None if found is None else found.repayment
        words = [] if found is None else [as_sentence(shown(each)) for each in found.words]
        self.outcome.say(" ".join(words), Mood.CALM if done else Mood.OWN)
        self.schedule.setVisible(done is not None)
        if done is not None:
            rows = done.schedule
            self.schedule.renew(lambda: schedule_table(rows))

    def _lay_out(self, pack: Pack, today: date) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.close))
        column.addWidget(self.none)
        for fact in ASKED:
            ask = FactAsk(fact, pack, today, brief=True)
            ask.answered.connect(self._on_answered)
            self.asks[fact] = ask
            column.addWidget(ask)
        column.addWidget(self.outcome)
        column.addWidget(self.schedule)
        self.outcome.hide()
        self.schedule.hide()

    def _on_answered(self, answers: Mapping[str, Answer | None]) -> None:
        self.answered.emit(answers)
