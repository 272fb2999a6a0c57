"""The follow-up: its page shows all visits, and takes the person to the next or to a past one."""

from datetime import date

from PySide6.QtCore import QObject

from core.plan.follow import follow
from core.store.visits import VisitKind
from desktop.session import Session
from ui.pages.follow import FollowPage
from ui.texts import shown


class Following(QObject):
    """Connects the page of the follow-up to the visits of the open dossier."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def connect_page(self, page: FollowPage) -> None:
        """Serve this page."""
        page.follow_wanted.connect(self._on_follow_wanted)
        page.begun.connect(self._on_begun)
        page.visit_wanted.connect(self._on_visit_wanted)
        page.correction_wanted.connect(self._on_correction_wanted)
        page.latest_wanted.connect(self._on_latest_wanted)
        page.called_off.connect(self._on_called_off)

    def _on_follow_wanted(self) -> None:
        page, session = self.sender(), self.session
        sittings = session.sittings()
        if isinstance(page, FollowPage) and sittings:
            found = follow(sittings, session.pack)
            notice = session.rules_notice()
            page.show_follow(
                found,
                session.past,
                correcting=session.is_correcting,
                notice="" if notice is None else shown(notice),
            )

    def _on_begun(self, kind: VisitKind, on: date) -> None:
        page = self.sender()
        self.session.begin_visit(kind, on)
        if isinstance(page, FollowPage):
            page.step_wanted.emit("diagnostic")

    def _on_visit_wanted(self, visit: str) -> None:
        self.session.look_at(visit)

    def _on_correction_wanted(self, visit: str) -> None:
        self.session.look_at(visit, correcting=True)

    def _on_called_off(self) -> None:
        self.session.call_off_visit()

    def _on_latest_wanted(self) -> None:
        self.session.look_at(None)
