"""One sentence on a page, shown once on a first visit; Escape or a press puts it away."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout
from typing_extensions import override

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.labels import PlainLabel
from ui.widgets.page import Page


class Hint(QFrame):
    """Stands above the content of a page until it is put away or the page is left."""

    gone = Signal()

    def __init__(self, words: str, page: Page) -> None:
        super().__init__()
        self.words = PlainLabel(words)
        self.away = Button("", Rank.QUIET, "close", name=_("Put this hint away (Escape)"))
        # The keyboard goes on where it is: Escape is the key of this button.
        self.away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        worn = theme()
        row.setContentsMargins(
            worn.px(SPACE.base), worn.px(SPACE.hair), worn.px(SPACE.hair), worn.px(SPACE.hair)
        )
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.away)
        page.body.insertWidget(0, self)
        page.installEventFilter(self)
        self._page = page
        self.away.clicked.connect(self.put_away)

    def put_away(self) -> None:
        """Take the hint off the page for good."""
        self._page.removeEventFilter(self)
        self._page.body.removeWidget(self)
        self.hide()
        self.gone.emit()
        self.deleteLater()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.put_away()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() != Qt.Key.Key_Escape:
                return False
            self.put_away()
            return True
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        draw_box(painter, QRectF(self.rect()), worn.colour("accent_wash"))
