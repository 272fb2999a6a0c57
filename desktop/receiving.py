"""The address of this computer in the settings: shown as a code, saved as a file."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.errors import UserError
from desktop.session import Session
from ui.pages.exchange_address import AddressCard
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.exchange.addresses import Address
    from ui.pages.settings import SettingsPage


class Receiving(QObject):
    """Puts the card with the address on the page of the settings."""

    def __init__(self, session: Session, page: "SettingsPage", said: Callable[[str], None]) -> None:
        super().__init__(page)
        self.session = session
        self.card = AddressCard()
        self._said = said
        page.body.insertWidget(page.body.indexOf(page.rules), self.card)
        self.card.wanted.connect(self.show)
        self.card.saved.connect(self._on_saved)

    def show(self) -> None:
        """Show the address; its key is made at the first time."""
        address = self._address()
        if address is not None:
            from core.sync.papers import qr_code

            self.card.show_address(qr_code(address.paper), address.fingerprint)
            self.card.save.setFocus()

    def _on_saved(self) -> None:
        from core.exchange.addresses import ENDING
        from core.report.files import slug_of, write_whole
        from ui.widgets.file_dialog import documents, file_to_save

        address = self._address()
        if address is None:
            return
        proposed = documents() / f"{slug_of(address.name) or 'tandem'}{ENDING}"
        kinds = _("Addresses ({endings})", endings=f"*{ENDING}")
        path = file_to_save(self.card, _("Save the address"), kinds, proposed)
        if path is None:
            return
        try:
            write_whole(path, address.paper.encode() + b"\n")
        except UserError as error:
            self.card.show_problem(shown(error))
            return
        self._said(_("Written: {path}", path=str(path)))

    def _address(self) -> "Address | None":
        from core.exchange.addresses import own_address

        name = self.session.workspace.setting("author") or ""
        if not name:
            self.card.show_problem(_("Give your name above first: it stands on the address."))
            return None
        try:
            return own_address(self.session.workspace, name)
        except UserError as error:
            self.card.show_problem(shown(error))
            return None
