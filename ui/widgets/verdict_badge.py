"""The verdict on an aid: a drawn shape and a word, never a colour alone."""

from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.texts import _
from ui.theme.current import theme
from ui.widgets.drawing import Fullness, draw_fullness, smooth
from ui.widgets.eliding import shortened


class Verdict(Enum):
    """Yes, no, or not known yet."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


_SHAPES = {
    Verdict.YES: Fullness.FULL,
    Verdict.UNKNOWN: Fullness.HALF,
    Verdict.NO: Fullness.EMPTY,
}


class VerdictBadge(QWidget):
    """Shows a verdict: full disc "Eligible", half disc "To check", ring "Not eligible"."""

    def __init__(
        self, verdict: Verdict = Verdict.UNKNOWN, word: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.verdict = verdict
        self.word = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(theme().font("body", strong=True))
        self.show_verdict(verdict, word)

    def show_verdict(self, verdict: Verdict, word: str = "") -> None:
        """Show this verdict; `word` replaces the usual word."""
        self.verdict = verdict
        self.word = word or usual_word(verdict)
        self.setAccessibleName(self.word)
        self.updateGeometry()
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(theme().font("body", strong=True))
            self.updateGeometry()
        super().changeEvent(event)

    @override
    def sizeHint(self) -> QSize:
        worn = theme()
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self.word) + worn.px(16 + 8) + 1, metrics.height() + 4
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        colour = worn.colour(self.verdict.value)
        side = worn.px(16)
        disc = QRectF(0, (self.height() - side) / 2, side, side)
        draw_fullness(painter, disc, _SHAPES[self.verdict], colour)
        painter.setPen(colour)
        where = self.rect().adjusted(side + worn.px(8), 0, 0, 0)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            where, align, shortened(self, self.word, self.fontMetrics(), where.width())
        )


def usual_word(verdict: Verdict) -> str:
    """Return the word that goes with a verdict."""
    match verdict:
        case Verdict.YES:
            return _("Eligible")
        case Verdict.UNKNOWN:
            return _("To check")
        case Verdict.NO:
            return _("Not eligible")
