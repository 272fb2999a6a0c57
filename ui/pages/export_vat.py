"""The cards of VAT abroad: kinds of sales and gates, the VAT path of each with its reasons."""

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.export.result import Export, FlowState, GateState
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.export import Part
from ui.facts.ask import FactAsk, asks_for
from ui.pages.b2b_parts import Asks, Lines, source_lines, stated
from ui.pages.financing_folds import LazyFoldout
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.labels import Note, PlainLabel
from ui.widgets.sourced import SourceLine, own

_AT_ONCE = 3


class GatesCard(Card):
    """Asks which sales abroad there are, and shows the gates."""

    answered = Signal(object)

    def __init__(self, part: Part, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("First of all"), parent)
        self.lines = Lines(gap=SPACE.close)
        asked = [each.fact for each in part.flows]
        asked += [each.fact for each in part.readiness.gates if each.fact is not None]
        self.asks = Asks(asked, pack, today)
        self.add(self.lines)
        self.add(self.asks)
        self.add(SourceLine(part.readiness.provenance))
        self.asks.answered.connect(self.answered)

    def show_gates(self, gates: Sequence[GateState]) -> None:
        """Show the state of each."""
        self.lines.fill(_gate(each) for each in gates)


class VatCard(Card):
    """Shows the VAT path of each kind of sale, and asks the next questions that settle it."""

    answered = Signal(object)

    def __init__(self, part: Part, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("VAT: which way for each kind of sale?"), parent)
        self.pack, self.today, self.part = pack, today, part
        self.lines = Lines(gap=SPACE.close)
        self.asks: list[FactAsk] = []
        self.all_asks: Asks | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(theme().px(SPACE.close))
        self._situation = Situation()
        self._flows: tuple[str, ...] = ()
        self.fold = LazyFoldout(_("All answers on VAT"), self._inside)
        self.add(self.lines)
        self.body.addLayout(self._column)
        self.add(self.fold)

    def show_flows(self, found: Export) -> None:
        """Show paths and reasons, and the next questions."""
        self.lines.fill(_flows(found.made))
        self.setVisible(bool(found.made))
        self._ask(found.missing[:_AT_ONCE])
        flows = tuple(each.flow.id for each in found.made)
        if flows != self._flows:
            self._flows = flows
            self.all_asks = None
            self.fold.renew(self._inside)

    def show_situation(self, situation: Situation) -> None:
        """Show the answers; what is being typed stays."""
        self._situation = situation
        for ask in self.asks:
            ask.show_situation(situation)
        if self.all_asks is not None:
            self.all_asks.show_situation(situation)

    def show_error(self, fact: str, words: str) -> None:
        """Say under its field why an answer cannot stand."""
        for ask in self.asks:
            if ask.fact == fact:
                ask.show_error(words)
        if self.all_asks is not None:
            self.all_asks.show_error(fact, words)

    def _ask(self, facts: Sequence[str]) -> None:
        asks = asks_for(facts, self.pack, self.today, self.asks, self)
        for gone in [each for each in self.asks if each not in asks]:
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for ask in asks:
            if ask not in self.asks:
                ask.answered.connect(self.answered)
                ask.show_situation(self._situation)
            self._column.addWidget(ask)
        self.asks = asks

    def _inside(self) -> QWidget:
        asked = [
            fact
            for path in self.part.paths
            if path.flow in self._flows
            for ground in path.grounds
            for fact in ground.asks
        ]
        flows = {each.fact for each in self.part.flows}
        facts = [fact for fact in dict.fromkeys(asked) if fact not in flows]
        self.all_asks = Asks(facts, self.pack, self.today)
        self.all_asks.answered.connect(self.answered)
        self.all_asks.show_situation(self._situation)
        return self.all_asks


def _gate(state: GateState) -> QWidget:
    words: dict[bool | None, tuple[str, Mood]] = {
        True: (_("Passed"), Mood.GOOD),
        False: (_("Not passed"), Mood.BAD),
        None: (_("To be settled"), Mood.CALM),
    }
    parts: list[QWidget] = [PlainLabel(shown(state.gate.title))]
    if state.share is not None:
        share = current_language().percent(state.share)
        parts.append(own(Note(_("Today: {share} of an order", share=share))))
    if state.passed is not True:
        parts.append(Note(shown(state.gate.to_do)))
    return stated(*words[state.passed], *parts)


def _flows(flows: Sequence[FlowState]) -> Iterator[QWidget]:
    for each in flows:
        yield _flow(each)
    used = [each.path.provenance for each in flows if each.path is not None]
    yield from source_lines(used)


def _flow(state: FlowState) -> QWidget:
    heading = PlainLabel(shown(state.flow.title))
    if state.path is None:
        maybe = [shown(each.title) for each in state.candidates]
        parts: list[QWidget] = [heading]
        parts += [Note(_("Perhaps: {path}", path=title)) for title in maybe[:4]]
        return stated(_("To be settled"), Mood.CALM, *parts)
    title = PlainLabel(shown(state.path.title))
    title.strong = True
    reasons = [Note(_("Because: {reason}", reason=shown(reason))) for reason in state.reasons]
    return stated(_("Settled"), Mood.GOOD, heading, title, Note(shown(state.path.words)), *reasons)
