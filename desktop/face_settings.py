"""The settings of Tandem's face, connected: the brand is worn at once, the kiosk kept beside."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from core.brand.reading import ENDING, OURS, bundled_brands, bundled_name
from core.errors import UserError
from core.kiosk.pin import new_pin
from core.kiosk.settings import FOLDER, KioskSettings, keep_settings, settings_in
from core.packs.bounds import is_id
from core.packs.source import PackError
from desktop.brands import foreign_brand, use_brand
from desktop.policy import policy
from desktop.preferences import preferences
from desktop.session import Session
from ui.pages.settings import SettingsPage
from ui.pages.settings_face import BrandCard, KioskCard
from ui.texts import _, shown


class FaceSettings(QObject):
    """Puts the two cards on the page of the settings."""

    worn = Signal()  # another brand: everything is built anew
    kiosk_wanted = Signal()

    def __init__(self, session: Session, page: SettingsPage, say: Callable[[str], None]) -> None:
        super().__init__(page)
        self.folder = session.workspace.path.parent
        self.say = say
        names = {id_: bundled_name(id_) for id_ in bundled_brands()}
        brand = foreign_brand(self.folder)
        worn = brand.brand.id if brand else OURS
        if brand is not None:
            names[worn] = brand.brand.name
        self.brand = BrandCard(list(names.items()), worn)
        self.kiosk = KioskCard()
        at = page.body.indexOf(page.rules)
        page.body.insertWidget(at, self.kiosk)
        page.body.insertWidget(at, self.brand)
        self.brand.setDisabled("brand" in policy())
        self.brand.chosen.connect(self._on_brand)
        self.brand.file_wanted.connect(partial(self._on_file, page))
        self.kiosk.pin_given.connect(self._on_pin)
        self.kiosk.campaign_changed.connect(self._on_campaign)
        self.kiosk.at_start_chosen.connect(self._on_at_start)
        self.kiosk.wanted.connect(self.kiosk_wanted)
        self._show()
        if preferences(session.workspace).role == "adviser":
            from desktop.campaign_settings import CampaignSettings

            self.campaigns = CampaignSettings(session, page, say)

    def _settings(self) -> KioskSettings:
        return settings_in(self.folder / FOLDER) or KioskSettings()

    def _show(self) -> None:
        found = self._settings()
        self.kiosk.show_kiosk(
            has_pin=found.pin is not None, campaign=found.campaign, at_start=found.at_start
        )

    def _on_brand(self, said: str) -> None:
        try:
            use_brand(said, self.folder)
        except PackError as error:
            found = (f"{each.file}, {each.place} : {shown(each.what)}" for each in error.problems)
            self.brand.show_faults(list(found))
        except UserError as error:
            self.brand.show_faults([shown(error)])
        else:
            self.worn.emit()

    def _on_file(self, page: SettingsPage) -> None:
        from ui.widgets.file_dialog import file_to_open

        kinds = _("Brands (*{ending} brand.yaml)", ending=ENDING)
        path = file_to_open(page, _("Choose a brand"), kinds)
        if path is not None:
            self._on_brand(str(path.parent if path.suffix == ".yaml" else path))

    def _on_pin(self, digits: str) -> None:
        try:
            self._keep(pin=new_pin(digits))
        except UserError as error:
            self.kiosk.show_error(shown(error))
            return
        self.kiosk.show_error("")
        self.kiosk.pin.line.clear()
        self._show()
        self.say(_("The PIN is kept."))

    def _on_campaign(self, code: str) -> None:
        if code and not is_id(code):
            self.kiosk.show_error(_("A code has plain letters and digits, joined by hyphens."))
        else:
            self.kiosk.show_error("")
            self._keep(campaign=code)

    def _on_at_start(self, said: str) -> None:
        self._keep(at_start=said == "on")

    def _keep(self, **changed: object) -> None:
        keep_settings(msgspec.structs.replace(self._settings(), **changed), self.folder / FOLDER)


def start_kiosk(folder: Path) -> None:
    """Start the kiosk in a process of its own; the window ends meanwhile."""
    import subprocess

    from desktop.kiosk_supervisor import command

    words = command(["--kiosk", "--workspace", str(folder)])
    subprocess.Popen(words, close_fds=True, start_new_session=True)  # noqa: S603 - this very program
