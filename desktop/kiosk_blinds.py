"""Blinds on the screens beside that of the kiosk: nobody works on what lies beneath."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from ui.theme.current import theme


class Blind(QWidget):
    """An empty window over a whole screen."""

    def __init__(self, stage: QWidget) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._stage = stage

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("paper"))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(not self._stage.isVisible())


def blinds(app: QApplication, stage: QWidget) -> list[QWidget]:
    """Cover every screen but that of the stage."""
    made: list[QWidget] = []
    for screen in app.screens():
        if screen is not stage.screen():
            blind = Blind(stage)
            blind.setGeometry(screen.geometry())
            blind.showFullScreen()
            made.append(blind)
    return made
