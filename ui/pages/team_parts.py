"""What the cards of a team share: a labelled field, a row of buttons, a question before a step."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.card import Card
from ui.widgets.labels import FieldLabel, HelpText, PlainLabel


class Labelled(QWidget):
    """A field under its name, with what helps to fill it."""

    def __init__(
        self, label: str, field: QWidget, help_: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.label = FieldLabel(label)
        self.field = field
        self.help = HelpText(help_)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.hair))
        for part in (self.label, field, self.help):
            column.addWidget(part)
        # Only now: before it has a parent it would flash as a window of its own.
        self.help.setVisible(bool(help_))
        self.label.setBuddy(field)
        self.setFocusProxy(field)


class Row(QWidget):
    """Widgets side by side from the left; the first one takes the room if it `stretches`."""

    def __init__(
        self, *parts: QWidget, stretches: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.tight))
        for place, part in enumerate(parts):
            row.addWidget(part, 1 if stretches and not place else 0)
        if not stretches:
            row.addStretch(1)


class Question(Card):
    """Asks before a step that cannot be taken back; what it does and what it does not is said."""

    accepted = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.words = PlainLabel()
        self.accept = Button("", Rank.DANGER)
        self.drop = Button(_("Cancel"), Rank.QUIET)
        self.add(self.words)
        self.add(Row(self.accept, self.drop))
        self.hide()
        self.accept.clicked.connect(self._on_accepted)
        self.drop.clicked.connect(self._on_dropped)

    def ask(self, title: str, words: str, accept: str) -> None:
        """Ask; the safe answer has the keyboard."""
        self.set_title(title)
        self.words.setText(words)
        self.accept.setText(accept)
        self.show()
        self.drop.setFocus()

    def _on_accepted(self) -> None:
        self.hide()
        self.accepted.emit()

    def _on_dropped(self) -> None:
        self.hide()
        self.dropped.emit()


def emptied(column: QVBoxLayout, parts: Sequence[QWidget]) -> None:
    """Take these widgets out of a column for good."""
    for part in parts:
        part.hide()
        column.removeWidget(part)
        part.deleteLater()


def column() -> QVBoxLayout:
    """Return a column of lines."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(theme().px(SPACE.close))
    return made
