"""Dossiers out of the window and in: sealed files, and everything on a firm for that firm."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt

from core.errors import UserError
from core.language import Language
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.version import VERSION
from ui.texts import _, current_language, shown

if TYPE_CHECKING:
    from core.exchange.addresses import Address
    from core.exchange.arrival import Arrival
    from core.exchange.cargo import Cargo
    from core.exchange.container import Sealed
    from core.exchange.everything import Gathered
    from ui.pages.exchange_export import ExportCard
    from ui.pages.exchange_import import ImportCard
    from ui.pages.home import HomePage

_T = TypeVar("_T")
_MOST_NAME = 40
_MOST_DOSSIERS = 10_000  # what is more than one file holds is told when it is packed


class Exchanging(QObject):
    """Connects the two cards of the home page to files; each is made when it is first wanted.

    `said` tells in passing what was done, `refreshed` that there are other dossiers now.
    """

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        page: "HomePage",
        said: Callable[[str], None],
        refreshed: Callable[[], None],
    ) -> None:
        super().__init__(page)
        self.session = session
        self.page = page
        self._tasks = tasks
        self._said = said
        self._refreshed = refreshed
        self._export: ExportCard | None = None
        self._import: ImportCard | None = None
        self._address: Address | None = None
        self._sealed: Sealed | None = None
        self._arrival: Arrival | None = None
        self._asked = ""  # the dossier that was to be exported

    # Out

    def offer(self, dossier: str, *, everything: bool = False) -> None:
        """Ask how a dossier is to be exported; `everything` proposes all of it, readable."""
        card = self.session.workspace.card(dossier)
        if card is None:
            return
        from ui.pages.home_rows import title_of
        from ui.pages.home_same import shortened

        self._address = None
        self._asked = dossier
        self.export_card().begin(
            dossier,
            shortened(title_of(card)),
            hand_over=self.page.is_firm,
            has_others=len(self._all_dossiers(2)) > 1,
            everything=everything,
        )

    def export_card(self) -> "ExportCard":
        """Return the card that asks, on the page."""
        if self._export is None:
            from ui.pages.exchange_export import ExportCard

            made = self._export = ExportCard()
            self.page.body.insertWidget(0, made)
            made.address_wanted.connect(self._on_address_wanted)
            made.addressed.connect(self._on_addressed)
            made.closed.connect(self._on_closed)
            made.everything_wanted.connect(self._on_everything)
            made.ended.connect(self._lead_back)
        return self._export

    def use_address(self, path: Path) -> None:
        """Seal for the address in a file."""
        from core.exchange.addresses import address_at

        try:
            self._address = address_at(path)
        except UserError as error:
            self.export_card().show_problem(shown(error))
            return
        self.export_card().show_address(self._address.name, self._address.fingerprint)

    def seal_to(self, path: Path, dossier: str, passphrase: str | None = None) -> None:
        """Write the sealed file of a dossier, in the worker."""
        from core.exchange.sending import packing

        dossiers = self._all_dossiers() if self.export_card().is_of_all else [dossier]
        self.export_card().show_busy(busy=True)
        parts = packing(self.session.workspace, dossiers, VERSION, datetime.now(UTC))
        to = [self._address.public] if self._address is not None and passphrase is None else []
        self._run(partial(_sealed, path, parts, to, passphrase), self._on_written, self._on_unmade)

    def write_everything(self, path: Path, dossier: str) -> None:
        """Write all that is known of a firm as readable files, in the worker."""
        from core.exchange.everything import gathered

        self.export_card().show_busy(busy=True)
        found = gathered(self.session.workspace, dossier, self.session.pack)
        job = partial(_everything, path, found, self.session.on, current_language())
        self._run(job, self._on_written, self._on_unmade)

    # In

    def take_in(self, path: Path) -> None:
        """Open a sealed file: with our own key where it is for us, else a passphrase is asked."""
        from core.exchange.addresses import kept_key
        from core.exchange.sending import read_file
        from core.sealing.letters import public_key_of

        self._asked = ""
        try:
            sealed = self._sealed = read_file(path)
        except UserError as error:
            self._said(shown(error))
            return
        own = kept_key(self.session.workspace)
        if own is not None and public_key_of(own) in sealed.addressees:
            job: Callable[[], Cargo] = partial(_opened_by_address, sealed, own)
            self._run(job, self._on_opened, self._on_refused)
        elif sealed.has_passphrase:
            self.import_card().ask(path.name)
        else:
            self._said(
                _("This file is sealed for another address: send your own to whoever made it.")
            )

    def import_card(self) -> "ImportCard":
        """Return the card that shows what is in a file, on the page."""
        if self._import is None:
            from ui.pages.exchange_import import ImportCard

            made = self._import = ImportCard()
            self.page.body.insertWidget(0, made)
            made.passphrase_given.connect(self._on_passphrase)
            made.taken.connect(self._on_taken)
            made.ended.connect(self._lead_back)
        return self._import

    def _on_passphrase(self, passphrase: str) -> None:
        if self._sealed is None:
            return
        self.import_card().show_busy(busy=True)
        job = partial(_opened_by_passphrase, self._sealed, passphrase)
        self._run(job, self._on_opened, self._on_unopened)

    def _on_opened(self, cargo: "Cargo") -> None:
        from core.exchange.arrival import examined
        from desktop.exchange_words import firm_views, source_words

        try:
            arrival = self._arrival = examined(cargo, self.session.workspace, self.session.pack)
        except UserError as error:
            self._on_refused(error)
            return
        self.import_card().show_preview(
            source_words(arrival),
            firm_views(arrival, self.session),
            has_news=arrival.new > 0,
        )

    def _on_taken(self) -> None:
        from core.exchange.arrival import take
        from desktop.excluding import note_merged

        arrival, self._arrival = self._arrival, None
        if arrival is None:
            return
        try:
            take(arrival, self.session.workspace)
        except UserError as error:
            self._arrival = arrival
            self.import_card().show_problem(shown(error))
            return
        note_merged(self.session.workspace, arrival.cargo.logs)
        self.import_card().hide()
        self._refreshed()
        self._said(_("It is taken in, with its whole history."))

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if self._import is not None:
            self._import.hide()
        self._said(shown(error))

    def _on_unopened(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.import_card().show_busy(busy=False)
            raise error
        self.import_card().show_problem(shown(error))

    # Below, what asks for files and what comes back.

    def _on_address_wanted(self) -> None:
        from core.exchange.addresses import ENDING
        from core.store.recovery import PUBLIC_ENDING
        from ui.widgets.file_dialog import file_to_open

        kinds = _("Addresses ({endings})", endings=f"*{ENDING} *{PUBLIC_ENDING}")
        if (path := file_to_open(self.page, _("Choose an address"), kinds)) is not None:
            self.use_address(path)

    def _on_addressed(self, dossier: str) -> None:
        if (path := self._asked_path(dossier, ".tandem")) is not None:
            self.seal_to(path, dossier)

    def _on_closed(self, dossier: str, passphrase: str) -> None:
        if (path := self._asked_path(dossier, ".tandem")) is not None:
            self.seal_to(path, dossier, passphrase)

    def _on_everything(self, dossier: str) -> None:
        if (path := self._asked_path(dossier, ".zip")) is not None:
            self.write_everything(path, dossier)

    def _asked_path(self, dossier: str, ending: str) -> Path | None:
        from core.report.files import slug_of
        from ui.widgets.file_dialog import documents, file_to_save

        card = self.session.workspace.card(dossier)
        slug = slug_of(card.title if card else "")[:_MOST_NAME] or "dossier"
        proposed = documents() / f"{slug}-{self.session.on.isoformat()}{ending}"
        kinds = _("Sealed dossiers (*{ending})", ending=ending)
        if ending == ".zip":
            kinds = _("Folders in one file (*{ending})", ending=ending)
        return file_to_save(self.page, _("Save the export"), kinds, proposed)

    def _on_written(self, path: Path) -> None:
        self.export_card().hide()
        self._said(_("Written: {path}", path=str(path)))

    def _on_unmade(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.export_card().show_busy(busy=False)
            raise error
        self.export_card().show_problem(shown(error))

    def _all_dossiers(self, most: int = _MOST_DOSSIERS) -> list[str]:
        """Return the dossiers of real firms."""
        latest = self.session.workspace.latest_dossiers(most + 1)
        return [card.dossier for card in latest if not card.demo][:most]

    def _lead_back(self) -> None:
        """Put the keyboard on the dossier that was spoken of, else on the first."""
        if not self.page.isVisible():
            return
        asked = next((r for r in self.page.rows.rows if r.card.dossier == self._asked), None)
        if asked is not None:
            asked.export.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.page.rows.rows:
            self.page.rows.take_focus()
        else:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _run(
        self,
        job: Callable[[], _T],
        succeeded: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._tasks.run(job, succeeded, failed, worker="roads")


def _sealed(
    path: Path, parts: Callable[[], tuple[bytes, ...]], to: list[bytes], passphrase: str | None
) -> Path:
    from core.exchange.container import seal
    from core.exchange.sending import write_file

    write_file(path, seal(parts(), passphrase=passphrase, to=to))
    return path


def _everything(path: Path, found: "Gathered", on: date, language: Language) -> Path:
    from core.exchange.everything import files_of, write_out

    write_out(path, files_of(found, on, language))
    return path


def _opened_by_address(sealed: "Sealed", private: bytes) -> "Cargo":
    from core.exchange.container import key_by_address
    from core.exchange.sending import cargo_in

    return cargo_in(sealed, key_by_address(sealed, private))


def _opened_by_passphrase(sealed: "Sealed", passphrase: str) -> "Cargo":
    from core.exchange.container import key_by_passphrase
    from core.exchange.sending import cargo_in

    return cargo_in(sealed, key_by_passphrase(sealed, passphrase))
