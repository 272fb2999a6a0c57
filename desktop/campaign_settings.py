"""Campaigns and certificates in the settings, connected to the workspace."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject

from core.campaigns.campaign import Campaign, Kind, begin, campaigns, current, make_current
from core.errors import UserError
from desktop.session import Session
from ui.pages.settings import SettingsPage
from ui.pages.settings_campaigns import CampaignsCard, CertificateCard
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.campaigns.results import Row


class CampaignSettings(QObject):
    """Puts the two cards on the page of the settings."""

    def __init__(self, session: Session, page: SettingsPage, say: Callable[[str], None]) -> None:
        super().__init__(page)
        self.session = session
        self.say = say
        self.page = page
        self.card = CampaignsCard()
        self.certificates = CertificateCard()
        at = page.body.indexOf(page.rules)
        page.body.insertWidget(at, self.certificates)
        page.body.insertWidget(at, self.card)
        self.card.begun.connect(self._on_begun)
        self.card.current_chosen.connect(self._on_current)
        self.card.count_wanted.connect(self._on_count)
        self.card.export_wanted.connect(self._on_export)
        self.certificates.wanted.connect(self._on_check)
        self._show()

    def _show(self) -> None:
        workspace = self.session.workspace
        names = [(each.code, each.name) for each in campaigns(workspace)]
        self.card.show_campaigns(names, current(workspace))

    def _on_begun(self, code: str, name: str, kind: str) -> None:
        chosen = msgspec.convert(kind, Kind)
        try:
            begin(Campaign(code, name, chosen, self.session.on), self.session.workspace)
        except UserError as error:
            self.card.show_error(shown(error))
            return
        self.card.show_error("")
        self.card.code.clear()
        self.card.name.clear()
        self._show()
        self.say(_("The campaign has begun."))

    def _on_current(self, code: str) -> None:
        make_current(code, self.session.workspace)

    def _on_count(self) -> None:
        self.card.show_rows(self._rows())

    def _rows(self) -> "tuple[Row, ...]":
        from core.campaigns.results import results, told_dossiers
        from core.kiosk.counts import counts_in
        from core.kiosk.settings import FOLDER

        workspace = self.session.workspace
        counts = counts_in(workspace.path.parent / FOLDER)
        return results(campaigns(workspace), told_dossiers(workspace), counts)

    def _on_export(self) -> None:
        from core.campaigns.results import table
        from core.store.disk import write_over
        from ui.widgets.file_dialog import documents, file_to_save

        path = documents() / f"campagnes-{self.session.on:%Y-%m-%d}.csv"
        chosen = file_to_save(self.page, _("Export the table…"), "*.csv", path)
        if chosen is None:
            return
        try:
            write_over(chosen, table(self._rows()).encode("utf-8-sig"))
        except OSError as error:
            self.say(_("Not written: {problem}", problem=error.strerror or str(error)))
        else:
            self.say(_("Written: {path}", path=str(chosen)))

    def _on_check(self) -> None:
        from ui.widgets.file_dialog import file_to_open

        path = file_to_open(self.page, _("Check a certificate…"), "*.pdf *.txt")
        if path is not None:
            self.check(path, self.session.on)

    def check(self, path: Path, on: date) -> None:
        """Say on the card whether the certificate in a file holds."""
        from desktop.certificate_command import known_authorities, pack_lists, verified

        pack = self.session.pack
        try:
            found = verified(path, on, pack_lists(pack), known_authorities(pack))
        except UserError as error:
            self.certificates.show_checked(shown(error), holds=False)
            return
        self.certificates.show_checked(shown(found.words), holds=found.state == "holds")
