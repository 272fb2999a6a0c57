"""The scores beside the questions: ranges that narrow while one answers."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.diagnostic.dii import dii_score
from core.diagnostic.dma import dma_score
from core.diagnostic.known import links_in
from core.diagnostic.relevance import irrelevant_facts
from core.diagnostic.result import DiiResult, DmaResult
from core.facts.situation import Situation
from core.packs.pack import Pack
from ui.texts import _, shown
from ui.theme.current import theme
from ui.widgets.card import Card
from ui.widgets.drawing import Fullness, draw_fullness, smooth
from ui.widgets.labels import FieldLabel, Note
from ui.widgets.range_bar import Band, RangeBar


@dataclass(frozen=True, slots=True)
class Scores:
    """The two scores of a situation; None where the pack has no such method."""

    dma: DmaResult | None
    dii: DiiResult | None


def scores_of(situation: Situation, pack: Pack) -> Scores:
    """Return the scores now. It takes one or two milliseconds: the page may ask at each answer."""
    links = links_in(pack)
    aside = irrelevant_facts(situation, pack)
    dma, dii = pack.content.dma, pack.content.dii
    return Scores(
        dma_score(situation, dma, links, aside) if dma else None,
        dii_score(situation, dii[0], links, aside) if dii else None,
    )


def score_words(scores: Scores) -> str:
    """Return both scores on one line, in few words."""
    parts: list[str] = []
    if scores.dma:
        least, most = round(scores.dma.range.least), round(scores.dma.range.most)
        parts.append(_("Maturity {score} out of 100", score=_spread(least, most)))
    if scores.dii:
        least, most = int(scores.dii.range.least), int(scores.dii.range.most)
        total = len(scores.dii.points)
        parts.append(_("DII {score} out of {total}", score=_spread(least, most), total=total))
    return " · ".join(parts)


class PointDots(QWidget):
    """A drawn dot for each point: full in place, half not known yet, empty not in place."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.name = name
        self.states: tuple[Fullness, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(self, result: DiiResult) -> None:
        """Show the points had, then those still possible, then those missed."""
        points = list(result.points.values())
        self.states = (
            *[Fullness.FULL] * points.count(True),
            *[Fullness.HALF] * points.count(None),
            *[Fullness.EMPTY] * points.count(False),
        )
        self.setAccessibleName(f"{self.name} : {points_words(result)}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(264), theme().px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        colours = {Fullness.FULL: "accent", Fullness.HALF: "unknown", Fullness.EMPTY: "no"}
        side = worn.px(14)
        step = min(self.width() / max(len(self.states), 1), worn.px(28))
        for place, state in enumerate(self.states):
            dot = QRectF(place * step, (self.height() - side) / 2, side, side)
            draw_fullness(painter, dot, state, worn.colour(colours[state]))


def points_words(result: DiiResult) -> str:
    """Return « 5 points sur 12 », or « entre 3 et 9 points sur 12 »."""
    least, most, total = int(result.range.least), int(result.range.most), len(result.points)
    if least == most:
        return _("{score} out of {total} points", score=least, total=total)
    return _(
        "between {least} and {most} points out of {total}", least=least, most=most, total=total
    )


class ScoreCard(Card):
    """The card of the side panel with both scores."""

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(_("The score so far"), parent)
        self.pack = pack
        levels = pack.content.dma.levels if pack.content.dma else ()
        # Four names do not fit into the panel: the bar bears none, the level stands in words.
        self.dma = RangeBar((), name=_("Digital maturity"))
        self.bands = tuple(Band(float(each.at_most), shown(each.title)) for each in levels)
        self.dma_level = Note()
        self.dii = PointDots(name=_("Digital intensity"))
        self.dii_words = Note()
        self._dma_block = QWidget()
        self._fill()

    def show_scores(self, scores: Scores, *, with_dma: bool) -> None:
        """Show the scores; the maturity only where its questions are asked."""
        self._dma_block.setVisible(with_dma and scores.dma is not None)
        if scores.dma:
            self.dma.set_range(float(scores.dma.range.least), float(scores.dma.range.most))
            self.dma_level.setText(self._levels(scores.dma))
        if scores.dii:
            self.dii.show_points(scores.dii)
            self.dii_words.setText(points_words(scores.dii))

    def _levels(self, result: DmaResult) -> str:
        """Return the levels that the range touches."""
        names: list[str] = []
        start = -1.0
        for band in self.bands:
            if float(result.range.least) <= band.most and float(result.range.most) > start:
                names.append(band.name)
            start = band.most
        if len(names) == 1:
            return _("Level: {level}", level=names[0])
        return _("Level: from {first} to {last}", first=names[0], last=names[-1]) if names else ""

    def _fill(self) -> None:
        worn = theme()
        block = QVBoxLayout(self._dma_block)
        block.setContentsMargins(0, 0, 0, worn.px(8))
        block.setSpacing(worn.px(2))
        for widget in (FieldLabel(_("Digital maturity (EU)")), self.dma, self.dma_level):
            block.addWidget(widget)
        self.add(self._dma_block)
        for widget in (FieldLabel(_("Digital intensity (Eurostat)")), self.dii, self.dii_words):
            self.add(widget)


def _spread(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} – {most}"
