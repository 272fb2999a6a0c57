"""The window of a kiosk: a head that is always there, one page under it, no way out."""

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.brand.brand import WornBrand
from core.language import own_name, tags
from ui.kiosk.logo import Logo
from ui.kiosk.view import KioskButton, KioskView
from ui.texts import _, current_language
from ui.theme.current import theme
from ui.theme.tokens import SHAPE, SPACE
from ui.widgets.button import Rank
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.rail import BrandName

# Milliseconds for which the logo is held down for the page with the PIN to come up.
HOLD = 3_000
# Milliseconds for which a new page takes no touch: nobody has read it yet.
FRESH = 400


class Hand(QFrame):
    """The logo and the name; held down for three seconds, it asks for the PIN."""

    held = Signal()

    def __init__(self, brand: WornBrand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(brand.brand.name)
        self.hold = QTimer(self, singleShot=True, interval=HOLD)
        self.hold.timeout.connect(self.held)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.close))
        row.addWidget(Logo(brand.logo, 36, brand.brand.name))
        name = BrandName(brand.brand.name)
        name.setWordWrap(False)
        name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(name)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hold.start()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hold.stop()


class Steps(QWidget):
    """How far one is, as a bar along the head."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.done, self.total = 0, 0
        self.setFixedHeight(theme().px(SHAPE.bar))

    def show_steps(self, done: int, total: int) -> None:
        """Show how much is done; of nothing, nothing shows."""
        self.done, self.total = done, total
        said = _("{done} of {total}", done=done, total=total) if total else ""
        self.setAccessibleName(said)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.total:
            return
        worn = theme()
        painter = smooth(QPainter(self))
        room = QRectF(self.rect())
        draw_box(painter, room, worn.colour("track"), radius=0)
        done = QRectF(0, 0, room.width() * self.done / self.total, room.height())
        draw_box(painter, done, worn.colour("accent"), radius=0)


class Stage(QWidget):
    """Shows one page at a time, under the head with language, contrast and size of text.

    It closes for nobody until `release` was called.
    """

    language_wanted = Signal(str)
    contrast_wanted = Signal()
    size_wanted = Signal()
    over_wanted = Signal()
    pin_wanted = Signal()
    lost = Signal()  # another window came to the front

    def __init__(self, brand: WornBrand) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.brand = brand
        self.view: KioskView | None = None
        self.head: QWidget | None = None
        self.hand: Hand | None = None
        self.steps: Steps | None = None
        self.over = KioskButton()
        self._is_released = False
        self._since = QElapsedTimer()
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setWindowTitle("Tandem")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_view(self, view: KioskView, *, can_restart: bool, done: int = 0, of: int = 0) -> None:
        """Show a page in the place of the former one, which is unmade with all it held."""
        old, old_head, old_steps = self.view, self.head, self.steps
        if old is not None:
            old.leave()
        for each in (old, old_head, old_steps):
            if each is not None:
                each.hide()
                self._column.removeWidget(each)
                each.deleteLater()
        self.view, self.head, self.steps = view, self._made_head(can_restart=can_restart), Steps()
        self.steps.show_steps(done, of)
        self._column.addWidget(self.head)
        self._column.addWidget(self.steps)
        self._column.addWidget(view, 1)
        self._since.start()
        view.begin()

    def is_fresh(self) -> bool:
        """Say whether the page has only just come."""
        return self._since.isValid() and self._since.elapsed() < FRESH

    def release(self) -> None:
        """Let the window close: the PIN was right."""
        self._is_released = True

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_released:
            super().closeEvent(event)
        else:
            event.ignore()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = {QEvent.Type.ActivationChange, QEvent.Type.WindowStateChange}
        if event.type() in kinds and not self._is_released:
            self.lost.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("paper"))

    def _made_head(self, *, can_restart: bool) -> QWidget:
        worn = theme()
        head = QFrame()
        row = QHBoxLayout(head)
        side = worn.px(SPACE.wide)
        row.setContentsMargins(side, worn.px(SPACE.close), side, worn.px(SPACE.close))
        row.setSpacing(worn.px(SPACE.hair))
        hand = self.hand = Hand(self.brand)
        hand.held.connect(self.pin_wanted)
        row.addWidget(hand)
        row.addStretch(1)
        if can_restart:
            self.over = KioskButton(_("Start over"), Rank.QUIET, "undo")
            self.over.clicked.connect(self.over_wanted)
            row.addWidget(self.over)
        for button, slot in self._switches():
            button.clicked.connect(slot)
            row.addWidget(button)
        return head

    def _switches(self):  # noqa: ANN202 - pairs of a button and what it asks for
        known = tags()
        other = known[(known.index(current_language().tag) + 1) % len(known)]
        self.language = KioskButton(own_name(other), Rank.QUIET)
        self.language.setProperty("code", other)
        self.contrast = _round("contrast", _("Contrast"))
        self.size_switch = _round("text-size", _("Size of the text"))
        yield self.language, self._on_language
        yield self.contrast, self.contrast_wanted
        yield self.size_switch, self.size_wanted

    def _on_language(self) -> None:
        self.language_wanted.emit(str(self.language.property("code")))


def _round(icon: str, name: str) -> KioskButton:
    button = KioskButton("", Rank.QUIET, icon)
    button.setAccessibleName(name)
    return button
