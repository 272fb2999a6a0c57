"""Things side by side where there is room, one under the other where there is not."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QBoxLayout, QLayoutItem, QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.theme.tokens import SPACE

_BESIDE, _UNDER = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Turning(QBoxLayout):
    """Turns by the width that its parts ask for; `least` is for a part that takes the rest."""

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = SPACE.tight, least: int = 0
    ) -> None:
        super().__init__(_BESIDE, parent)
        self._least = least
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme().px(gap))

    @override
    def setGeometry(self, arg__1: QRect) -> None:
        self._turn(arg__1.width())
        super().setGeometry(arg__1)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, arg__1: int) -> int:
        # Reckoned, not tried: to turn here would ask for another layout, again and again.
        margins = self.contentsMargins()
        width = arg__1 - margins.left() - margins.right()
        heights = [_height(item, each) for item, each in self._widths(width)]
        if self._beside() <= arg__1:
            high = max(heights, default=0)
        else:
            high = sum(heights) + self.spacing() * max(len(heights) - 1, 0)
        return high + margins.top() + margins.bottom()

    @override
    def minimumHeightForWidth(self, arg__1: int) -> int:
        return self.heightForWidth(arg__1)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._beside(), super().sizeHint().height())

    @override
    def minimumSize(self) -> QSize:
        widths = [item.minimumSize().width() for item, _stretch in self._shown()]
        heights = [item.minimumSize().height() for item, _stretch in self._shown()]
        margins = self.contentsMargins()
        across = margins.left() + margins.right()
        return QSize(max(widths, default=0) + across, max(heights, default=0))

    def _widths(self, width: int) -> list[tuple[QLayoutItem, int]]:
        """Return each part and the width that it has where all have this one."""
        shown = self._shown()
        margins = self.contentsMargins()
        if self._beside() > width + margins.left() + margins.right():
            return [(item, width) for item, _stretch in shown]
        firm = sum(item.sizeHint().width() for item, stretch in shown if not stretch)
        gaps = self.spacing() * max(len(shown) - 1, 0)
        shares = sum(stretch for _item, stretch in shown) or 1
        rest = width - firm - gaps
        return [
            (item, rest * stretch // shares if stretch else item.sizeHint().width())
            for item, stretch in shown
        ]

    def _turn(self, width: int) -> None:
        wanted = _BESIDE if self._beside() <= width else _UNDER
        if self.direction() is not wanted:
            self.setDirection(wanted)

    def _beside(self) -> int:
        """Return the width that all parts want on one line."""
        widths = [
            max(item.minimumSize().width(), self._least) if stretch else item.sizeHint().width()
            for item, stretch in self._shown()
        ]
        margins = self.contentsMargins()
        gaps = self.spacing() * max(len(widths) - 1, 0)
        return sum(widths) + gaps + margins.left() + margins.right()

    def _shown(self) -> list[tuple[QLayoutItem, int]]:
        items = [(self.itemAt(at), self.stretch(at)) for at in range(self.count())]
        return [(item, stretch) for item, stretch in items if item and not item.isEmpty()]


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
