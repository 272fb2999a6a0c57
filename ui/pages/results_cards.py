"""The cards of the results: maturity, intensity, what to do first, what would change the level."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.diagnostic.result import ActionProposal, Diagnosis, Finding, LevelStep
from core.diagnostic.step_words import in_short, is_long
from core.packs.pack import Pack
from ui.figures.block import FigureBlock
from ui.pages.results_figure import points_of, radar_of
from ui.pages.results_words import level_text, level_words
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.foldout import Foldout
from ui.widgets.labels import Figure, Note, PlainLabel
from ui.widgets.range_bar import Band, RangeBar


class StrongLabel(PlainLabel):
    """The title of an item of a list."""

    strong = True


def maturity_card(diagnosis: Diagnosis, pack: Pack) -> Card:
    """Return the radar, the score over the European bands, and what the level means."""
    method = pack.content.dma
    levels = method.levels if method else ()
    result = diagnosis.dma
    card = Card(_("Maturity by dimension"))
    card.add(FigureBlock(radar_of(diagnosis, pack), card))
    bar = RangeBar(
        [Band(float(each.at_most), shown(each.title)) for each in levels],
        name=_("Digital maturity"),
    )
    bar.set_range(float(result.range.least), float(result.range.most))
    card.add(bar)
    _add_level(card, _("European level"), level_words(result.range, levels))
    _add_text(card, level_text(result.level, levels))
    return card


def intensity_card(diagnosis: Diagnosis, pack: Pack) -> Card:
    """Return the twelve points and Eurostat's level."""
    levels = pack.content.dii[0].levels if pack.content.dii else ()
    card = Card(_("The twelve practices that Eurostat counts"))
    card.add(FigureBlock(points_of(diagnosis, pack), card))
    _add_level(card, _("Eurostat level"), level_words(diagnosis.dii.range, levels))
    _add_text(card, level_text(diagnosis.dii.level, levels))
    _add_text(
        card,
        _(
            "One practice, one point: together they make up Eurostat’s index (DII). "
            "In full: {title}.",
            title=_index_title(diagnosis, pack),
        ),
        Note,
    )
    for note in pack.content.dii[0].notes if pack.content.dii else ():
        _add_text(card, shown(note.text), Note)
    return card


def _index_title(diagnosis: Diagnosis, pack: Pack) -> str:
    version = diagnosis.dii.version
    return next(
        (shown(each.title) for each in pack.content.dii if each.version == version), version
    )


def priorities_card(diagnosis: Diagnosis) -> Card:
    """Return the three priorities, each with the first step of its best action."""
    card = Card(_("What to do first"), callout=True)
    for place, finding in enumerate(diagnosis.priorities, start=1):
        action = _best_action(finding, diagnosis.actions)
        step = _("To start: {step}", step=shown(action.first_step)) if action else ""
        card.add(_numbered(str(place), shown(finding.title), shown(finding.why), step))
    if not diagnosis.priorities:
        card.add(PlainLabel(_("No lack is certain yet. A few more answers will show priorities.")))
    return card


def strengths_card(diagnosis: Diagnosis) -> Card:
    """Return up to three strengths."""
    card = Card(_("What already works"))
    for finding in diagnosis.strengths:
        card.add(_item(shown(finding.title), shown(finding.why)))
    if not diagnosis.strengths:
        card.add(PlainLabel(_("No strength is certain yet.")))
    return card


def steps_card(diagnosis: Diagnosis, pack: Pack) -> Card:
    """Return the fewest practices that would lift each score to its next level."""
    card = Card(_("What would change the level"))
    for step in diagnosis.steps:
        card.add(_item(_step_title(step, pack), _step_text(step)))
        if is_long(step.labels):
            card.add(_all_practices(step))
    if not diagnosis.steps:
        card.add(
            PlainLabel(
                _("Nothing certain to propose: the level is the last, or answers are missing.")
            )
        )
    return card


def _step_title(step: LevelStep, pack: Pack) -> str:
    content = pack.content
    dma_levels = content.dma.levels if content.dma else ()
    dii_levels = content.dii[0].levels if content.dii else ()
    is_dma = step.score == "dma"
    levels = dma_levels if is_dma else dii_levels
    name = next((shown(level.title) for level in levels if level.id == step.level), step.level)
    if is_dma:
        return _("To reach the European level “{level}”", level=name)
    return _("To reach the Eurostat level “{level}”", level=name)


def _step_text(step: LevelStep) -> str:
    least, most = round(step.range.least), round(step.range.most)
    score = str(least) if least == most else _("{first} to {second}", first=least, second=most)
    labels = shown(in_short(step.labels))
    if step.score == "dma":
        return _(
            "{labels}. The score would then be {score} out of 100.", labels=labels, score=score
        )
    return _("{labels}. That would make {score} practices out of 12.", labels=labels, score=score)


def _all_practices(step: LevelStep) -> Foldout:
    fold = Foldout(_("See all {count} practices", count=len(step.labels)))
    for label in step.labels:
        fold.add(PlainLabel(shown(label)))
    return fold


def _best_action(finding: Finding, actions: Sequence[ActionProposal]) -> ActionProposal | None:
    return next((action for action in actions if finding.id in action.needs), None)


def _item(title: str, text: str) -> QWidget:
    item = QWidget()
    column = QVBoxLayout(item)
    column.setContentsMargins(0, 0, 0, theme().px(SPACE.hair))
    column.setSpacing(theme().px(SPACE.fine))
    column.addWidget(StrongLabel(title))
    column.addWidget(PlainLabel(text))
    return item


def _numbered(number: str, title: str, text: str, step: str) -> QWidget:
    item = QWidget()
    row = QHBoxLayout(item)
    row.setContentsMargins(0, 0, 0, theme().px(SPACE.tight))
    row.setSpacing(theme().px(SPACE.base))
    figure = Figure(number)
    figure.set_token("accent")
    figure.setWordWrap(False)
    figure.setFixedWidth(theme().type_px(SPACE.wide))
    words = QVBoxLayout()
    words.setSpacing(theme().px(SPACE.fine))
    words.addWidget(StrongLabel(title))
    words.addWidget(PlainLabel(text))
    if step:
        words.addWidget(StrongLabel(step))
    words.addStretch(1)
    row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return item


def _add_level(card: Card, name: str, level: str) -> None:
    card.add(StrongLabel(_("{name}: {level}", name=name, level=level)))


def _add_text(card: Card, text: str, kind: type[PlainLabel] = PlainLabel) -> None:
    if text:
        card.add(kind(text))
