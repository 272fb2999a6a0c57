"""A short question in a dialog, for what cannot be undone."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import PlainLabel, SectionTitle
from ui.widgets.tall_enough import TallEnough


class Question(TallEnough):
    """Says what would happen; its button says the verb; Escape changes nothing."""

    def __init__(
        self,
        title: str,
        text: str,
        action: str,
        parent: QWidget | None = None,
        *,
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.title = SectionTitle(title)
        self.text = PlainLabel(text)
        self.cancel = Button(_("Cancel"), Rank.SECONDARY)
        self.action = Button(action, Rank.DANGER if danger else Rank.PRIMARY)
        self._lay_out()
        self.cancel.clicked.connect(self.reject)
        self.action.clicked.connect(self.accept)
        self.cancel.setFocus()

    @classmethod
    def ask(
        cls,
        title: str,
        text: str,
        action: str,
        parent: QWidget | None = None,
        *,
        danger: bool = False,
    ) -> bool:
        """Ask, and return whether the person wants it."""
        asked = cls(title, text, action, parent, danger=danger)
        wanted = asked.exec() == QDialog.DialogCode.Accepted
        asked.deleteLater()
        return wanted

    def _lay_out(self) -> None:
        worn = theme()
        pad = worn.px(SPACE.wide)
        column = QVBoxLayout(self)
        column.setContentsMargins(pad, pad, pad, worn.px(SPACE.base))
        column.setSpacing(worn.px(SPACE.close))
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(worn.px(SPACE.base))
        row = QHBoxLayout()
        row.setSpacing(worn.px(SPACE.close))
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.action)
        column.addLayout(row)
        self.setMinimumWidth(worn.px(420))
