"""The shelf of the observatory: which dossiers are to be measured, and what is known of the others.

It belongs to the thread of the workspace. What takes long, the measuring, does not: `told` reads
dossiers, `measured` works in whichever thread, `keep` writes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from core.observatory.measuring import Told, measured, rules_of
from core.observatory.observed import Observed, decoder, encoded
from core.packs.pack import Pack
from core.store import observed

if TYPE_CHECKING:
    from core.store.fold import Folded
    from core.store.visits import Visit
    from core.store.workspace import Workspace

# So many are read, measured and written on end: the window answers in between.
CHUNK = 8
_HOMES = "SELECT dossier, space FROM sync_homes"


@dataclass(frozen=True, slots=True)
class Look:
    """Dossiers with what is known of them, for another thread to decode, and those to measure."""

    known: Sequence[tuple[str, bytes]]
    stale: tuple[str, ...]


class Shelf:
    """What was measured of the dossiers of a workspace under today's rules."""

    def __init__(self, workspace: "Workspace", pack: Pack) -> None:
        from core.plan.rules_then import RulesThen

        self._workspace, self._pack = workspace, pack
        self._connection = workspace.inside.connection
        self._rules = rules_of(pack)
        self._then = RulesThen(workspace, pack)

    def look(self) -> "Look":
        """Return what is known of the dossiers, and which are to be measured."""
        rows = observed.known(self._connection, self._rules)
        known = [(row[0], row[1]) for row in rows if row[1] is not None]
        return Look(known, tuple(row[0] for row in rows if row[1] is None))

    def stale(self) -> tuple[str, ...]:
        """Return the dossiers that changed since they were measured, or never were."""
        return self.look().stale

    def told(self, dossiers: Sequence[str]) -> tuple[Told, ...]:
        """Read dossiers; what changes from now on makes their measure out of date."""
        with self._workspace.inside.transaction():
            observed.begin(self._connection, dossiers)
        return tuple(self._told(each) for each in dossiers)

    def keep(self, found: Sequence[tuple[str, bytes]]) -> None:
        """Keep what was measured of dossiers that did not change meanwhile."""
        with self._workspace.inside.transaction():
            observed.keep(self._connection, self._rules, found)

    def rows(self) -> Mapping[str, Observed]:
        """Return what is known, by dossier."""
        return decoded(self.look().known)

    def homes(self) -> Mapping[str, str]:
        """Return the space of each dossier that a team shares."""
        return {row[0]: row[1] for row in self._connection.execute(_HOMES).fetchall()}

    def refresh(self, progress: Callable[[int, int], None]) -> None:
        """Measure all that is out of date, here and now."""
        waiting = self.stale()
        for at in range(0, len(waiting), CHUNK):
            self.keep(measured_all(self.told(waiting[at : at + CHUNK]), self._pack))
            progress(min(at + CHUNK, len(waiting)), len(waiting))

    def _told(self, dossier: str) -> Told:
        from core.facts.fitting import fitting

        visits = self._workspace.visits(dossier)
        if not visits:
            facts = fitting(self._workspace.fold(dossier).situation, self._pack)
            return Told(dossier, facts, (), self._last(dossier))
        sittings = self._then.sittings(visits, partial(self._fold, dossier, visits))
        on = visits[-1].on or self._last(dossier)
        return Told(dossier, sittings[-1].situation, sittings if len(visits) > 1 else (), on)

    def _fold(self, dossier: str, visits: "Sequence[Visit]", visit: str) -> "Folded":
        named = None if visit == visits[-1].id else visit
        return self._workspace.fold(dossier, visit=named)

    def _last(self, dossier: str) -> date:
        card = self._workspace.card(dossier)
        return date.min if card is None else card.updated.date()


def measured_all(told: Sequence[Told], pack: Pack) -> tuple[tuple[str, bytes], ...]:
    """Return what is kept of each dossier, in whichever thread."""
    return tuple((each.dossier, encoded(measured(each, pack))) for each in told)


def decoded(known: Sequence[tuple[str, bytes]]) -> Mapping[str, Observed]:
    """Return what is known, by dossier, in whichever thread."""
    read = decoder().decode
    return {dossier: read(body) for dossier, body in known}
