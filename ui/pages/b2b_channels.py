"""The cards of selling to firms: which way of ordering suits, and readiness in five blocks."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.aids.result import Verdict
from core.b2b.result import Advice, BlockState
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.b2b import Part, ReadinessBlock, Term
from ui.pages.b2b_parts import Asks, Lines, source_lines, stated
from ui.pages.financing_folds import LazyFoldout
from ui.texts import _, shown
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.chip import Mood
from ui.widgets.labels import Note, PlainLabel
from ui.widgets.sourced import SourceLine


class ChannelsCard(Card):
    """Asks who buys, and says which way of ordering suits."""

    answered = Signal(object)

    def __init__(self, part: Part, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Which way for firms to order?"), parent)
        self.pack = pack
        asked = [name for each in part.channels for one in each.grounds for name in one.asks]
        self.asks = Asks(tuple(dict.fromkeys(asked)), pack, today)
        self.lines = Lines(gap=SPACE.close)
        self.terms = LazyFoldout(_("The words of buyers"), partial(_terms, part.terms))
        for widget in (self.asks, self.lines, self.terms):
            self.add(widget)
        self.asks.answered.connect(self.answered)

    def show_advice(self, advice: Sequence[Advice]) -> None:
        """Show each way with its verdict and why."""
        rows = [self._row(each) for each in advice]
        self.lines.fill([*rows, *source_lines(each.channel.provenance for each in advice)])

    def _row(self, advice: Advice) -> QWidget:
        words = {
            Verdict.YES: (_("Advised"), Mood.GOOD),
            Verdict.UNKNOWN: (_("To be settled"), Mood.CALM),
            Verdict.NO: (_("Not now"), Mood.OFF),
        }
        title = PlainLabel(shown(advice.channel.title))
        title.strong = advice.verdict is Verdict.YES
        parts: list[QWidget] = [title]
        parts += [Note(shown(reason)) for reason in advice.reasons]
        if advice.verdict is Verdict.YES:
            parts.append(Note(shown(advice.channel.what)))
            parts.append(Note(_("First step: {words}", words=shown(advice.channel.first_step))))
            if lacking := [self._label(name) for name in advice.prepare]:
                parts.append(Note(_("To prepare: {things}", things=" · ".join(lacking))))
        return stated(*words[advice.verdict], *parts)

    def _label(self, name: str) -> str:
        definition = self.pack.fact(name)
        return name if definition is None else shown(definition.label)


class ReadinessCard(Card):
    """Five blocks of five points, each folded until it is wanted."""

    answered = Signal(object)

    def __init__(self, part: Part, pack: Pack, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Ready to sell to firms online?"), parent)
        self.pack, self.today = pack, today
        self.asks: dict[str, Asks] = {}
        self.folds: dict[str, LazyFoldout] = {}
        self._situation = Situation()
        self.add(Note(shown(part.readiness.reasoning)))
        for block in part.readiness.blocks:
            fold = LazyFoldout(shown(block.title), partial(self._inside, block))
            self.folds[block.id] = fold
            self.add(fold)
        self.add(SourceLine(part.readiness.provenance))

    def show_blocks(self, blocks: Sequence[BlockState]) -> None:
        """Show how many points of each block are in place."""
        for each in blocks:
            self.folds[each.block.id].line.say(block_words(each))

    def show_situation(self, situation: Situation) -> None:
        """Show the answers of the blocks that are open."""
        self._situation = situation
        for asks in self.asks.values():
            asks.show_situation(situation)

    def _inside(self, block: ReadinessBlock) -> QWidget:
        inside = Lines()
        asks = Asks(block.facts, self.pack, self.today, brief=True)
        asks.answered.connect(self.answered)
        asks.show_situation(self._situation)
        self.asks[block.id] = asks
        inside.fill([Note(shown(block.advice)), asks])
        return inside


def block_words(state: BlockState) -> str:
    """Return « Offer and data: 3 of 5, 1 not known »."""
    total = state.there + state.absent + state.unknown
    words = _(
        "{block}: {there} of {total}",
        block=shown(state.block.title),
        there=state.there,
        total=total,
    )
    if not state.unknown:
        return words
    return _("{words}, {unknown} to be settled", words=words, unknown=state.unknown)


def _terms(terms: Sequence[Term]) -> QWidget:
    def rows() -> Iterator[QWidget]:
        for term in terms:
            yield Note(_("{word}: {meaning}", word=term.word, meaning=shown(term.means)))

    inside = Lines()
    inside.fill(rows())
    return inside
