"""The small sign beside a question that tells why it is asked; F2 in the question does the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.facts.named import name_fact
from ui.texts import _
from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.drawn_button import DrawnButton

_SIDE = 18


class WhyButton(DrawnButton):
    """A question mark in a ring. It is no stop of the Tab key, which would double the way.

    It tells of the question that it stands in, or of the fact it is given.
    """

    def __init__(self, fact: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if fact:
            name_fact(self, fact)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Why this question? (F2)"))
        self.setToolTip(_("Why this question? (F2)"))
        self.clicked.connect(self._on_clicked)

    @override
    def sizeHint(self) -> QSize:
        worn = theme()
        return QSize(max(worn.px(28), min(worn.target, 44)), worn.px(_SIDE + 2))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        if self.underMouse():
            draw_box(painter, QRectF(self.rect()), worn.colour("hover"))
        side = worn.px(_SIDE)
        where = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        colours = worn.colours
        paint_icon(
            painter, "help", where, colours.accent if self.underMouse() else colours.ink_soft
        )

    def _on_clicked(self) -> None:
        from ui.help.why import explain

        explain(self)


def with_why(words: QLabel, fact: str = "") -> QHBoxLayout:
    """Return the words of a question with the sign right behind them."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    sign = WhyButton(fact)
    # In the middle of the first line, however large the words are.
    sign.setFixedHeight(max(sign.sizeHint().height(), words.fontMetrics().lineSpacing()))
    row.addWidget(words)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addStretch(1)
    return row
