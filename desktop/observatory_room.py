"""The place of the observatory, connected: measures what changed, observes in a worker, writes."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from core.errors import UserError
from core.observatory.exports import Exports
from core.observatory.observing import observe
from core.observatory.selection import Selection
from core.observatory.shelf import CHUNK, Shelf, decoded, measured_all
from desktop.session import Session
from desktop.tasks import Handle, Tasks
from ui.pages.observatory import ObservatoryPage
from ui.texts import _, current_language, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from core.observatory.exports import Ready
    from core.observatory.observed import Observed
    from core.observatory.result import Observation
    from core.packs.pack import Pack


# While dossiers are measured the figures are shown anew whenever this share of all came to them.
_SOME = 0.1


class ObservatoryRoom(QObject):
    """Shows what is measured at once, and again when the rest is; `went` asks for another place."""

    went = Signal(str)

    def __init__(self, session: Session, tasks: Tasks) -> None:
        self._pack = session.pack
        page = ObservatoryPage(self._pack)
        super().__init__(page)  # it goes with its page
        self.page = page
        self._session, self._tasks = session, tasks
        self._shelf = Shelf(session.workspace, self._pack)
        self._exports = Exports(session.workspace)
        self._bodies: Sequence[tuple[str, bytes]] = ()
        self._homes: Mapping[str, str] = {}
        self._seen: Observation | None = None
        self._waiting: list[str] = []
        self._total = 0
        self._told_at = 0  # so many were measured when the figures were last shown
        self._rows: Mapping[str, Observed] | None = None
        self._observing: Handle[tuple[Mapping[str, Observed], Observation]] | None = None
        page.wanted.connect(self._observe)
        page.saved.connect(self._on_saved)
        page.withdrawn.connect(self._on_withdrawn)
        page.cohorts_wanted.connect(partial(self.went.emit, "cohorts"))

    def entered(self) -> None:
        """Show what is known, then measure what changed since."""
        if self._waiting:
            return
        self.page.filters.show_choices(self._campaigns(), self._spaces())
        self._show()
        self._show_exports()
        self._measure()

    def _show(self) -> None:
        """Show what is known, and see what is to be measured."""
        look, homes = self._shelf.look(), self._shelf.homes()
        self._waiting = list(look.stale)
        self._total = self._told_at = len(look.known)
        is_shown = self._seen is not None and self._rows is not None
        if not is_shown or look.known != self._bodies or homes != self._homes:
            self._bodies, self._homes, self._rows = list(look.known), homes, None
            self._observe(self.page.selection())

    def _measure(self) -> None:
        """Have the next dossiers measured: read here, measured in a worker, written here."""
        if not self._waiting:
            self._tell_whole()
            return
        self.page.show_measuring(self._total, self._total + len(self._waiting))
        told = self._shelf.told(self._waiting[:CHUNK])
        self._tasks.run(partial(measured_all, told, self._pack), self._on_measured)

    def _on_measured(self, found: "tuple[tuple[str, bytes], ...]") -> None:
        if not isValid(self):
            return
        self._shelf.keep(found)
        del self._waiting[:CHUNK]
        self._total += len(found)
        if self._waiting:
            self._show_some(found)
        else:
            self._show()  # some may have changed while the others were measured
        self._measure()

    def _show_some(self, found: "tuple[tuple[str, bytes], ...]") -> None:
        """Show what is measured until now, each time that a tenth of all came to it."""
        self._bodies = [*self._bodies, *found]
        self._rows = None
        if self._total - self._told_at >= (self._total + len(self._waiting)) * _SOME:
            self._told_at = self._total
            self._observe(self.page.selection())

    def _observe(self, wanted: Selection) -> None:
        if self._observing is not None:
            self._observing.cancel()
        read = partial(decoded, self._bodies) if self._rows is None else self._rows
        job = partial(_observed, read, wanted, self._pack, self._homes)
        then = partial(self._on_observed, self._bodies)
        self._observing = self._tasks.run(job, then)

    def _on_observed(
        self,
        bodies: "Sequence[tuple[str, bytes]]",
        found: "tuple[Mapping[str, Observed], Observation]",
    ) -> None:
        if not isValid(self):
            return
        self._observing = None
        if bodies is self._bodies:
            self._rows = found[0]  # another filter need not read them again
        if self._waiting and found[1].firms is None and found[1].selection == Selection():
            return  # the first few dossiers are measured: nothing may be told of them yet
        self._seen = found[1]
        self.page.show_observation(found[1])
        self._tell_whole()

    def _tell_whole(self) -> None:
        """Say that all is measured, once that is also what is shown."""
        if not self._waiting and self._observing is None:
            self.page.show_measuring(self._total, self._total)

    def _campaigns(self) -> list[tuple[str, str]]:
        from core.campaigns.campaign import campaigns

        return [(each.code, each.name) for each in campaigns(self._session.workspace)]

    def _spaces(self) -> list[tuple[str, str]]:
        from core.store.sharing import space_titles

        return list(space_titles(self._session.workspace))

    def _on_saved(self, folder: str) -> None:
        """Have it seen whether the tables may be handed over, beside those of before."""
        from core.observatory.exports import ready

        if self._seen is None or self._rows is None:
            return
        self.page.show_told(_("The tables and slides are being written…"))
        chosen, bodies = self._seen.selection, self._exports.bodies()
        on = self._session.on
        job = partial(ready, self._rows, chosen, self._pack, self._homes, on, bodies)
        self._tasks.run(job, partial(self._on_ready, folder), self._on_failed)

    def _on_ready(self, folder: str, found: "Ready") -> None:
        from desktop.observatory_command import write_all

        if not isValid(self):
            return
        self._exports.add(found.record)
        self._show_exports()
        job = partial(write_all, found.seen, self._pack, current_language(), Path(folder))
        self._tasks.run(job, self._on_written, self._on_failed, "roads")

    def _on_withdrawn(self, number: int) -> None:
        self._exports.withdraw(number)
        self._show_exports()
        self.page.show_told(_("This export no longer counts."))

    def _show_exports(self) -> None:
        self.page.exports.show_entries(self._exports.entries())

    def _on_written(self, paths: "tuple[Path, ...]") -> None:
        if isValid(self):
            words = _("{count} files are in {folder}", count=len(paths), folder=paths[0].parent)
            self.page.show_told(words)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        if isValid(self):
            self.page.show_told(shown(error))


def _observed(
    read: "Callable[[], Mapping[str, Observed]] | Mapping[str, Observed]",
    wanted: Selection,
    pack: "Pack",
    homes: "Mapping[str, str]",
) -> "tuple[Mapping[str, Observed], Observation]":
    rows = read() if callable(read) else read
    return rows, observe(rows, wanted, pack, homes)
