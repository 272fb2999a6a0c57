"""The transformation of the open dossier: its page, and the best plan sought off its thread."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from core.transformation.calendar import next_first
from desktop.session import Session
from desktop.tasks import Handle, Tasks

if TYPE_CHECKING:
    from core.transformation.proposal import Proposal
    from core.visit import Visit
    from ui.pages.base import DossierPage
    from ui.pages.transformation import TransformationPage


def transformation_page(session: Session, tasks: Tasks) -> "DossierPage":
    """Return the page of transformation, served."""
    from ui.pages.transformation import TransformationPage

    page = TransformationPage(session.rules, session.on)
    _TransformationRoom(session, tasks, page)
    return page


class _TransformationRoom(QObject):
    """Seeks the best plan of the newest visit; one that was overtaken is dropped."""

    def __init__(self, session: Session, tasks: Tasks, page: "TransformationPage") -> None:
        super().__init__(page)
        self._session, self._tasks, self._page = session, tasks, page
        self._out: Handle[Proposal | None] | None = None
        page.sought.connect(self._on_sought)

    def _on_sought(self, visit: "Visit") -> None:
        from core.transformation.proposal import propose

        if self._out is not None:
            self._out.cancel()
        self._page.show_sittings(self._session.sittings_so_far())
        start = next_first(visit.situation, visit.on)
        job = partial(propose, visit, self._session.rules)
        self._out = self._tasks.run(job, partial(self._on_found, start))

    def _on_found(self, start: date, proposal: "Proposal | None") -> None:
        self._out = None
        if isValid(self._page):  # its window may be gone meanwhile
            self._page.show_proposal(proposal, start)
