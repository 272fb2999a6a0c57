"""An aid tried on a firm: its facts changed at will on a copy, the verdict explained at once."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.aids.counterfactuals import ChangeSet, counterfactual
from core.aids.evaluate import evaluate
from core.facts.situation import Answer, Situation
from core.packs.pack import Pack
from core.packs.schema.aids import Instrument
from ui.rules.firms import Firm, Firms
from ui.rules.outcome import Outcome
from ui.rules.trying_facts import TryingFacts
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.labels import Note
from ui.widgets.lookup_field import LookupField
from ui.widgets.turning import Turning

if TYPE_CHECKING:
    from core.aids.result import AidResult

_FACTS, _RESULT = 10, 11  # the shares of the two columns
_WIDE = 840


class TryView(QWidget):
    """Tries an aid on a firm of `firms` at a law date. Nothing of it reaches a dossier.

    `judged` gives each result, `day_wanted` the law date that a change waits for. F2 says why a
    fact is asked.
    """

    judged = Signal(object)
    day_wanted = Signal(object)

    def __init__(
        self, pack: Pack, instrument: Instrument, firms: Firms, on: date,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.pack = pack
        self.instrument = instrument
        self.firms = firms
        self.on = on
        self.firm = Firm("", Situation())
        self.situation = Situation()
        self.result: AidResult | None = None
        self._past: list[Situation] = []
        self.search = LookupField(_("Look for a dossier"), firms.find)
        self.demo = Button(_("Demonstration firm"), Rank.SECONDARY, "building")
        self.blank = Button(_("Blank firm"), Rank.SECONDARY, "plus")
        self.again = Button(_("Back to the facts of the dossier"), Rank.QUIET, "undo")
        self.whose = Note()
        self.facts = TryingFacts(pack, instrument, on)
        self.outcome = Outcome()
        self._grid = QGridLayout()
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Begin with the firm at hand."""
        self.show_firm(self.firms.first())

    def show_day(self, on: date) -> None:
        """Judge at another law date."""
        self.on = on
        self._judge()

    def undo(self) -> bool:
        """Take the last change of the copy back; say whether there was one."""
        if not self._past:
            return False
        self._take(self._past.pop())
        return True

    def show_firm(self, firm: Firm) -> None:
        """Take a copy of the facts of a firm."""
        self.firm = firm
        self._past = []
        self._take(firm.facts)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_F2:
            super().keyPressEvent(event)
            return
        from ui.help.why import explain

        explain(self.window().focusWidget())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        worn = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.px(SPACE.base))
        self.search.setPlaceholderText(_("Name, SIREN or municipality of a dossier"))
        whose = Card(_("On which firm?"))
        choices = Turning(least=worn.type_px(240))
        choices.addWidget(self.search, 1)
        choices.addWidget(self.demo)
        choices.addWidget(self.blank)
        whose.body.addLayout(choices)
        line = Turning(least=worn.type_px(240))
        line.addWidget(self.whose, 1)
        line.addWidget(self.again)
        whose.body.addLayout(line)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(worn.px(SPACE.base))
        self._grid.setColumnStretch(0, _FACTS)
        self._grid.setColumnStretch(1, _RESULT)
        column.addWidget(whose)
        column.addLayout(self._grid)
        column.addStretch(1)

    def _arrange(self) -> None:
        """Put the expenses under the firm's facts, or under both columns where they are narrow."""
        top = Qt.AlignmentFlag.AlignTop
        wide = self.width() >= theme().px(_WIDE)
        least = self.facts.minimumSizeHint().width() + self.outcome.minimumSizeHint().width()
        if least + self._grid.horizontalSpacing() > self.width():
            self._stack(top)
            return
        self._grid.addWidget(self.facts, 0, 0, top)
        self._grid.addWidget(self.outcome, 0, 1, 2 if wide else 1, 1, top)
        if self.facts.expenses is not None:
            self._grid.addWidget(self.facts.expenses, 1, 0, 1, 1 if wide else 2, top)

    def _stack(self, top: Qt.AlignmentFlag) -> None:
        """Put one under the other, where even two columns are too many."""
        parts = (self.facts, self.outcome, self.facts.expenses)
        for place, part in enumerate(each for each in parts if each is not None):
            self._grid.addWidget(part, place, 0, 1, 2, top)

    @override
    def minimumSizeHint(self) -> QSize:
        # The columns stand under one another before they ask for more than there is.
        widths = (self.facts.minimumSizeHint().width(), self.outcome.minimumSizeHint().width())
        return QSize(max(widths), super().minimumSizeHint().height())

    def _connect(self) -> None:
        self.search.picked.connect(self._on_picked)
        self.demo.clicked.connect(self._on_demo)
        self.blank.clicked.connect(self._on_blank)
        self.again.clicked.connect(self._on_again)
        self.facts.answered.connect(self._on_answered)
        self.facts.removed.connect(self._on_removed)
        self.outcome.wanted.connect(self._on_wanted)

    def _take(self, situation: Situation) -> None:
        self.situation = situation
        self.facts.show_situation(situation)
        changed = sum(
            situation.get(name) != self.firm.facts.get(name)
            for name in {*situation, *self.firm.facts}
        )
        self.again.setVisible(bool(changed))
        name = self.firm.name
        self.whose.setText(
            _("A copy of {name}, changed here: the dossier stays as it is.", name=name)
            if changed
            else _("A copy of {name}: change any fact, the dossier stays as it is.", name=name)
        )
        self._judge()

    def _change(self, situation: Situation) -> None:
        self._past.append(self.situation)
        self._take(situation)

    def _judge(self) -> None:
        self.result = evaluate(self.instrument, self.situation, self.pack, self.on)
        opening = counterfactual(self.result, self.situation, self.pack, self.on)
        self.outcome.show_result(self.result, opening)
        self.judged.emit(self.result)

    def _on_answered(self, answers: Mapping[str, Answer | None]) -> None:
        stated = {name: answer for name, answer in answers.items() if answer is not None}
        self._change(self.situation.without(*answers).with_answers(stated))

    def _on_removed(self, item: str) -> None:
        gone = [name for name in self.situation if name.startswith(f"{item}.")]
        self._change(self.situation.without(*gone))

    def _on_wanted(self, changes: ChangeSet) -> None:
        """Make changes that would open the aid: facts of the copy, and the day they wait for."""
        answers: dict[str, Answer] = {}
        for change in changes.changes:
            answers.update(change.answers)
        days = [change.on for change in changes.changes if change.on is not None]
        if days:
            self.day_wanted.emit(max(days))
        self._change(self.situation.with_answers(answers))

    def _on_picked(self, dossier: str) -> None:
        self.show_firm(self.firms.of(dossier))

    def _on_demo(self) -> None:
        self.search.clear()
        self.show_firm(self.firms.demo())

    def _on_blank(self) -> None:
        self.search.clear()
        self.show_firm(Firm(_("a blank firm"), Situation()))

    def _on_again(self) -> None:
        self._change(self.firm.facts)
