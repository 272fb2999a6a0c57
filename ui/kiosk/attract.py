"""The first page of a kiosk: what it is for, in three promises, and one thing to do."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.brand.brand import WornBrand
from ui.kiosk.card import TouchCard
from ui.kiosk.logo import Logo
from ui.kiosk.targets import is_large
from ui.kiosk.view import KioskView
from ui.texts import _, shown
from ui.theme.contrast import mixed
from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.theme.tokens import SPACE
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.labels import Note, PlainLabel, SectionTitle

# Milliseconds for which each of the promises is the one that stands out.
TURN = 3_500
# From this width on (of the design) the promises stand beside the question.
_TWO_COLUMNS = 800
_OWN_MARK = "mark.svg"


class Headline(PlainLabel):
    """The question that makes somebody stop."""

    strong = True
    is_small = False

    def shrink(self, *, is_small: bool) -> None:
        """Leave room for what is below, on a low screen."""
        self.is_small = is_small
        self._dress()

    @override
    def _dress(self) -> None:
        super()._dress()
        font = QFont(theme().family)
        least = 28 if is_large() else 40
        font.setPixelSize(theme().px(least if self.is_small else 40 if is_large() else 56))
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)
        self._line_limit = QFontMetrics(font).averageCharWidth() * 28


class Invitation(PlainLabel):
    """What one gets, under the question."""

    size_name = "heading"
    token = "ink_soft"

    def shrink(self, *, is_small: bool) -> None:
        """Leave room for what is below, on a low screen."""
        self.size_name = "body" if is_small else "heading"
        self._dress()


class Promise(QWidget):
    """One of the things that a visitor leaves with: an icon, and one line."""

    def __init__(self, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self.icon_name = icon
        self.stands_out = False
        self.is_low = False
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def flatten(self, *, is_low: bool) -> None:
        """Take a few lines of a small screen, or the room of a card again."""
        self.is_low = is_low
        self.updateGeometry()
        self.update()

    def stand_out(self, *, out: bool) -> None:
        """Be the one that is looked at, or not."""
        self.stands_out = out
        self.update()

    @override
    def sizeHint(self) -> QSize:
        if self.is_low:
            return QSize(theme().px(160), theme().px(64))
        return QSize(theme().px(360), theme().px(104))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box = QRectF(self.rect())
        if self.is_low:
            self._draw_low(painter, box)
            return
        ground = worn.colour("accent_wash" if self.stands_out else "sheet")
        edge = worn.colour("accent" if self.stands_out else "line")
        wide = worn.px(2) if self.stands_out else 1
        draw_box(painter, box, ground, edge, width=wide, radius=worn.px(14))
        side = worn.px(34)
        spot = QRectF(worn.px(24), (box.height() - side) / 2, side, side)
        paint_icon(painter, self.icon_name, spot, worn.colour("accent").name())
        painter.setFont(worn.font("heading", strong=True))
        painter.setPen(worn.colour("ink"))
        room = box.adjusted(worn.px(24 + 34 + 20), 0, -worn.px(12), 0)
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(room, flags, self.text)

    def _draw_low(self, painter: QPainter, box: QRectF) -> None:
        """Draw the icon and the line without a box around them."""
        worn = theme()
        side = worn.px(24)
        spot = QRectF(0, worn.px(3), side, side)
        paint_icon(painter, self.icon_name, spot, worn.colour("accent").name())
        painter.setFont(worn.font("body", strong=self.stands_out))
        painter.setPen(worn.colour("ink"))
        room = box.adjusted(worn.px(24 + 10), worn.px(3), 0, 0)
        painter.drawText(room, Qt.TextFlag.TextWordWrap.value, self.text)


class AttractView(KioskView):
    """Touched anywhere, it begins. The promises take turns, unless no motion is wanted."""

    widest = 1240

    def __init__(self, brand: WornBrand, campaign: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.brand = brand
        page = brand.brand.campaign(campaign)
        texts = page or brand.brand.texts
        self.headline = Headline(shown(texts.welcome))
        self.invitation = Invitation(shown(texts.invitation))
        self.above = SectionTitle(shown(page.title) if page else shown(brand.brand.texts.tagline))
        self.above.set_token("accent")
        self.begin_card = TouchCard(_("Begin"), icon="next", loud=True, big=True)
        self.promises = [
            Promise("chart", _("Your level, among firms of your size")),
            Promise("list", _("Your three first steps")),
            Promise("coins", _("The aid that suits them")),
        ]
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._asking = QVBoxLayout()
        self._promised = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.turn = QTimer(self, interval=TURN)
        self.turn.timeout.connect(self._on_turn)
        self._fill()
        self.setAccessibleName(self.headline.text())
        self.begin_card.clicked.connect(self.on_wanted)
        self.area.tapped.connect(self.on_wanted)
        if theme().moving:
            self.promises[0].stand_out(out=True)
            self.turn.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() > 1.15 * self.height() and self.width() > theme().px(_TWO_COLUMNS)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if wide else down)
        is_low = self.is_short and not wide
        self._promised.setDirection(across if is_low else down)
        self._columns.setSpacing(theme().px(SPACE.hair if is_low else SPACE.huge))
        # Partners along the foot leave no room for them; the invitation says as much.
        is_full = bool(self.brand.brand.partners or self.brand.brand.legal)
        for promise in self.promises:
            promise.flatten(is_low=is_low)
            promise.setHidden(is_low and is_full)

    @override
    def shorten(self) -> None:
        for label in (self.headline, self.invitation):
            label.shrink(is_small=self.is_short)
        self._asking.setSpacing(theme().px(SPACE.close if self.is_short else SPACE.base))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw Tandem's mark large and faint in the corner; a brand has logos along the foot."""
        if self.brand.brand.partners or self.brand.logo.name != _OWN_MARK:
            return
        side = min(self.width(), self.height()) * 0.62
        spot = QRectF(self.width() - side * 0.82, self.height() - side * 0.66, side, side)
        faint = mixed(theme().colours.paper, theme().colours.accent, 0.07)
        paint_icon(smooth(QPainter(self)), "mark", spot, faint)

    def _fill(self) -> None:
        worn = theme()
        left = self._asking
        left.setSpacing(worn.px(SPACE.base))
        for label in (self.above, self.headline, self.invitation):
            left.addWidget(label)
        left.addSpacing(worn.px(SPACE.tight))
        left.addWidget(self.begin_card)
        left.addWidget(Note(_("Five minutes. No account. Nothing is kept on this screen.")))
        right = self._promised
        right.setSpacing(worn.px(SPACE.close))
        for promise in self.promises:
            right.addWidget(promise, 1)
        self._columns.setSpacing(worn.px(SPACE.huge))
        self._columns.addLayout(left, 5)
        self._columns.addLayout(right, 4)
        self._columns.setAlignment(right, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(self._columns)
        self.dock.addLayout(self._partners())

    def _partners(self) -> QHBoxLayout:
        """Return who stands behind it, small, along the foot."""
        row = QHBoxLayout()
        row.setSpacing(theme().px(SPACE.base))
        brand = self.brand.brand
        if brand.partners:
            row.addWidget(Note(_("With")))
        for partner in brand.partners:
            row.addWidget(Logo(self.brand.file(partner.logo), 28, partner.name))
            row.addWidget(Note(partner.name))
        row.addStretch(1)
        if brand.legal is not None:
            row.addWidget(Note(shown(brand.legal)))
        return row

    def _on_turn(self) -> None:
        at = next((at for at, each in enumerate(self.promises) if each.stands_out), -1)
        for place, promise in enumerate(self.promises):
            promise.stand_out(out=place == (at + 1) % len(self.promises))
