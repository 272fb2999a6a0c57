"""The question what to do with a file of a firm that has a dossier already."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.store.projections import DossierCard
from ui.pages.asking_card import AskingCard
from ui.pages.home_rows import title_of, when_of
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.labels import Lead

_MOST_SIGNS = 80


class SameFirm(AskingCard):
    """Asks in words; Escape leaves everything as it is."""

    opened = Signal(str)
    another_wanted = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_title(_("This firm has a dossier already"))
        self.words = Lead()
        self.open_it = Button(_("Open the dossier that exists"), Rank.SECONDARY)
        self.another = Button(_("Make another dossier of the file"), Rank.SECONDARY)
        self.leave = Button(_("Leave it"), Rank.QUIET)
        self._today = today
        self._dossier = ""
        self._fill()
        self.open_it.clicked.connect(self._on_open)
        self.another.clicked.connect(self._on_another)
        self.leave.clicked.connect(self.hide)

    def ask(self, card: DossierCard) -> None:
        """Ask about the file, of which nothing is taken in yet."""
        self._dossier = card.dossier
        name = shortened(title_of(card))
        said = _("The file speaks of “{name}”. Nothing of it is taken in yet.", name=name)
        details = " · ".join(filter(None, (card.commune_name, when_of(card, self._today))))
        self.words.setText(
            _("{said} The dossier that exists: {details}.", said=said, details=details)
        )
        self.setAccessibleDescription(self.words.text())
        self.show()
        self.open_it.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self) -> None:
        self.add(self.words)
        row = QHBoxLayout()
        row.setSpacing(theme().px(SPACE.tight))
        for button in (self.open_it, self.another, self.leave):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def _on_open(self) -> None:
        self.hide()
        self.opened.emit(self._dossier)

    def _on_another(self) -> None:
        self.hide()
        self.another_wanted.emit()


def shortened(name: str) -> str:
    """Return a name as it stands within a sentence."""
    return name if len(name) <= _MOST_SIGNS else f"{name[:_MOST_SIGNS].rstrip()}…"
