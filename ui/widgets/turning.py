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
        self._turn(arg__1)
        if super().hasHeightForWidth():
            return super().heightForWidth(arg__1)
        return super().sizeHint().height()

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
