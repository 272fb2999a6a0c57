"""The report: made in a worker, shown in its page, written where the person wants it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from core.errors import UserError
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.report.documents import Kind, document
from desktop.session import Session
from desktop.tasks import Handle, Tasks
from ui.texts import current_language, shown

if TYPE_CHECKING:
    from core.visit import Visit
    from ui.pages.report import ReportPage


class Publishing(QObject):
    """Connects the report's page to what makes and writes files."""

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self.session = session
        self._tasks = tasks
        self._page: ReportPage | None = None
        self._making: Handle[bytes] | None = None
        self._preview: tuple[object, bytes] | None = None  # of what, and the file that was made

    def connect_page(self, page: "ReportPage") -> None:
        """Serve this page."""
        self._page = page
        page.preview_wanted.connect(self._on_preview)
        page.saved.connect(self._on_saved)

    def _on_preview(self) -> None:
        if self._making:
            self._making.cancel()
        job = self._job("pdf")
        if (seen := self._seen(job)) is not None:
            self._on_made(_said(job), seen)
            return
        made = partial(self._on_made, _said(job))
        self._making = self._tasks.run(job, made, self._on_failed)

    def _on_saved(self, kind: Kind, path: str) -> None:
        make = self._job(kind)
        # What was seen is what is saved; nothing is worked out twice.
        if (seen := self._seen(make)) is not None:
            make = partial(bytes, seen)
        job = partial(_written, make, Path(path))
        self._tasks.run(job, self._on_written, self._on_failed, "roads")

    def _seen(self, job: "partial[bytes]") -> bytes | None:
        """Return the file of the preview, where it is the same as what is wanted now."""
        if self._preview is None or self._preview[0] != _said(job):
            return None
        return self._preview[1]

    def _job(self, kind: Kind) -> "partial[bytes]":
        """Return the making of a file from the facts as they are now; nothing of ours enters it."""
        session = self.session
        adviser = session.workspace.setting("author") or ""
        make = partial(
            document,
            kind,
            language=current_language(),
            adviser=adviser,
            sittings=session.sittings_so_far(),
        )
        return partial(_made, make, session.situation, session.rules, session.day)

    def _on_made(self, said: object, body: bytes) -> None:
        self._preview = (said, body)
        if (page := self._open_page()) is not None:
            page.show_preview(body)

    def _on_written(self, path: Path) -> None:
        if (page := self._open_page()) is not None:
            page.show_saved(str(path))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if (page := self._open_page()) is not None:
            page.show_failed(shown(error))

    def _open_page(self) -> "ReportPage | None":
        """Return the page, unless it went while a file was made."""
        return self._page if self._page is not None and isValid(self._page) else None


def _said(job: "partial[bytes]") -> object:
    """Return all that a file is made of."""
    make, *facts = job.args
    return make.args, make.keywords, facts


def _made(
    make: Callable[["Visit", Pack], bytes], situation: Situation, pack: Pack, on: date
) -> bytes:
    from core.visit import conduct

    return make(conduct(situation, pack, on), pack)


def _written(job: Callable[[], bytes], path: Path) -> Path:
    from core.report.files import write_whole

    write_whole(path, job())
    return path
