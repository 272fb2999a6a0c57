"""The reasons of a verdict, each with its state, as a tree in plain words."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.aids.result import Reason, Verdict
from core.report.chapters.sources import hosts
from core.report.chapters.telling import as_sentence
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.drawing import Fullness, draw_fullness, smooth
from ui.widgets.labels import Note, PlainLabel

_SHAPES = {
    Verdict.YES: Fullness.FULL,
    Verdict.UNKNOWN: Fullness.HALF,
    Verdict.NO: Fullness.EMPTY,
}


class StateSign(QWidget):
    """The small disc of a reason: full, half or empty, with its word for assistive tools."""

    def __init__(self, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verdict = verdict
        self.setAccessibleName(state_word(verdict))
        self.setToolTip(state_word(verdict))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(14), theme().px(22))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        side = worn.px(13)
        disc = QRectF(0, (worn.px(22) - side) / 2, side, side)
        colour = worn.colour(self.verdict.value)
        draw_fullness(smooth(QPainter(self)), disc, _SHAPES[self.verdict], colour)


class ReasonTree(QWidget):
    """Shows reasons one below the other, the parts of each under it.

    A reason with sources of its own names them; `besides` are those named elsewhere.
    """

    def __init__(
        self,
        reasons: Sequence[Reason],
        parent: QWidget | None = None,
        *,
        besides: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.tight))
        for reason in reasons:
            column.addLayout(_line(reason, besides))
            if reason.parts:
                parts = ReasonTree(reason.parts, besides=(*besides, *reason.sources))
                parts.setContentsMargins(theme().px(SPACE.wide), 0, 0, 0)
                column.addWidget(parts)


def state_word(verdict: Verdict) -> str:
    """Return what a condition is, in a word."""
    match verdict:
        case Verdict.YES:
            return _("Met")
        case Verdict.UNKNOWN:
            return _("To check")
        case Verdict.NO:
            return _("Not met")


def _line(reason: Reason, besides: Collection[str]) -> QHBoxLayout:
    words = as_sentence(shown(reason.text))
    label = PlainLabel(words)
    label.setAccessibleName(_("{state}: {words}", state=state_word(reason.verdict), words=words))
    row = QHBoxLayout()
    row.setSpacing(theme().px(SPACE.close))
    row.addWidget(StateSign(reason.verdict), 0, Qt.AlignmentFlag.AlignTop)
    own = [each for each in reason.sources if each not in besides]
    if not own:
        row.addWidget(label, 1)
        return row
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(label)
    column.addWidget(Note(_("Source: {hosts}", hosts=hosts(own))))
    row.addLayout(column, 1)
    return row
