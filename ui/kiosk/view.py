"""What every page of a kiosk stands in: a title, what is on it, one way back and one way on."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.kiosk.card import TouchCard
from ui.kiosk.targets import LEAST_TARGET, is_large
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import Figure, Lead, PageTitle

# A page below this height (of the design) has no room for all it would like to show at once.
SHORT = 560
# One narrower than this, too, has no room for a title of the usual size; none has for a long one.
NARROW = 720
_LONG_TITLE = 120  # letters: four lines of the usual size


class KioskTitle(PageTitle):
    """The title of a page of a kiosk; with large text or a small screen no larger than a title."""

    is_small = False

    def shrink(self, *, is_small: bool) -> None:
        """Leave room for what is below, on a small screen."""
        self.is_small = is_small
        self._dress()

    @override
    def _dress(self) -> None:
        self.size_name = "title" if is_large() or self.is_small else "display"
        super()._dress()


class KioskHeadline(Figure):
    """The large words of the first and of the last page."""


class KioskButton(Button):
    """A button without the hint that a pointer would bring up, as high as a finger wants."""

    def __init__(self, text: str = "", rank: Rank = Rank.SECONDARY, icon: str = "") -> None:
        super().__init__(text, rank, icon)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, on=False)
        self.setMinimumHeight(max(theme().target, LEAST_TARGET))


class FingerArea(QScrollArea):
    """Scrolls under a finger that moves over its ground; `tapped` by one that does not move.

    The toolkit's own gestures are not taken: each of them leaves something in memory for good.
    """

    tapped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._from: float | None = None
        self._began = 0
        self._has_moved = False

    @override
    def mousePressEvent(self, arg__1: QMouseEvent) -> None:
        self._from = arg__1.globalPosition().y()
        self._began = self.verticalScrollBar().value()
        self._has_moved = False

    @override
    def mouseMoveEvent(self, arg__1: QMouseEvent) -> None:
        if self._from is None:
            return
        way = self._from - arg__1.globalPosition().y()
        if abs(way) > LEAST_TARGET / 4:
            self._has_moved = True
            self.verticalScrollBar().setValue(round(self._began + way))

    @override
    def mouseReleaseEvent(self, arg__1: QMouseEvent) -> None:
        self._from = None
        if not self._has_moved:
            self.tapped.emit()


class KioskView(QWidget):
    """Put content in `body`, what stays in sight in `dock`; `wide` takes the whole width.

    The content scrolls under a finger where it is higher than the screen; then a button at the
    edge says so, for a page that goes on below does not show it.
    """

    back_wanted = Signal()
    on_wanted = Signal()

    widest = 860
    is_centred = True

    def __init__(self, title: str = "", lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        worn = theme()
        self.title = KioskTitle(title)
        self.lead = Lead(lead)
        self.body = QVBoxLayout()
        self.dock = QVBoxLayout()
        self.extra = QHBoxLayout()
        self.back = KioskButton("", Rank.QUIET, "back")
        self.on = KioskButton("", Rank.PRIMARY)
        self.area = FingerArea()
        self.more = KioskButton("", Rank.SECONDARY, "chevron-down")
        self.more.setAccessibleName(_("Show what is below"))
        self.is_short = False
        self.body.setSpacing(worn.px(SPACE.close))
        self.setAccessibleName(title)
        # A timer of its own: a single shot would hold this page for good.
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._show_more)
        self.sight = QTimer(self, singleShot=True, interval=0)
        self.sight.timeout.connect(self.bring_into_sight)
        self._lay_out()
        self.title.setVisible(bool(title))
        self.lead.setVisible(bool(lead))
        self.back.clicked.connect(self.back_wanted)
        self.on.clicked.connect(self.on_wanted)
        self.more.clicked.connect(self._on_more)
        bar = self.area.verticalScrollBar()
        bar.valueChanged.connect(self._show_more)
        bar.rangeChanged.connect(self._show_more)
        bar.rangeChanged.connect(self._on_range)

    @property
    def is_tight(self) -> bool:
        """Say whether the text is large on a low screen: only what is wanted has room."""
        return self.is_short and is_large()

    def offer(self, back: str, on: str) -> None:
        """Name the two ways; one without a name is not offered."""
        for button, words in ((self.back, back), (self.on, on)):
            button.setText(words)
            button.setVisible(bool(words))
            button.updateGeometry()

    def shorten(self) -> None:
        """Make do with less height, or no longer, as `is_short` says; most pages just scroll."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_short = self.height() < theme().px(SHORT)
        is_too_long = self.width() < theme().px(NARROW) or len(self.title.text()) > _LONG_TITLE
        is_small = is_short and is_too_long
        if is_small != self.title.is_small:
            self.title.shrink(is_small=is_small)
        if is_short != self.is_short:
            self.is_short = is_short
            self._set_margins()
            self.shorten()

    def bring_into_sight(self) -> None:
        """Scroll to what one came for, once all is laid out: most pages begin with it."""

    def show_whole(self, widget: QWidget) -> None:
        """Scroll as little as shows all of it, its top first; a field, not its caret alone."""
        for corner in (widget.rect().bottomLeft(), widget.rect().topLeft()):
            spot = widget.mapTo(self._ground, corner)
            self.area.ensureVisible(spot.x(), spot.y(), 0, theme().px(SPACE.hair))

    def leave(self) -> None:
        """Do nothing more: another page comes."""
        self._look.stop()
        self.sight.stop()

    def begin(self) -> None:
        """Put the keyboard where a person without a finger begins."""
        cards = self.findChildren(TouchCard)
        first = next((each for each in cards if each.isVisibleTo(self)), None)
        (first or self.on).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._look.start()
        return super().event(event)

    def _lay_out(self) -> None:
        worn = theme()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._content())
        outer.addWidget(self.area, 1)
        outer.addLayout(self._laid_dock())
        self.more.setParent(self)
        self.more.hide()
        self.dock.setSpacing(worn.px(SPACE.tight))

    def _content(self) -> QWidget:
        worn = theme()
        content = self._ground = QWidget()
        content.setObjectName("content")
        row = self._row = QHBoxLayout(content)
        self._set_margins()
        main = QWidget()
        main.setMaximumWidth(worn.px(self.widest))
        main.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn.px(SPACE.tight))
        if self.is_centred:
            column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.lead)
        column.addSpacing(worn.px(SPACE.tight))
        column.addLayout(self.body)
        column.addStretch(2 if self.is_centred else 1)
        row.addStretch(0)
        row.addWidget(main, 1)
        row.addStretch(0)
        return content

    def _set_margins(self) -> None:
        """Leave no more room above than a low screen with large text has."""
        worn = theme()
        side, above = worn.px(SPACE.broad), SPACE.hair if self.is_tight else SPACE.close
        self._row.setContentsMargins(side, worn.px(above), side, worn.px(SPACE.tight))

    def _laid_dock(self) -> QVBoxLayout:
        worn = theme()
        whole = QVBoxLayout()
        side = worn.px(SPACE.broad)
        whole.setContentsMargins(side, worn.px(SPACE.tight), side, worn.px(SPACE.base))
        whole.setSpacing(worn.px(SPACE.close))
        whole.addLayout(self.dock)
        foot = QHBoxLayout()
        foot.setSpacing(worn.px(SPACE.close))
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addLayout(self.extra)
        foot.addWidget(self.on)
        whole.addLayout(foot)
        self.offer("", "")
        return whole

    def _show_more(self) -> None:
        bar = self.area.verticalScrollBar()
        goes_on = bar.maximum() - bar.value() > LEAST_TARGET // 2
        self.more.setVisible(goes_on)
        if goes_on:
            spot = self.area.geometry()
            self.more.adjustSize()
            self.more.move(
                spot.right() - self.more.width() - theme().px(SPACE.close),
                spot.bottom() - self.more.height() - theme().px(SPACE.hair),
            )
            self.more.raise_()

    def _on_range(self) -> None:
        self.sight.start()

    def _on_more(self) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + round(0.8 * bar.pageStep()))
