"""The moment at which a network may be there again: the system says so, or the person comes back.

It is made after a road failed, never before: most days need none.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication


class NetWatch(QObject):
    """`came` tells that trying again may help."""

    came = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_on = False
        self._information: QObject | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)
        self._ask_system()

    def start(self) -> None:
        """Tell from now on."""
        self._is_on = True

    def stop(self) -> None:
        """Tell no more."""
        self._is_on = False

    def _ask_system(self) -> None:
        from PySide6.QtNetwork import QNetworkInformation

        if not QNetworkInformation.loadDefaultBackend():
            return  # then only the clock and the person who comes back tell
        self._information = found = QNetworkInformation.instance()
        found.reachabilityChanged.connect(self._on_reachability)

    def _on_reachability(self, reachability: object) -> None:
        from PySide6.QtNetwork import QNetworkInformation

        if reachability == QNetworkInformation.Reachability.Online and self._is_on:
            self.came.emit()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._is_on:
            self.came.emit()
