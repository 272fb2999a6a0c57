"""The library of the open dossier: its page, and the PDF of sheets."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.errors import UserError
from core.facts.situation import Situation
from core.language import Language
from core.packs.pack import Pack
from desktop.session import Session
from desktop.tasks import Tasks
from ui.texts import current_language, shown

if TYPE_CHECKING:
    from ui.pages.base import DossierPage
    from ui.pages.library import LibraryPage


def library_page(session: Session, tasks: Tasks) -> "DossierPage":
    """Return the page of the library, served."""
    from ui.pages.library import LibraryPage

    page = LibraryPage(session.rules, session.on)
    _LibraryRoom(session, tasks, page)
    return page


class _LibraryRoom(QObject):
    """Writes sheets where the person wants them."""

    def __init__(self, session: Session, tasks: Tasks, page: "LibraryPage") -> None:
        super().__init__(page)
        self._session, self._tasks, self._page = session, tasks, page
        page.printed.connect(self._on_printed)

    def _on_printed(self, actions: list[str], path: str) -> None:
        session = self._session
        job = partial(
            written_sheets,
            tuple(actions),
            Path(path),
            session.rules,
            session.situation,
            language=current_language(),
            on=session.day,
        )
        self._tasks.run(job, self._on_written, self._on_failed, "roads")

    def _on_written(self, path: Path) -> None:
        self._page.show_saved(str(path))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._page.show_refusal(shown(error))


def written_sheets(  # noqa: PLR0913 - what a paper of sheets is made of
    actions: Sequence[str],
    path: Path,
    pack: Pack,
    situation: Situation,
    *,
    language: Language,
    on: date,
) -> Path:
    """Write the sheets of these actions as a PDF, in this order, and return its path."""
    from core.library.shelf import shelf
    from core.report.chapters.library import sheets_paper
    from core.report.files import write_whole
    from core.report.palette import LETTERHEAD
    from core.report.pdf import pdf_of

    sheets = {each.action: each for each in shelf(pack, situation)}
    wanted = [sheets[action] for action in actions if action in sheets]
    story = sheets_paper(wanted, pack, language, on, LETTERHEAD.name)
    write_whole(path, pdf_of(story)[0])
    return path
