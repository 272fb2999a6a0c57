"""The demonstration firms to choose from: one button each, in the words that say what they are."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import Note


class SampleChoices(QWidget):
    """`chosen` gives the id of a firm."""

    chosen = Signal(str)

    def __init__(
        self, samples: Sequence[tuple[str, str]], lead: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.buttons: dict[str, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(SPACE.hair))
        if lead:
            column.addWidget(Note(lead))
        for id_, title in samples:
            button = Button(title, Rank.QUIET, "building")
            button.clicked.connect(partial(self.chosen.emit, id_))
            self.buttons[id_] = button
            column.addWidget(button)
