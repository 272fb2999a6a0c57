"""The detail of the results: place among firms, needs with their actions, our own axes, method."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.diagnostic.result import ActionProposal, AxisResult, Benchmark, Diagnosis, Need
from core.messages import N_, counted
from core.packs.pack import Pack
from core.report.figures.practices import practices_table, practices_title
from ui.figures.block import FigureBlock
from ui.pages.cell_grid import CellGrid
from ui.pages.results_cards import StrongLabel
from ui.pages.results_figure import benchmark_of
from ui.pages.results_words import (
    cost_words,
    merit_words,
    place_words,
    size_words,
    source_words,
    told_places,
)
from ui.texts import _, current_language, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.foldout import Foldout
from ui.widgets.labels import FieldLabel, Lead, Note, PlainLabel
from ui.widgets.range_bar import RangeBar

# More needs than these are folded away.
_FIRST_NEEDS = 5


def place_card(diagnosis: Diagnosis, pack: Pack) -> Card:
    """Return the place among firms of the same size, with all that must be said with it."""
    benchmark = diagnosis.benchmark
    is_ranked = any(place.percentile is not None for place in benchmark.places)
    title = _("Among firms of the same size") if is_ranked else _("Other firms, for orientation")
    card = Card(title)
    if not benchmark.places:
        card.add(PlainLabel(_("This pack holds no figures on other firms.")))
        return card
    for place in told_places(benchmark, pack):
        card.add(PlainLabel(place_words(place, size_words(place.distribution.size_class, pack))))
    sizes = dict.fromkeys(place.distribution.size_class for place in benchmark.places)
    if not is_ranked:
        names = ", ".join(size_words(size, pack) for size in sizes)
        card.add(Lead(_("Firms of {sizes}, by number of digital practices", sizes=names)))
    card.add(FigureBlock(benchmark_of(diagnosis, pack), card))
    _add_practices(card, benchmark)
    _add_caveats(card, benchmark)
    return card


def _add_practices(card: Card, benchmark: Benchmark) -> None:
    if benchmark.practices:
        card.add(PracticesFold(benchmark))


class PracticesFold(Foldout):
    """The share of firms that have each practice; the table is made when first opened."""

    def __init__(self, benchmark: Benchmark) -> None:
        super().__init__(shown(practices_title(benchmark)))
        self._benchmark = benchmark
        self.line.toggled.connect(self._on_opened)

    def _on_opened(self) -> None:
        if not self.body.count():
            cells = practices_table(self._benchmark, current_language())
            self.add(CellGrid(cells, name=self.line.words))


def _add_caveats(card: Card, benchmark: Benchmark) -> None:
    """Say the weightiest caveat on the page, the others folded under it."""
    for caveat in benchmark.caveats[:1]:
        card.add(Note(shown(caveat)))
    fold = Foldout(_("What to know of these figures"))
    for caveat in benchmark.caveats[1:]:
        fold.add(Note(shown(caveat)))
    if benchmark.without_figures:
        names = ", ".join(shown(name) for name in benchmark.without_figures)
        fold.add(Note(_("Compared in 2017, but no such figures exist for: {names}.", names=names)))
    card.add(fold)


class NeedFold(Foldout):
    """A need; opened, it tells why and what to do. Made when first opened."""

    def __init__(self, need: Need, actions: Sequence[ActionProposal]) -> None:
        super().__init__(shown(need.title))
        self._need = need
        self._actions = actions
        self.line.toggled.connect(self._on_opened)

    def _on_opened(self) -> None:
        if self.body.count():
            return
        self.add(PlainLabel(shown(self._need.why)))
        for action in self._actions:
            self.add(_action_block(action))


class MoreNeeds(Foldout):
    """The needs that come later, folded."""

    def __init__(self, needs: Sequence[Need], actions: Sequence[ActionProposal]) -> None:
        super().__init__(_("See {count} more needs", count=len(needs)))
        self._needs = needs
        self._actions = actions
        self.line.toggled.connect(self._on_opened)

    def _on_opened(self) -> None:
        if not self.body.count():
            for need in self._needs:
                self.add(NeedFold(need, actions_for(need, self._actions)))


def needs_card(diagnosis: Diagnosis) -> Card:
    """Return the needs, the most pressing first, each with its actions."""
    card = Card(_("Needs and actions"))
    card.body.setSpacing(theme().px(SPACE.fine))
    for need in diagnosis.needs[:_FIRST_NEEDS]:
        card.add(NeedFold(need, actions_for(need, diagnosis.actions)))
    if more := diagnosis.needs[_FIRST_NEEDS:]:
        card.add(MoreNeeds(more, diagnosis.actions))
    if not diagnosis.needs:
        card.add(PlainLabel(_("No need is certain yet.")))
    return card


def actions_for(need: Need, actions: Sequence[ActionProposal]) -> tuple[ActionProposal, ...]:
    """Return the proposals that meet a need, in their own order."""
    return tuple(action for action in actions if need.id in action.needs)


def axes_card(diagnosis: Diagnosis) -> Card:
    """Return our own axes, which neither recognised score covers."""
    card = Card(_("Beyond the two scores"))
    words = counted(
        N_("{count} short axis of the Tandem team, by its own method."),
        N_("{count} short axes of the Tandem team, by its own method."),
        len(diagnosis.axes),
    )
    card.add(Lead(shown(words)))
    for axis in diagnosis.axes:
        card.add(_axis_block(axis))
    return card


def method_fold(diagnosis: Diagnosis, pack: Pack) -> Foldout:
    """Return how the scores are worked out, folded."""
    fold = Foldout(_("How this is worked out"))
    content = pack.content
    texts = [shown(axis.method) for axis in diagnosis.axes]
    if content.dma:
        texts = [
            shown(content.dma.notice),
            *(shown(note.text) for note in content.dma.notes),
            *(shown(parameter.why) for parameter in content.dma.parameters),
            *texts,
        ]
    texts.append(
        _(
            "What is unknown is never counted as a no: a score is a range until all is answered. "
            "What cannot matter for the firm counts as not done in the European score and leaves "
            "our own priorities."
        )
    )
    for text in texts:
        fold.add(PlainLabel(text))
    return fold


def sources(pack: Pack) -> QWidget:
    """Return the sources of the figures with the days they were checked, small."""
    content = pack.content
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(SPACE.fine))
    if content.dma:
        column.addWidget(Note(source_words(shown(content.dma.title), content.dma.provenance)))
    for method in content.dii[:1]:
        column.addWidget(Note(source_words(shown(method.title), method.provenance)))
    for rule in content.benchmark[:1]:
        column.addWidget(Note(source_words(shown(rule.source_title), rule.provenance)))
    return block


def _action_block(action: ActionProposal) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, theme().px(SPACE.tight), 0, 0)
    column.setSpacing(theme().px(SPACE.fine))
    column.addWidget(StrongLabel(shown(action.title)))
    column.addWidget(PlainLabel(shown(action.why)))
    column.addWidget(PlainLabel(_("To start: {step}", step=shown(action.first_step))))
    column.addWidget(Note(f"{merit_words(action)} · {cost_words(action)}"))
    if action.cost_reasoning:
        column.addWidget(Note(shown(action.cost_reasoning)))
    return block


def _axis_block(axis: AxisResult) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, theme().px(SPACE.hair), 0, theme().px(SPACE.hair))
    column.setSpacing(0)
    title = shown(axis.title)
    column.addWidget(FieldLabel(title))
    if not axis.answered:
        column.addWidget(Note(_("Not answered yet")))
        return block
    bar = RangeBar((), name=title)
    bar.set_range(float(axis.range.least), float(axis.range.most))
    column.addWidget(bar)
    return block
