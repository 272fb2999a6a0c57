"""A large line to press, that opens something: an icon, a title, a note, a word at its end."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.theme.icons import paint_icon
from ui.theme.tokens import SHAPE
from ui.widgets.drawing import draw_box, faint, smooth
from ui.widgets.drawn_button import DrawnButton
from ui.widgets.eliding import fitted

_LEAST = 160  # px of the words beside a word at the end
_WRAP = Qt.TextFlag.TextWordWrap.value
_LEFT = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value | _WRAP
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Tile(DrawnButton):
    """Shows plain words, whatever they hold; Enter and Space press it.

    `loud` makes it the primary action of the page; `bare` leaves its edge out, for a line of a
    list. `aside` stands small at the right end.
    """

    def __init__(  # noqa: PLR0913 - a line is its words and how it looks
        self,
        title: str,
        note: str = "",
        icon: str = "",
        aside: str = "",
        parent: QWidget | None = None,
        *,
        loud: bool = False,
        bare: bool = False,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.note = note
        self.icon_name = icon
        self.aside = aside
        self.loud = loud
        self.bare = bare
        self._badge: QWidget | None = None
        self._tell()
        self.wrap()

    def add_badge(self, badge: QWidget) -> None:
        """Show a chip or the like before the word at the end."""
        badge.setParent(self)
        badge.adjustSize()
        self._badge = badge
        self._place_badge()

    def say(self, title: str, note: str) -> None:
        """Show these words instead."""
        self.title = title
        self.note = note
        self._tell()
        self.updateGeometry()
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_badge()
        super().resizeEvent(event)

    @override
    def sizeHint(self) -> QSize:
        width = theme().px(480)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        worn = theme()
        metrics = QFontMetrics(self._title_font())
        widest = max((metrics.horizontalAdvance(word) for word in self.title.split()), default=0)
        word = min(widest, worn.type_px(_LEAST)) + self._icon_room() + 2 * self._pad() + 1
        return QSize(max(worn.px(200), word), worn.target)

    @override
    def heightForWidth(self, width: int) -> int:
        title, note = self._heights(width)
        return max(theme().target, title + note + 2 * theme().px(10 if self.bare else 16))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        box = QRectF(self.rect())
        corner = worn.px(SHAPE.radius)
        edge = None if self.bare or self.loud else worn.colour("field_border")
        if not self.isEnabled():
            edge = worn.colour("line")
        draw_box(painter, box, self._ground(), edge, radius=corner)
        if self.hasFocus():
            ring = worn.colour("ink" if self.loud else "accent")
            draw_box(painter, box, None, ring, width=2, radius=corner)
        self._draw_icon(painter)
        self._draw_words(painter)

    def _place_badge(self) -> None:
        """Put the badge in place by hand: a layout would forget how tall the words are."""
        if self._badge is not None:
            end = self._aside_width() if self._is_aside(self.width()) else 0
            left = self.width() - self._pad() - end - self._badge.width()
            self._badge.move(left, (self.height() - self._badge.height()) // 2)

    def _tell(self) -> None:
        self.setAccessibleName(self.title)
        self.setAccessibleDescription(". ".join(filter(None, (self.note, self.aside))))

    def _ground(self) -> QColor | None:
        worn = theme()
        over = self.isEnabled() and (self.underMouse() or self.isDown())
        if self.loud:
            return worn.colour("accent_hover" if over else "accent")
        if not self.isEnabled():
            return None
        return worn.colour("hover" if over else "sheet")

    def _draw_icon(self, painter: QPainter) -> None:
        if not self.icon_name:
            return
        worn = theme()
        side = worn.px(24 if self.bare else 28)
        spot = QRectF(self._pad(), (self.height() - side) / 2, side, side)
        token = "on_accent" if self.loud else "ink_soft" if self.bare else "accent"
        colour = worn.colour(token) if self.isEnabled() else faint()
        paint_icon(painter, self.icon_name, spot, colour.name())

    def _draw_words(self, painter: QPainter) -> None:
        worn = theme()
        title, note = self._heights(self.width())
        left, width = self._span(self.width())
        top = (self.height() - title - note) // 2
        soft = worn.colour("on_accent" if self.loud else "ink_soft")
        ink = worn.colour("on_accent" if self.loud else "ink") if self.isEnabled() else faint()
        painter.setFont(self._title_font())
        painter.setPen(ink)
        painter.drawText(QRect(left, top, width, title), _LEFT, self._shown_title(width))
        painter.setFont(worn.font("small"))
        painter.setPen(soft if self.isEnabled() else faint())
        painter.drawText(
            QRect(left, top + title, width, note), _LEFT, self._shown_note(self.width())
        )
        if self._is_aside(self.width()):
            room = QRect(0, 0, self.width() - self._pad(), self.height())
            painter.drawText(room, _RIGHT, self.aside)

    def _heights(self, width: int) -> tuple[int, int]:
        room = QRect(0, 0, self._span(width)[1], 1 << 20)
        words = self._shown_title(room.width())
        title = QFontMetrics(self._title_font()).boundingRect(room, _LEFT, words).height()
        if not (note := self._shown_note(width)):
            return title, 0
        small = QFontMetrics(theme().font("small"))
        return title, small.boundingRect(room, _LEFT, note).height()

    def _is_aside(self, width: int) -> bool:
        """Say whether the word at the end leaves room for the others; else it stands with them."""
        badge = self._badge.width() if self._badge else 0
        rest = width - self._aside_width() - badge - 2 * self._pad() - self._icon_room()
        return bool(self.aside) and rest >= theme().type_px(_LEAST)

    def _shown_note(self, width: int) -> str:
        """Return the note, with the word at the end where it has no place of its own."""
        parts = (self.note, "" if self._is_aside(width) else self.aside)
        return " · ".join(filter(None, parts))

    def _icon_room(self) -> int:
        return theme().px(24 + 12 if self.bare else 28 + 16) if self.icon_name else 0

    def _shown_title(self, width: int) -> str:
        """Return the title; in a list, where it may be any name, as much as two lines hold."""
        if not self.bare:
            return self.title
        told = fitted(self.title, QFontMetrics(self._title_font()), width, _LEFT, 2)
        if told != self.title:
            self.setToolTip(self.title)
        return told

    def _span(self, width: int) -> tuple[int, int]:
        worn = theme()
        pad = self._pad()
        left = pad + self._icon_room()
        badge = self._badge.width() + worn.px(16) if self._badge else 0
        end = (self._aside_width() if self._is_aside(width) else 0) + badge
        return left, max(width - left - pad - end, worn.px(80))

    def _aside_width(self) -> int:
        worn = theme()
        small = QFontMetrics(worn.font("small"))
        return small.horizontalAdvance(self.aside) + worn.px(16) if self.aside else 0

    def _title_font(self) -> QFont:
        return theme().font("body" if self.bare else "heading", strong=True)

    def _pad(self) -> int:
        return theme().px(12 if self.bare else 20)
