"""The cards of readiness abroad: nine axes, the things to do, the aids that pay for it."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.aids.result import AidResult, Verdict
from core.export.result import AxisState, StepState
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.export import ExportAxis, Incoterm, Part
from ui.pages.b2b_parts import Asks, Lines, source_lines, stated
from ui.pages.financing_folds import LazyFoldout
from ui.texts import _, current_language, shown
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.labels import Note, PlainLabel
from ui.widgets.sourced import SourceLine, own

_MOST_AIDS = 6


class AxesCard(Card):
    """Nine axes, each folded until it is wanted."""

    answered = Signal(object)

    def __init__(self, part: Part, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Ready on nine axes?"), parent)
        self.pack, self.today = pack, today
        self.asks: dict[str, Asks] = {}
        self.folds: dict[str, LazyFoldout] = {}
        self._situation = Situation()
        self.add(Note(shown(part.readiness.reasoning)))
        for axis in part.readiness.axes:
            fold = LazyFoldout(shown(axis.title), partial(self._inside, axis))
            self.folds[axis.id] = fold
            self.add(fold)
        self.add(SourceLine(part.readiness.provenance))

    def show_axes(self, axes: Sequence[AxisState]) -> None:
        """Show how many points of each are in place."""
        for each in axes:
            self.folds[each.axis.id].line.say(axis_words(each))

    def show_situation(self, situation: Situation) -> None:
        """Show the answers of the axes that are open."""
        self._situation = situation
        for asks in self.asks.values():
            asks.show_situation(situation)

    def _inside(self, axis: ExportAxis) -> QWidget:
        facts = [each.fact for each in axis.items if each.fact is not None]
        asks = Asks(facts, self.pack, self.today, brief=True)
        asks.answered.connect(self.answered)
        asks.show_situation(self._situation)
        self.asks[axis.id] = asks
        inside = Lines()
        computed = [Note(shown(each.title)) for each in axis.items if each.title is not None]
        inside.fill([Note(shown(axis.advice)), *computed, asks])
        return inside


class StepsCard(Card):
    """What is to be done: the rule it follows from, with its source."""

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(_("What is to be done"), parent)
        self.lines = Lines(gap=SPACE.close)
        self.empty = Note(_("Say above what you sell abroad: what is to be done follows."))
        make = partial(_incoterms, part.incoterms)
        self.terms = LazyFoldout(_("Who pays for what on the way: DAP, DDP…"), make)
        for widget in (self.lines, self.empty, self.terms):
            self.add(widget)

    def show_steps(self, steps: Sequence[StepState]) -> None:
        """Show these things to do, those that are done last."""
        ordered = sorted(steps, key=lambda each: each.done is True)
        self.lines.fill(_step(each) for each in ordered)
        self.empty.setVisible(not steps)


class ExportAidsCard(Card):
    """The aids of the catalogue that pay for sales abroad."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Aids for selling abroad"), parent)
        self.lines = Lines(gap=SPACE.close)
        self.more = Button(_("See all aids"), Rank.SECONDARY)
        self.add(self.lines)
        self.add(self.more)
        self.more.clicked.connect(self.wanted)
        self.hide()

    def show_aids(self, aids: Sequence[AidResult]) -> None:
        """Show the first of these; without any the card is not there."""
        self.lines.fill(_aid(each) for each in aids[:_MOST_AIDS])
        self.setVisible(bool(aids))


def axis_words(state: AxisState) -> str:
    """Return « Offer and price: 2 of 4, 1 to be settled »."""
    words = _(
        "{block}: {there} of {total}",
        block=shown(state.axis.title),
        there=state.there,
        total=len(state.items),
    )
    if not state.unknown:
        return words
    return _("{words}, {unknown} to be settled", words=words, unknown=state.unknown)


def _step(state: StepState) -> QWidget:
    word, mood = (_("Done"), Mood.GOOD) if state.done else (_("To do"), Mood.CHECK)
    parts = [Note(shown(state.step.rule)), SourceLine(state.step.provenance)]
    return stated(word, mood, PlainLabel(shown(state.step.title)), *parts)


def _incoterms(terms: Sequence[Incoterm]) -> QWidget:
    def rows() -> Iterator[QWidget]:
        for each in terms:
            yield Note(_("{word}: {meaning}", word=each.code, meaning=shown(each.words)))
        yield from source_lines(each.provenance for each in terms)

    inside = Lines()
    inside.fill(rows())
    return inside


def _aid(aid: AidResult) -> QWidget:
    sure = aid.verdict is Verdict.YES
    word, mood = (_("Eligible"), Mood.GOOD) if sure else (_("To check"), Mood.CHECK)
    parts: list[QWidget] = [PlainLabel(shown(aid.title))]
    if aid.amount is not None:
        parts.append(own(Note(current_language().euros(aid.amount, cents=False))))
    return stated(word, mood, *parts)
