"""Synchronising by itself: when there is a network, now and then, on demand; one run at a time.

Network and cryptography run on the worker for roads; what is kept comes back in small pieces, so
that no question waits. Without a space nothing runs and nothing of it is imported.
"""

import json
from collections import deque
from datetime import UTC, datetime, timedelta
from importlib import import_module
from random import SystemRandom
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from core.store.open_conflicts import open_conflicts
from core.store.sharing import last_number, spaces_of, spaces_seen, unsent
from desktop.pieces import PiecesHere
from desktop.session import Session
from desktop.tasks import Handle, Tasks
from ui.sync_state import Hindrance, SpaceState, SyncState

if TYPE_CHECKING:
    from core.messages import Message
    from core.sync.backoff import Patience
    from core.sync.space_shelf import SpaceCard
    from desktop.net_watch import NetWatch
    from desktop.sync_job import Came, Going

# Milliseconds: after the window is shown, between two looks, and while somebody waits for somebody.
FIRST_AFTER = 2_500
LOOK_EVERY = 15_000
HASTY_EVERY = 4_000
TELL_EVERY = 250
# The team's own estimate: a colleague sees an answer some minutes after it was given.
SOON = timedelta(minutes=2)
# What a run imports.
_TAKEN = (
    "core.sync.space_sync",
    "core.sync.space_shelf",
    "core.sync.backoff",
    "desktop.sync_job",
    "desktop.net_watch",
)
# A key that is plugged in is looked for often: that costs no network.
_KEY_AGAIN = timedelta(seconds=20)


