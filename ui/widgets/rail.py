"""The left rail of the window: the mark, the places to go, the steps of the dossier."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme.badge import worn_brand
from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets.labels import Note, PlainLabel
from ui.widgets.stepper import Step, Stepper


class Mark(QWidget):
    """The mark of the application."""

    def __init__(self, side: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setFixedSize(self.sizeHint())

    @override
    def sizeHint(self) -> QSize:
        side = theme().px(self._side)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, "mark", QRectF(self.rect()), theme().colours.accent)


class BrandName(PlainLabel):
    """The name beside the mark."""

    size_name = "heading"
    strong = True


class _Places(QScrollArea):
    """Scrolls to what has the keyboard, and leaves the keys that scroll to the open page."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class Rail(QFrame):
    """A column of groups of places; one of them is open. Emits the key of the place wanted."""

    chosen = Signal(str)

    def __init__(self, brand: str = "Tandem", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.brand = BrandName(brand_name(brand))
        self.brand.setWordWrap(False)
        self.groups: list[Stepper] = []
        self._headings: list[tuple[QWidget, Note]] = []
        self.foot = QVBoxLayout()
        self._places = QVBoxLayout()
        self._area: QScrollArea | None = None
        self._lay_out()

    def add_group(self, steps: Sequence[Step], heading: str = "") -> Stepper:
        """Add a group of places under an optional heading and return it."""
        label = Note()
        label.most_lines = 2
        above = QWidget()
        row = QHBoxLayout(above)
        row.setContentsMargins(theme().px(12), theme().px(SPACE.base), 0, theme().px(4))
        row.addWidget(label)
        group = Stepper(steps)
        group.chosen.connect(self.chosen)
        self.groups.append(group)
        self._headings.append((above, label))
        self._places.addWidget(above)
        self._places.addWidget(group)
        self.set_heading(group, heading)
        return group

    def set_heading(self, group: Stepper, heading: str) -> None:
        """Show a heading above a group; an empty one takes no room."""
        above, label = self._headings[self.groups.index(group)]
        label.setText(heading)
        above.setVisible(bool(heading))
        group.setAccessibleName(heading)

    def set_current(self, key: str) -> None:
        """Show which place is open, where the rail is longer than the window, too."""
        for group in self.groups:
            group.set_current(key)
            if key in group.items and self._area is not None:
                self._area.ensureWidgetVisible(group.items[key])

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = theme()
        painter.fillRect(self.rect(), worn.colour("paper"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), worn.colour("line"))

    def _lay_out(self) -> None:
        worn = theme()
        self.setFixedWidth(max(worn.px(SHAPE.rail), worn.type_px(SHAPE.narrow_rail)))
        pad = worn.px(SPACE.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, worn.px(SPACE.base), pad, worn.px(SPACE.base))
        column.setSpacing(worn.px(SPACE.base))
        head = QHBoxLayout()
        head.setContentsMargins(worn.px(SPACE.tight), 0, 0, 0)
        head.setSpacing(worn.px(SPACE.tight))
        head.addWidget(brand_mark())
        head.addWidget(self.brand, 1)
        column.addLayout(head)
        column.addWidget(self._scrolled(), 1)
        column.addLayout(self.foot)

    def _scrolled(self) -> QScrollArea:
        content = QWidget()
        content.setObjectName("content")
        outer = QVBoxLayout(content)
        outer.setContentsMargins(0, 0, 0, 0)
        self._places.setSpacing(0)
        outer.addLayout(self._places)
        outer.addStretch(1)
        area = _Places()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        self._area = area
        return area


def brand_mark(side: int = 28) -> QWidget:
    """Return the logo of the brand that is worn, else the mark."""
    worn = worn_brand()
    if worn is None:
        return Mark(side)
    from ui.kiosk.logo import Logo

    return Logo(worn.logo, side, worn.brand.name)


def brand_name(ours: str = "Tandem") -> str:
    """Return the name of the brand that is worn, else ours."""
    worn = worn_brand()
    return worn.brand.name if worn else ours
