"""The foot of a page: the way back and the ways on, and nothing at all where there are none."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override


class Footer(QFrame):
    """Takes no room while everything in it is hidden; a page may hide it besides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self._is_empty = False

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._follow()
        return super().event(event)

    def _follow(self) -> None:
        """Come and go with what stands in the foot."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        children = self.findChildren(QWidget, options=direct)
        empty = all(child.isHidden() for child in children)
        if empty != self._is_empty:
            self._is_empty = empty
            self.setVisible(not empty)
