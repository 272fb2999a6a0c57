"""The place of cohorts, connected: registers, draws, judges, writes."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.cohorts.following import indicators, standing
from core.cohorts.papers import Papers
from core.errors import UserError
from core.observatory.shelf import Shelf
from core.packs.schema.transformation import Part
from desktop.session import Session
from desktop.tasks import Tasks
from ui.pages.cohorts import CohortsPage
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.cohorts.following import Standing
    from core.cohorts.papers import Plan

_SEED = 20261123


class CohortRoom(QObject):
    """Shows what was measured by the observatory; `went` leads back to it."""

    went = Signal(str)

    def __init__(self, session: Session, _tasks: Tasks) -> None:
        page = CohortsPage()
        super().__init__(page)  # it goes with its page
        self.page = page
        self._session, self._pack = session, session.pack
        self._papers = Papers(session.workspace)
        self._shelf = Shelf(session.workspace, self._pack)
        page.chosen.connect(self._show)
        page.registered.connect(self._on_registered)
        page.assigned.connect(self._on_assigned)
        page.saved.connect(self._on_saved)
        page.back.clicked.connect(partial(self.went.emit, "observatory"))

    def entered(self) -> None:
        """Show what is so now."""
        found = self._papers.all()
        wanted = self.page.cohort.value() or (found[-1].plan.cohort if found else "")
        self._show(wanted)

    def _show(self, cohort: str) -> None:
        found = self._papers.all()
        self.page.show_cohorts(found, indicators(self._pack), cohort)
        if cohort:
            part = self._pack.part("transformation", Part)
            judging = None if part is None else part.judging
            self.page.show_standing(self._standing(cohort), judging)

    def _standing(self, cohort: str) -> "Standing":
        return standing(self._papers.of(cohort), self._shelf.rows(), self._pack)

    def _on_registered(self, plan: "Plan") -> None:
        from desktop.cohort_command import detectable_words

        try:
            self._papers.register(plan, self._session.day)
        except UserError as error:
            self.page.form.show_refusal(shown(error))
            return
        told = detectable_words(plan, 0, self._pack)
        self.page.form.clear()
        self._show(plan.cohort)
        self.page.show_told("" if told is None else shown(told))

    def _on_assigned(self, cohort: str, table: str) -> None:
        from desktop.cohort_command import assignment_of, table_body

        try:
            if self._shelf.stale():
                self.page.show_told(
                    _("Some dossiers are not measured yet: open the observatory first.")
                )
                return
            body = table_body(Path(table)) if table else None
            made = assignment_of(
                self._papers.of(cohort), self._shelf.rows(), self._pack, _SEED, body
            )
            self._papers.assign(made, self._session.day)
        except UserError as error:
            self.page.show_told(shown(error))
            return
        self._show(cohort)
        self.page.show_told(_("{count} firms are assigned.", count=len(made.firms)))

    def _on_saved(self, cohort: str, path: str) -> None:
        from core.cohorts.table import written
        from core.report.files import write_whole

        try:
            write_whole(Path(path), written(self._standing(cohort)).encode("utf-8-sig"))
        except UserError as error:
            self.page.show_told(shown(error))
            return
        self.page.show_told(_("Written: {path}", path=path))
