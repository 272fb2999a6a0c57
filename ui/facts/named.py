"""The fact that a widget asks for: of what is pointed at, or has the keyboard, it can be told."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

_PROPERTY = "fact"


def name_fact(widget: QWidget, fact: str) -> None:
    """Say which fact a widget, and all that is in it, asks for."""
    widget.setProperty(_PROPERTY, fact)
    for field in (widget, *widget.findChildren(QLineEdit)):
        if isinstance(field, QLineEdit):
            # The page makes its menu: there is more to ask of it than to cut and to paste.
            field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)


def fact_of(widget: QWidget | None) -> str:
    """Return the fact that a widget or what holds it asks for, empty where there is none."""
    while widget is not None:
        fact = widget.property(_PROPERTY)
        if isinstance(fact, str):
            return fact
        widget = widget.parentWidget()
    return ""
