"""The look for newer rules and versions of Tandem: once a day, along with synchronising, on demand.

Nothing is ever put in force or downloaded here: what came is proven, kept and offered.
"""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from core.store.rule_shelf import RuleShelf
from desktop.rules_places import Source, has_sources, is_due, sources
from desktop.session import Session
from desktop.tasks import Handle, Tasks

if TYPE_CHECKING:
    from core.messages import Message
    from core.packs.signing.announcement import Standing
    from core.packs.signing.looking import Known, Look, Refusal

    Seen: TypeAlias = tuple[Source, Look | Message]

# Milliseconds: after the window is shown, and from one look whether it is time to the next.
FIRST_AFTER = 20_000
EVERY = 3_600_000
_SLOW = ("core.packs.signing.arrivals", "core.sync.roads.opening")
# The announced version as the home page says it, worked out once the window stands.
News: TypeAlias = Literal["", "newer", "unsafe"]


@dataclass(frozen=True, slots=True)
class Hindered:
    """A place that could not be looked at, and why."""

    place: str
    why: "Message"


class RulesLooking(QObject):
    """Looks for what is newer; `changed` tells that something came, was refused or has ended."""

    changed = Signal()

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self.refused: tuple[Refusal, ...] = ()
        self.hindered: tuple[Hindered, ...] = ()
        self.is_busy = False
        self.standing: Standing | None = None
        self._session = session
        self._tasks = tasks
        self._stop = Event()
        self._may_load = True  # once: what fails to load would fail again
        self._is_wanted = False
        self._handle: Handle[None] | Handle[list[Seen]] | None = None
        self._timer = QTimer(self, interval=FIRST_AFTER)
        self._timer.timeout.connect(self._on_time)

    @property
    def shelf(self) -> RuleShelf:
        """The rules of the open workspace."""
        return self._session.workspace.rules

    def start(self) -> None:
        """Begin to look now and then, once the window has been shown for a while."""
        self._timer.start()

    def stop(self) -> None:
        """End at once: what came so far is kept already."""
        self._timer.stop()
        self._stop.set()
        if self._handle is not None:
            self._handle.cancel()

    def along(self, _space: str = "") -> None:
        """Look along with a run of synchronising, unless that was done not long ago."""
        if is_due(self._session.workspace):
            self.now()

    def now(self) -> None:
        """Look because the person asks for it."""
        self._is_wanted = self.is_busy  # while something loads: afterwards
        if self.is_busy or self._stop.is_set() or not has_sources(self._session.workspace):
            return
        self.is_busy = True
        self.changed.emit()
        # What proves signatures is slow to load: the worker loads it, not the window's thread.
        self._handle = self._tasks.run(_load, self._on_loaded, self._on_failed, "roads")

    @property
    def news(self) -> News:
        """What the home page says of a later Tandem."""
        state = "current" if self.standing is None else self.standing.state
        return "" if state == "current" else state

    def tell(self) -> None:
        """Work out anew what was announced, once what proves signatures is loaded."""
        if not self.shelf.channel.files("announcement"):
            self.standing = None
        elif self.is_loaded:
            from desktop.update_words import standing_of

            self.standing = standing_of(self._session.workspace)
        else:
            self.load()
            return
        self.changed.emit()

    @property
    def is_loaded(self) -> bool:
        """Say whether what proves signatures is there: until then no offer is shown."""
        return _SLOW[0] in sys.modules

    def load(self) -> None:
        """Load it in the worker, then tell: the window's thread does not wait for it."""
        if not self.is_busy and not self._stop.is_set() and self._may_load:
            self.is_busy, self._may_load = True, False
            self._handle = self._tasks.run(_load, self._on_ready, self._on_failed, "roads")

    def _on_time(self) -> None:
        self._timer.setInterval(EVERY)
        if self.shelf.channel.files("announcement") and self.standing is None:
            self.tell()
        self.along()

    def _on_ready(self, _nothing: None) -> None:
        self.is_busy = False
        self.tell()
        if self._is_wanted:
            self.now()

    def _on_loaded(self, _nothing: None) -> None:
        from core.packs.signing.arrivals import known_of

        workspace = self._session.workspace
        job = partial(_looked, sources(workspace), known_of(workspace.rules), self._stop)
        self._handle = self._tasks.run(job, self._on_seen, self._on_failed, "roads")

    def _on_seen(self, seen: "list[Seen]") -> None:
        from core.messages import Message
        from core.packs.signing.arrivals import keep_look

        self.is_busy = False
        hindered: list[Hindered] = []
        refused: list[Refusal] = []
        for source, found in seen:
            if isinstance(found, Message):
                hindered.append(Hindered(source.shown, found))
                continue
            keep_look(found, self.shelf, datetime.now(UTC))
            refused += found.refused
        self.refused, self.hindered = tuple(refused), tuple(hindered)
        self.tell()

    def _on_failed(self, error: Exception) -> None:
        self.is_busy = False
        self.changed.emit()
        raise error


def _load() -> None:
    """Load what a look needs, in the worker."""
    from importlib import import_module

    for name in _SLOW:
        import_module(name)


def _looked(places: tuple[Source, ...], known: "Known", stop: Event) -> "list[Seen]":
    """Look at each place, in the worker."""
    from core.packs.signing.looking import look
    from core.sync.road import RoadError
    from desktop.rules_places import patience, place_at

    seen: list[Seen] = []
    for source in places:
        place = place_at(source, stop.is_set)
        try:
            seen.append((source, look(place, known, patience())))
        except RoadError as error:
            seen.append((source, error.message))
        finally:
            place.road.close()
    return seen
