"""Layouts that come to rest before anything is painted."""

from PySide6.QtCore import QCoreApplication, QEvent

# A change in a line asks its card, its column, its page and what scrolls it, one after the other.
_LEVELS = 8


def settle_layouts() -> None:
    """Lay out all that asked for it, as deep as it goes.

    A layout within another asks it only once it has laid itself out in its old place; Qt paints
    between the two. For one picture, all that came to a page would be drawn squashed.
    """
    for _level in range(_LEVELS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
