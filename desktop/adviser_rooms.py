"""The places over all dossiers that advisers have: each made when it is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.session import Session
from desktop.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES = ("directory", "observatory", "cohorts")
# Those that stand in the rail; one comes to cohorts from the observatory.
IN_RAIL = ("directory", "observatory")


class AdviserRooms(QObject):
    """Makes these places and tells them when they are opened."""

    opened = Signal(str, str)
    went = Signal(str)
    shared = Signal()  # something waits to be sent to a team
    arrived = Signal()  # news of a team came

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self._session, self._tasks = session, tasks
        self._entered: dict[str, Callable[[], None]] = {}

    def made(self, place: str) -> QWidget:
        """Return the page of a place, made anew."""
        makers = {
            "directory": self._directory,
            "observatory": self._observatory,
            "cohorts": self._cohorts,
        }
        return makers[place]()

    def entered(self, place: str) -> None:
        """Let a place show what is so now."""
        if place in self._entered:
            self._entered[place]()

    def _directory(self) -> QWidget:
        from desktop.network_directory import DirectoryRoom

        room = DirectoryRoom(self._session, self._tasks)
        room.opened.connect(self.opened)
        room.shared.connect(self.shared)
        self.arrived.connect(room.refresh)
        self._entered["directory"] = room.entered
        return room.page

    def _observatory(self) -> QWidget:
        from desktop.observatory_room import ObservatoryRoom

        room = ObservatoryRoom(self._session, self._tasks)
        room.went.connect(self.went)
        self._entered["observatory"] = room.entered
        return room.page

    def _cohorts(self) -> QWidget:
        from desktop.cohort_room import CohortRoom

        room = CohortRoom(self._session, self._tasks)
        room.went.connect(self.went)
        self._entered["cohorts"] = room.entered
        return room.page
