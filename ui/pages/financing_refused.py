"""The aids and lenders that the firm does not want, each to be taken back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.facts.situation import Situation
from core.packs.pack import Pack
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import FieldLabel, PlainLabel

COLLECTION = "project.refused"


def refusal(instrument: str) -> str:
    """Return the fact that tells whether an instrument is not wanted."""
    return f"{COLLECTION}.{instrument}.refused"


class Refused(QWidget):
    """A line for each of them; with none it is not there."""

    answered = Signal(object)

    def __init__(self, pack: Pack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack = pack
        self.lines: dict[str, QWidget] = {}
        self.buttons: dict[str, Button] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(SPACE.hair))
        self._column.addWidget(FieldLabel(_("Left out at your wish")))
        self.hide()

    def show_situation(self, situation: Situation) -> None:
        """Show what is left out now."""
        wanted = [
            item
            for item in situation.items_of(COLLECTION)
            if situation.typed(refusal(item), bool) is True
        ]
        for item in [item for item in self.lines if item not in wanted]:
            self.buttons.pop(item)
            line = self.lines.pop(item)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for item in wanted:
            if item not in self.lines:
                self.lines[item] = self._line(item)
                self._column.addWidget(self.lines[item])
        self.setVisible(bool(wanted))

    def _line(self, item: str) -> QWidget:
        titles = {each.id: shown(each.title) for each in self._pack.content.instruments}
        title = titles.get(item, item)
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.close))
        row.addWidget(PlainLabel(title), 1)
        back = Button(_("Take it back"), Rank.QUIET, name=_("Take back: {title}", title=title))
        back.setObjectName(item)
        back.clicked.connect(self._on_back)
        row.addWidget(back)
        self.buttons[item] = back
        return line

    def _on_back(self) -> None:
        back = self.sender()
        if isinstance(back, Button):
            self.answered.emit({refusal(back.objectName()): None})
