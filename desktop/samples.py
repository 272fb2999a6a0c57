"""The demonstration firms in the window: opened to try with, put away in one click."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.demonstration import SAMPLES, demonstration_answers
from desktop.session import Session
from ui.texts import _, current_language, shown

if TYPE_CHECKING:
    from ui.pages.settings import SettingsPage

_MOST = 200


class Samples(QObject):
    """`made` says that one is open; `went` where to go after they were put away."""

    made = Signal(str)
    went = Signal(str)
    said = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def offered(self) -> list[tuple[str, str]]:
        """Return the firms there are: their ids, and what they are in a few words."""
        return [(each.id, shown(each.title)) for each in SAMPLES]

    def open(self, firm: str) -> None:
        """Make the dossier of a demonstration firm and open it."""
        code = current_language().code
        session = self._session
        session.create(demonstration_answers(session.pack, code, firm), demo=True)
        self.made.emit("results")

    def put_away(self) -> None:
        """Put all of them into the trash; the person is on the home page then."""
        dossiers = self.dossiers()
        self.went.emit("home")
        for dossier in dossiers:
            self._session.trash(dossier)
        self.went.emit("home")
        self.said.emit(_("The demonstration firms are in the trash."))

    def dossiers(self) -> list[str]:
        """Return the dossiers of demonstration firms."""
        cards = self._session.workspace.latest_dossiers(_MOST)
        return [card.dossier for card in cards if card.demo]

    def show_in(self, page: "SettingsPage") -> None:
        """Put the card on the page of the settings, before what is said of Tandem."""
        from ui.pages.settings_samples import SamplesCard

        card = SamplesCard(self.offered())
        card.show_count(len(self.dossiers()))
        card.added.connect(self.open)
        card.removed.connect(self.put_away)
        page.body.insertWidget(page.body.count() - 1, card)
