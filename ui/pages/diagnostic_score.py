"""The scores beside the questions: ranges that narrow while one answers."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.diagnostic.diagnose import scores
from core.diagnostic.result import DiiResult, DmaResult
from core.facts.situation import Situation
from core.packs.pack import Pack
from ui.pages.results_words import index_words, level_words
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.card import Card
from ui.widgets.drawing import Fullness, draw_fullness, smooth
from ui.widgets.labels import FieldLabel, Note
from ui.widgets.range_bar import RangeBar


@dataclass(frozen=True, slots=True)
class Scores:
    """The two scores of a situation."""

    dma: DmaResult
    dii: DiiResult


def scores_of(situation: Situation, pack: Pack) -> Scores:
    """Return the scores now: quick enough to follow every answer."""
    dma, dii = scores(situation, pack)
    return Scores(dma, dii)


def score_words(found: Scores, *, with_dma: bool) -> str:
    """Return the scores on one line, in few words."""
    practices = index_words(found.dii)
    if not with_dma:
        return practices
    least, most = round(found.dma.range.least), round(found.dma.range.most)
    maturity = _("Maturity {score} out of 100", score=_spread(least, most))
    return f"{maturity} · {practices}"


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
        self.setAccessibleName(f"{self.name} : {index_words(result)}")
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


class ScoreCard(Card):
    """The card of the side panel with both scores."""

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(_("The score so far"), parent)
        self.pack = pack
        # Four names do not fit into the panel: the bar bears none, the level stands in words.
        self.dma = RangeBar((), name=_("Digital maturity"))
        self.dma_level = Note()
        self.dii = PointDots(name=_("Digital intensity"))
        self.dii_words = Note()
        self._dma_block = QWidget()
        self._fill()

    def show_scores(self, found: Scores, *, with_dma: bool) -> None:
        """Show the scores; the maturity only where its questions are asked."""
        self._dma_block.setVisible(with_dma)
        self.dma.set_range(float(found.dma.range.least), float(found.dma.range.most))
        method = self.pack.content.dma
        level = level_words(found.dma.range, method.levels if method else ())
        self.dma_level.setText(_("Level: {level}", level=level))
        self.dii.show_points(found.dii)
        self.dii_words.setText(index_words(found.dii))

    def _fill(self) -> None:
        worn = theme()
        block = QVBoxLayout(self._dma_block)
        block.setContentsMargins(0, 0, 0, worn.px(SPACE.tight))
        block.setSpacing(worn.px(SPACE.fine))
        for widget in (FieldLabel(_("Digital maturity (EU)")), self.dma, self.dma_level):
            block.addWidget(widget)
        self.add(self._dma_block)
        for widget in (FieldLabel(_("Digital intensity (Eurostat)")), self.dii, self.dii_words):
            self.add(widget)


def _spread(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} – {most}"
