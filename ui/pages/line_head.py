"""A line that opens its detail: a sign, a name with notes under it, an amount at its end."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.drawn_button import DrawnButton
from ui.widgets.labels import Note, PlainLabel


class LineTitle(PlainLabel):
    """The name of what the line opens."""

    strong = True


class LineHead(DrawnButton):
    """Pressed, it opens or folds; Enter does so, too, and Left and Right."""

    def __init__(self, sign: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = sign
        self.title = LineTitle()
        self.note = Note()
        self.reason = Note()
        self.amount = LineTitle()
        self.amount_note = Note()
        self._row = QHBoxLayout(self)
        self.setCheckable(True)
        self.wrap()
        self._lay_out()

    def tell(self, *words: str) -> None:
        """Tell assistive tools what the line is, and show only the labels that say something."""
        self.setAccessibleName(". ".join(filter(None, words)))
        self.setAccessibleDescription(self.reason.text())
        for label in (self.note, self.reason, self.amount, self.amount_note):
            label.setVisible(bool(label.text()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Right if not self.isChecked():
                self.click()
            case Qt.Key.Key_Left if self.isChecked():
                self.click()
            case _:
                super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(280), theme().target)

    @override
    def heightForWidth(self, arg__1: int) -> int:
        return self._row.heightForWidth(arg__1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box, radius = QRectF(self.rect()), worn.px(SHAPE.radius)
        if self.underMouse():
            draw_box(painter, box.adjusted(1, 1, -1, -1), worn.colour("hover"), radius=radius)
        if self.hasFocus():
            draw_box(painter, box, None, worn.colour("accent"), width=2, radius=radius)
        side = worn.px(20)
        spot = QRectF(worn.px(12), worn.px(SPACE.close), side, side)
        name = "chevron-down" if self.isChecked() else "chevron-right"
        paint_icon(painter, name, spot, worn.colours.accent)

    def _lay_out(self) -> None:
        worn = theme()
        pad = worn.px(SPACE.close)
        self._row.setContentsMargins(pad + worn.px(SHAPE.marker), pad, worn.px(SPACE.inset), pad)
        self._row.setSpacing(worn.px(SPACE.base))
        words, figures = QVBoxLayout(), QVBoxLayout()
        for column, labels in (
            (words, (self.title, self.note, self.reason)),
            (figures, (self.amount, self.amount_note)),
        ):
            column.setSpacing(worn.px(SPACE.fine))
            for label in labels:
                column.addWidget(label)
            column.addStretch(1)
        for label in (self.amount, self.amount_note):
            label.setWordWrap(False)
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self._row.addLayout(figures)
        labels = (self.title, self.note, self.reason, self.amount, self.amount_note)
        for child in (self.sign, *labels):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
