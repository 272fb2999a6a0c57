"""What an update of the rules changes for the dossiers, worked out while the person goes on."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.packs.pack import Pack
from desktop.session import Session
from desktop.stored import MOST_DOSSIERS, present_facts
from desktop.tasks import Handle, Tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.facts.situation import Situation
    from core.packs.comparison_dossiers import AidChange, DossierComparison
    from core.store.projections import DossierCard

# Dossiers read at a time in the window's thread: a few milliseconds.
_PAGE = 5


class DossiersChanging(QObject):
    """Compares page by page: facts are read here, aids are worked out in the worker.

    `gone_on` tells how many were looked at, of how many; `found` gives the whole.
    """

    gone_on = Signal(int, int)
    found = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._cards: Sequence[DossierCard] = ()
        self._pack: Pack | None = None
        self._changes: list[tuple[str, str, tuple[AidChange, ...]]] = []
        self._handle: Handle[DossierComparison] | Handle[list[tuple[AidChange, ...]]] | None = None

    def compare(self, before: Pack, after: Pack) -> None:
        """Begin: what went on before is let go."""
        if self._handle is not None:
            self._handle.cancel()
        self._changes = []
        self._pack = after
        self._cards = self._session.workspace.latest_dossiers(MOST_DOSSIERS)
        job = partial(_comparison, before, after, self._session.on)
        self._handle = self._tasks.run(job, partial(self._page, 0))

    def stop(self) -> None:
        """Let go of what goes on."""
        if self._handle is not None:
            self._handle.cancel()

    def _page(self, done: int, compare: "DossierComparison") -> None:
        page = self._cards[done : done + _PAGE]
        if not page or self._pack is None:
            self._tell()
            return
        workspace, pack = self._session.workspace, self._pack
        facts = [present_facts(workspace, card.dossier, pack) for card in page]
        self.gone_on.emit(done, len(self._cards))
        came = partial(self._on_page, done, compare)
        self._handle = self._tasks.run(partial(_changes, compare, facts), came)

    def _on_page(
        self, done: int, compare: "DossierComparison", changes: "list[tuple[AidChange, ...]]"
    ) -> None:
        page = self._cards[done : done + _PAGE]
        self._changes += [
            (card.dossier, card.title, aids)
            for card, aids in zip(page, changes, strict=True)
            if aids
        ]
        self._page(done + _PAGE, compare)

    def _tell(self) -> None:
        from core.packs.comparison_dossiers import ChangedDossiers, DossierChange

        self._handle = None
        changed = tuple(DossierChange(*each) for each in self._changes)
        self.found.emit(ChangedDossiers(changed, len(self._cards)))


def _comparison(before: Pack, after: Pack, on: date) -> "DossierComparison":
    from core.packs.comparison import comparison
    from core.packs.comparison_dossiers import DossierComparison

    return DossierComparison(before, after, on, comparison(before, after, on))


def _changes(
    compare: "DossierComparison", facts: "list[Situation]"
) -> "list[tuple[AidChange, ...]]":
    return [compare.of(each) for each in facts]
