"""Conflicts brought before a person, and the choice written down; a choice can be taken back."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.store.open_conflicts import open_conflicts
from desktop.excluding import PAIR, note_merged, pairs
from desktop.excluding import settle as settle_pair
from desktop.session import Session
from desktop.undoing import Step
from ui.pages.conflicts import ConflictView, SideView
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.messages import Shown
    from core.store.change import Change
    from core.store.fold import Conflict
    from core.sync.conflicts import Side

MOST = 30


class Settling(QObject):
    """`settled` tells that a choice was made, `refused` why none could be."""

    settled = Signal()
    refused = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._done: list[tuple[Change, ...]] = []

    def count(self) -> int:
        """Return how many conflicts are open, pairs of answers that exclude each other too."""
        found = len(open_conflicts(self._session.workspace.inside.connection))
        return found + len(pairs(self._session))

    def views(self, dossier: str | None = None) -> tuple[ConflictView, ...]:
        """Return the conflicts of all dossiers or of one, the latest dossier first."""
        known = open_conflicts(self._session.workspace.inside.connection)
        wanted = [pair for pair in known if dossier in {None, pair[0]}][:MOST]
        found = (self._view(of, path, is_alone=dossier is not None) for of, path in wanted)
        views = tuple(each for each in found if each is not None)
        return views if dossier is not None else (*views, *pairs(self._session))[:MOST]

    def settle(self, dossier: str, path: str, place: int) -> None:
        """Keep one of the answers."""
        workspace = self._session.workspace
        try:
            changes = self._chosen(dossier, path, place)
        except UserError as error:
            self.refused.emit(shown(error))
            return
        if not changes:
            return
        if self._session.dossier == dossier:
            take_back = partial(workspace.undo, changes)
            self._session.add_step(Step((path,), take_back))
            self._session.read_again()
        else:
            self._done.append(changes)
        self.settled.emit()

    def _chosen(self, dossier: str, path: str, place: int) -> "tuple[Change, ...]":
        """Write a choice down; nothing where somebody else chose meanwhile."""
        if path.startswith(PAIR):
            return settle_pair(self._session, dossier, path, place)
        conflict = self._conflict(dossier, path)
        if conflict is None:
            return ()
        chosen = self._sides(conflict)[place].chosen
        return self._session.workspace.settle(dossier, conflict, chosen, self._session.stamp())

    def undo(self) -> bool:
        """Take the last choice back: both answers stand again; say whether there was one."""
        if not self._done:
            return False
        changes = self._done.pop()
        # What was taken back may exclude something again.
        note_merged(self._session.workspace, {change.dossier for change in changes})
        try:
            self._session.workspace.undo(changes, self._session.stamp())
        except UserError as error:
            self.refused.emit(shown(error))
            return False
        self.settled.emit()
        return True

    def _view(self, dossier: str, path: str, *, is_alone: bool) -> ConflictView | None:
        conflict = self._conflict(dossier, path)
        card = self._session.workspace.card(dossier)
        if conflict is None or card is None:
            return None
        from ui.pages.home_rows import title_of

        firm = "" if is_alone else title_of(card)
        sides = tuple(
            SideView(
                shown(each.said), "\n".join(shown(told) for told in each.origin), each.is_shown
            )
            for each in self._sides(conflict)
        )
        return ConflictView(dossier, path, self._question(conflict), firm, sides)

    def _conflict(self, dossier: str, path: str) -> "Conflict | None":
        found = self._session.workspace.fold(dossier).conflicts
        return next((each for each in found if each.path == path), None)

    def _sides(self, conflict: "Conflict") -> "tuple[Side, ...]":
        from core.sync.conflicts import sides

        zone = datetime.now().astimezone().tzinfo
        assert zone is not None  # noqa: S101 - a local moment has one
        return sides(conflict, self._session.workspace.device, zone, self._told)

    def _question(self, conflict: "Conflict") -> str:
        from core.aids.wanted import label_of

        definition = self._session.rules.fact(conflict.path)
        if definition is None and conflict.path.startswith("visits."):
            return _("Visit")
        if definition is None and any(head.kind == "delete" for head in conflict.heads):
            return _("A line was changed here and deleted there")
        return shown(label_of(definition, conflict.path))

    def _told(self, head: "Change") -> "Shown":
        from desktop.histories import answer_words

        value = head.value
        if value is None or self._session.rules.fact(head.path) is None:
            return str(value)
        return answer_words(self._session, head.path, value)  # pyright: ignore[reportArgumentType] - what cannot be read is told before
