"""The line under a list of ticks: how many are ticked, and the two ways to be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import Note


class ListBar(QWidget):
    """`confirmed`: what is not ticked is a no; `rest_unknown`: it is not known."""

    confirmed = Signal()
    rest_unknown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.confirm = Button(_("Confirm the list"), Rank.SECONDARY, "check")
        self.unknown = Button(_("I don’t know for the rest"), Rank.QUIET)
        self.state = Note()
        self._shown: tuple[int, int, bool] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.tight))
        row.addWidget(self.confirm)
        row.addWidget(self.unknown)
        row.addWidget(self.state, 1, Qt.AlignmentFlag.AlignVCenter)
        self.confirm.clicked.connect(self.confirmed)
        self.unknown.clicked.connect(self.rest_unknown)

    def show_state(self, ticked: int, total: int, *, confirmed: bool) -> None:
        """Show how far the list is."""
        if (ticked, total, confirmed) == self._shown:
            return
        self._shown = (ticked, total, confirmed)
        self.confirm.setVisible(not confirmed)
        self.unknown.setVisible(not confirmed)
        if confirmed:
            said = _("List confirmed: {ticked} of {total} ticked", ticked=ticked, total=total)
        else:
            said = _("Once confirmed, what is not ticked means no.")
        self.state.setText(said)
