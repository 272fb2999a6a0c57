"""Where the window was, and how large: kept from one start to the next."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.store.workspace import Workspace

WINDOW = "window"
# So much of the strip with the title must be on a screen for a hand to reach it.
_REACH = QSize(160, 24)


def place_window(window: QWidget, workspace: Workspace) -> None:
    """Put the window where it was, as far as the screens of today allow."""
    place_at(window, workspace.setting(WINDOW) or "")


def place_at(window: QWidget, kept: str) -> None:
    """Put the window at a place that was kept, as far as the screens of today allow."""
    found = _read(kept)
    if found is None:
        return
    box, is_maximised = found
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    window.setGeometry(reachable(box, screens))
    if is_maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def keep_window(window: QWidget, workspace: Workspace) -> None:
    """Remember where the window is; of a maximised one, where it was before as well."""
    is_maximised = bool(window.windowState() & Qt.WindowState.WindowMaximized)
    box = window.normalGeometry() if is_maximised else window.geometry()
    if not box.isValid():
        return
    numbers = (box.x(), box.y(), box.width(), box.height(), int(is_maximised))
    kept = " ".join(map(str, numbers))
    if kept != workspace.setting(WINDOW):
        workspace.set_setting(WINDOW, kept)


def reachable(box: QRect, screens: Sequence[QRect]) -> QRect:
    """Return the box where its title is on a screen, else one of its size on the first screen."""
    if not screens:
        return box
    strip = QRect(box.topLeft(), QSize(box.width(), _REACH.height()))
    for screen in screens:
        seen = strip.intersected(screen)
        if seen.width() >= _REACH.width() and seen.height() >= _REACH.height():
            return QRect(box.topLeft(), box.size().boundedTo(screen.size()))
    size = box.size().boundedTo(screens[0].size())
    room = screens[0].size() - size
    corner = screens[0].topLeft() + QPoint(room.width() // 2, room.height() // 2)
    return QRect(corner, size)


def _read(kept: str) -> tuple[QRect, bool] | None:
    """Return what was kept; nothing where it is none of ours."""
    try:
        left, top, width, height, maximised = (int(word) for word in kept.split())
    except ValueError:
        return None
    box = QRect(left, top, width, height)
    return (box, bool(maximised)) if box.isValid() else None
