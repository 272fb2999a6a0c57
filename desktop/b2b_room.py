"""The page of selling to firms, connected: invoices are read and samples written off its thread."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.errors import UserError
from core.facts.situation import Situation
from core.language import Language
from core.packs.pack import Pack
from desktop.b2b_files import file_body
from desktop.session import Session
from desktop.tasks import Handle, Tasks
from ui.texts import _, current_language, shown

if TYPE_CHECKING:
    from core.b2b.invoice.checking import InvoiceCheck
    from ui.pages.b2b import B2bPage
    from ui.pages.base import DossierPage

_Read = tuple["InvoiceCheck", str]


def b2b_page(session: Session, tasks: Tasks) -> "DossierPage":
    """Return the page of selling to firms, served."""
    from ui.pages.b2b import B2bPage

    page = B2bPage(session.rules, session.on)
    B2bRoom(session, tasks, page)
    return page


class B2bRoom(QObject):
    """Reads the files that are dropped, and writes samples where the person wants them."""

    def __init__(self, session: Session, tasks: Tasks, page: "B2bPage") -> None:
        super().__init__(page)
        self._session, self._tasks, self.page = session, tasks, page
        self._out: Handle[_Read] | None = None
        # Who asks for paths: a dialog, unless a test answers.
        self.ask_open: Callable[[QWidget], Path | None] = _file_to_open
        self.ask_save: Callable[[QWidget, str], Path | None] = _file_to_save
        page.invoice_wanted.connect(self._on_invoice)
        page.invoice_choice_wanted.connect(self._on_choice)
        page.sample_wanted.connect(self._on_sample)

    def _on_choice(self) -> None:
        path = self.ask_open(self.page)
        if path is not None:
            self._on_invoice(str(path))

    def _on_invoice(self, path: str) -> None:
        if self._out is not None:
            self._out.cancel()  # only the newest file is looked at
        session = self._session
        name = Path(path).name
        self.page.invoice.show_busy()
        job = partial(
            _read, Path(path), session.rules, session.situation, language=current_language()
        )
        self._out = self._tasks.run(
            job, partial(self._on_read, name), partial(self._on_unread, name)
        )

    def _on_read(self, name: str, read: _Read) -> None:
        self._out = None
        if isValid(self.page):
            self.page.invoice.show_check(name, *read)

    def _on_unread(self, name: str, error: Exception) -> None:
        self._out = None
        if not isinstance(error, UserError):
            raise error
        if isValid(self.page):
            self.page.invoice.show_refused(name, shown(error))

    def _on_sample(self, kind: str) -> None:
        from core.b2b.invoice.sample import needed_facts, sample_pdf, sample_xml

        session = self._session
        make = sample_pdf if kind == "pdf" else sample_xml
        path: Path | None = None
        if not needed_facts(session.situation):
            path = self.ask_save(self.page, f"specimen-factur-x.{kind}")
            if path is None:
                return
        job = partial(_written, make, path, session.situation, session.rules, session.day)
        self._tasks.run(job, self._on_written, self._on_failed, "roads")

    def _on_written(self, path: Path) -> None:
        if isValid(self.page):
            self.page.sample.show_saved(str(path))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if isValid(self.page):
            self.page.sample.show_failed(shown(error))


def _read(path: Path, pack: Pack, situation: Situation, *, language: Language) -> _Read:
    from core.b2b.invoice.checking import check_invoice
    from core.b2b.invoice.letter import supplier_letter
    from core.packs.schema.b2b import Part

    check = check_invoice(file_body(path), pack)
    part = pack.part("b2b", Part)
    firm = situation.typed("company.name", str) or ""
    return check, "" if part is None else supplier_letter(check, part.letter, firm, language)


def _written(
    make: Callable[[Situation, Pack, date], bytes],
    path: Path | None,
    situation: Situation,
    pack: Pack,
    on: date,
) -> Path:
    from core.report.files import write_whole

    body = make(situation, pack, on)
    if path is None:
        raise LookupError  # without a path something is missing, and making it says what
    write_whole(path, body)
    return path


def _file_to_open(parent: QWidget) -> Path | None:
    from ui.pages.b2b_invoice import file_kinds
    from ui.widgets.file_dialog import file_to_open

    return file_to_open(parent, _("Choose an invoice"), file_kinds())


def _file_to_save(parent: QWidget, name: str) -> Path | None:
    from ui.widgets.file_dialog import documents, file_to_save

    kind = Path(name).suffix
    return file_to_save(parent, _("Save a sample"), f"*{kind}", documents() / name)