class Syncing(QObject):
    """The runs of the open workspace.

    `changed` tells that `state()` is another, `ended` that the run of a space is over, `arrived`
    gives the dossiers that have new facts, `gone` those that were erased.
    """

    changed = Signal()
    ended = Signal(str)
    arrived = Signal(object)
    gone = Signal(object)

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self.answers: dict[str, str] = {}  # by space, what an administrator answered
        self.runs = 0  # how many went on until now
        self._session = session
        self._tasks = tasks
        self._random = SystemRandom()
        self._patience: dict[str, Patience] = {}
        self._failures: dict[str, tuple[Hindrance, Message]] = {}
        self._queue: deque[tuple[str, bool]] = deque()
        self._pieces = PiecesHere()
        self._going: Going | None = None
        self._handle: Handle[Came] | None = None
        self._sent = 0
        self._soon: datetime | None = None  # when what was answered here should go out
        self._is_ready = False  # what a run takes is imported
        self._net: NetWatch | None = None
        self._look = QTimer(self, interval=FIRST_AFTER)
        self._look.timeout.connect(self._on_look)
        self._tell = QTimer(self, interval=TELL_EVERY)
        self._tell.timeout.connect(self.changed)
        session.situation_changed.connect(self._on_situation)

    def start(self) -> None:
        """Begin to look now and then."""
        self._look.start()

    def stop(self) -> None:
        """End at once: what goes on is let go, what came so far stays."""
        self._look.stop()
        self._tell.stop()
        self._queue.clear()
        if self._going is not None:
            self._going.stop.set()
        if self._handle is not None:
            self._handle.cancel()
        self._pieces.end()
        self._going = self._handle = None
        if self._net is not None:
            self._net.stop()

    def now(self, space: str = "", *, is_thorough: bool = False) -> None:
        """Synchronise because the person asks for it: one space, or all of them."""
        for each, _state in spaces_seen(self._session.workspace):
            if space in {"", each}:
                self._patience.pop(each, None)
                if all(queued != each for queued, _thorough in self._queue):
                    self._queue.append((each, is_thorough))
        self._go_on()

    def cancel(self) -> None:
        """Stop the run under way; what came so far stays."""
        self._queue.clear()
        if self._going is not None:
            self._going.stop.set()

    def hasten(self, *, is_hasty: bool) -> None:
        """Look more often while somebody waits for the other side; then as usual again."""
        if self._look.isActive():
            self._look.setInterval(HASTY_EVERY if is_hasty else LOOK_EVERY)
        if is_hasty:
            self.now()

    def soon(self) -> None:
        """Let what was done here go out in a moment, not with the next usual run."""
        self._soon = self._soon or datetime.now(UTC) + SOON

    @property
    def running(self) -> str:
        """Return the space that is synchronised now, or next; or nothing."""
        if self._going is not None:
            return self._going.space
        return self._queue[0][0] if self._queue else ""

    def state(self) -> SyncState:
        """Return where everything stands."""
        workspace = self._session.workspace
        spaces = spaces_seen(workspace)
        if not spaces:
            return SyncState()
        going = self._going
        return SyncState(
            spaces=tuple(self._state_of(each, state) for each, state in spaces),
            running=self.running,
            progress=(0, 0) if going is None else (going.done, going.total),
            conflicts=len(open_conflicts(workspace.inside.connection)),
            asking=self._asking(),
        )

    def _state_of(self, space: str, state: str) -> SpaceState:
        workspace = self._session.workspace
        done = workspace.setting(f"sync.done.{space}")
        sent = int(workspace.setting(f"sync.sent.{space}") or 0)
        hindrance, failure = self._failures.get(space, ("", None))
        return SpaceState(
            space,
            is_joining=state == "joining",
            done=datetime.fromisoformat(done) if done else None,
            unsent=unsent(workspace, space, sent),
            hindrance=hindrance,
            failure=failure,
            is_out=bool(workspace.setting(f"sync.out.{space}")),
        )

    def _asking(self) -> int:
        sql = "SELECT count(*) FROM space_candidates"
        return int(self._session.workspace.inside.connection.execute(sql).fetchall()[0][0])

    def _on_look(self) -> None:
        if self._look.interval() == FIRST_AFTER:
            self._look.setInterval(LOOK_EVERY)
        known = spaces_seen(self._session.workspace)
        if not known:
            return
        if self._going is None and not self._queue:
            moment = datetime.now(UTC)
            due = [each for each, _state in known if self._is_due(each, moment)]
            self._queue.extend((each, False) for each in due)
            self._go_on()
        self.changed.emit()

    def _is_due(self, space: str, moment: datetime) -> bool:
        patience = self._patience.get(space)
        if patience is None or patience.is_over(moment):
            return True
        if self._look.interval() == HASTY_EVERY and not patience.failures:
            return True
        return not patience.failures and self._soon is not None and moment >= self._soon

    def _go_on(self) -> None:
        if self._queue and not self._is_ready:
            # Imported in the worker: nobody waits for it.
            self._tasks.run(_made_ready, self._on_ready, worker="roads")
            return
        while self._going is None and self._queue:
            space, is_thorough = self._queue.popleft()
            self._begin(space, is_thorough=is_thorough)

    def _on_ready(self, _nothing: None) -> None:
        self._is_ready = True
        self._go_on()

    def _begin(self, space: str, *, is_thorough: bool) -> None:
        from core.sync.space_shelf import SpaceShelf
        from desktop.space_roads import carried_before
        from desktop.sync_job import Errand, Going

        workspace = self._session.workspace
        card = next(each for each in SpaceShelf(workspace.inside).spaces() if each.id == space)
        if not card.road:
            return
        self._going = Going(space)
        self._sent = last_number(workspace)
        self._soon = None
        errand = Errand(
            workspace,
            card,
            self._pieces.begin(),
            self._going,
            is_known=carried_before(workspace, card),
            is_thorough=is_thorough,
            request=self._request(card),
        )
        self.runs += 1
        self._handle = self._tasks.run(errand.go, self._on_came, self._on_failed, worker="roads")
        self._tell.start()
        self.changed.emit()

    def _request(self, card: "SpaceCard") -> tuple[str, str] | None:
        from core.sync.space_shelf import SpaceShelf

        workspace = self._session.workspace
        if card.state != "joining":
            return None
        _invitation, request = SpaceShelf(workspace.inside).joining(card.id)
        return request.keys.device, workspace.setting(f"space.request.{card.id}") or ""

    def _on_came(self, came: "Came") -> None:
        from desktop.space_roads import note_carried

        space, card = self.running, self._card()
        was_stopped = self._going is not None and self._going.stop.is_set()
        self._over()
        if came.answer:
            self.answers[space] = came.answer
        result = came.result
        if result is not None and result.failure is not None:
            self._note_failure(space, result.failure, "other", result.after)
        elif result is not None and result.is_cancelled:
            self._failures.pop(space, None)
        else:
            if card is not None:
                note_carried(self._session.workspace, card)
            self._note_success(space, came)
        if came.tended.gone:
            self.gone.emit(frozenset(came.tended.gone))
        if result is not None and result.dossiers:
            self.arrived.emit(result.dossiers)
        self._finish(space, goes_on=not was_stopped)

    def _on_failed(self, error: Exception) -> None:
        from core.errors import UserError
        from core.sync.replay import FoundingError
        from core.sync.road import BusyError, RoadError, UnreachableError

        space = self.running
        was_stopped = self._going is not None and self._going.stop.is_set()
        self._over()
        if not isinstance(error, UserError):
            self._finish(space, goes_on=False)
            raise error
        if was_stopped:
            self._finish(space, goes_on=False)
            return
        kind: Hindrance = "offline" if isinstance(error, UnreachableError) else "other"
        after = error.after if isinstance(error, BusyError) else None
        if isinstance(error, RoadError):
            self._journal(space, type(error).__name__)
        if not (isinstance(error, FoundingError) and self._is_joining(space)):
            self._note_failure(space, error.message, kind, after)
        self._finish(space, goes_on=True)

    def _over(self) -> None:
        self._pieces.end()
        self._tell.stop()
        self._going = self._handle = None

    def _finish(self, space: str, *, goes_on: bool) -> None:
        self.ended.emit(space)
        self.changed.emit()
        if goes_on:
            self._go_on()

    def _note_success(self, space: str, came: "Came") -> None:
        from core.sync.backoff import Patience

        workspace, moment = self._session.workspace, datetime.now(UTC)
        self._failures.pop(space, None)
        before = self._patience.get(space, Patience())
        result = came.result
        has_moved = result is None or bool(result.pulled or result.pushed or came.tended.asking)
        self._patience[space] = before.succeeded(moment, self._random, has_moved=has_moved)
        ring = came.tended.ring
        own = ring.members.devices.get(ring.device)
        workspace.set_setting(f"sync.out.{space}", "1" if own is not None and own.is_out else "")
        if came.result is None and came.is_in:
            self._queue.append((space, False))  # let in just now: the dossiers come next
        if came.result is not None:
            with workspace.inside.transaction():
                workspace.set_setting(f"sync.done.{space}", moment.isoformat(timespec="seconds"))
                workspace.set_setting(f"sync.sent.{space}", str(self._sent))
                self._note_seen(space, came.seen, moment)

    def _note_failure(
        self, space: str, failure: "Message", kind: Hindrance, after: float | None
    ) -> None:
        from dataclasses import replace

        from core.sync.backoff import Patience
        from desktop.net_watch import NetWatch

        moment = datetime.now(UTC)
        self._failures[space] = (kind, failure)
        patience = self._patience.get(space, Patience()).failed(moment, self._random, after)
        card = self._card(space)
        if kind == "offline" and card is not None and "://" not in card.road:
            patience = replace(patience, next=moment + _KEY_AGAIN)
        self._patience[space] = patience
        if self._net is None:
            self._net = NetWatch()
            self._net.came.connect(self._on_net)
        self._net.start()

    def _note_seen(self, space: str, seen: dict[str, tuple[int, int]], moment: datetime) -> None:
        """Note when each device last gave a sign of itself."""
        key = f"sync.seen.{space}"
        kept = last_seen(self._session.workspace.setting(key))
        for device, hint in seen.items():
            if list(hint) != kept.get(device, [0, 0, 0])[:2]:
                kept[device] = [*hint, int(moment.timestamp())]
        self._session.workspace.set_setting(key, json.dumps(kept))

    def _journal(self, space: str, failure: str) -> None:
        """Write into the journal that the road failed before any segment was looked at."""
        from core.store.sync_tables import SyncTables
        from core.sync.ledger import Entry

        tables = SyncTables(self._session.workspace)
        with tables.transaction():
            tables.note([Entry(datetime.now(UTC), space, "road", detail=failure)])

    def _card(self, space: str = "") -> "SpaceCard | None":
        from core.sync.space_shelf import SpaceShelf

        named = space or self.running
        shelf = SpaceShelf(self._session.workspace.inside)
        return next((each for each in shelf.spaces() if each.id == named), None)

    def _is_joining(self, space: str) -> bool:
        card = self._card(space)
        return card is not None and card.state == "joining"

    def _on_net(self) -> None:
        """Try again what failed: there may be a network now."""
        for space in tuple(self._failures):
            self._patience.pop(space, None)
        self._on_look()

    def _on_situation(self, _situation: object) -> None:
        dossier = self._session.dossier
        if dossier is not None and spaces_of(self._session.workspace, (dossier,)):
            self.soon()


def _made_ready() -> None:
    """Import what a run takes, in the worker."""
    for name in _TAKEN:
        import_module(name)


def last_seen(kept: str | None) -> dict[str, list[int]]:
    """Return number, serial and second of the last sign of each device."""
    return cast("dict[str, list[int]]", json.loads(kept)) if kept else {}
