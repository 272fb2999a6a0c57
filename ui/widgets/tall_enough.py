"""A dialog that is never lower than its words, however narrow the screen makes it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog
from typing_extensions import override


class TallEnough(QDialog):
    """Grows with the lines that its width makes of its texts, up to the screen."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            most = self.screen().availableSize().height()
            self.setMinimumHeight(min(layout.totalHeightForWidth(self.width()), most))
