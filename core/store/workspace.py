"""The workspace: one encrypted file with all dossiers of a person or a team on one device.

One thread owns an open workspace: the one that opened it. Its connection refuses every other
thread, and a lock beside the file refuses every other process. `record` takes about a millisecond:
the window calls it itself.
"""

import os
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from core.facts.situation import Answer
from core.store import backup, drafts, opening, projections, tables, visits
from core.store.backups.source import Source
from core.store.change import LAST_LAMPORT, Change, Draft, Frontier, Stamp
from core.store.erasing import Erasures
from core.store.failures import told
from core.store.fold import Conflict, Folded
from core.store.inside import Inside
from core.store.keys import first_key, read_key
from core.store.lock import Lock, locked
from core.store.projections import DossierCard
from core.store.rule_shelf import RuleShelf, ShelvedSupplement
from core.store.tail import must_read_tail
from core.store.told import ToldConnection
from core.store.union import unknown_among
from core.store.visits import Visit, VisitKind
from core.store.wholeness import Wholeness

if TYPE_CHECKING:
    from core.store.rule_drafts import RuleDrafts

_ID_BYTES = 9


class Workspace:
    """The open workspace; use it as a context, or `close` it.

    `commune_name` gives a commune's name for the list of dossiers; it is recorded with the commune.
    """

    def __init__(self, path: Path, key: bytes, lock: Lock) -> None:
        self.path = path
        self.key = key
        self.commune_name: Callable[[str], str | None] | None = None
        self._lock = lock
        was_cut_off = opening.stopped_uncleanly(path)
        self._connection = ToldConnection(opening.opened(path, key), path)
        self.inside = Inside(self._connection)
        self.wholeness = Wholeness(self.inside, path)
        self._rows, self._log = self.inside.rows, self.inside.log
        self._transaction = self.inside.transaction
        self.rules = RuleShelf(self._connection, self._transaction)
        try:
            self.device = self.setting("device") or self._new_identity()
            self._number = self._rows.last_number(self.device)
            must_read_tail(self._rows, self.device, path)
            self.wholeness.begin(was_cut_off=was_cut_off)
        except BaseException:
            self._connection.close()
            raise

    @classmethod
    def create(cls, path: Path, key: bytes) -> Self:
        """Make an empty workspace and open it."""
        with locked(path) as lock:
            opening.make(path, key)
            return cls(path, key, lock)

    @classmethod
    def start(cls, path: Path, key_of: Callable[[Path], bytes] = read_key) -> Self:
        """Open the workspace with the key beside it, both made if this is the first start.

        The lock comes first: of two first starts at once only one makes a key. `key_of` gives the
        key of a workspace that is locked.
        """
        with locked(path) as lock:
            if path.exists():
                return cls(path, key_of(path), lock)
            key = first_key(path, key_of)
            opening.make(path, key)
            return cls(path, key, lock)

    @classmethod
    def open(cls, path: Path, key: bytes) -> Self:
        """Open a workspace that exists, migrated first if an older Tandem wrote it."""
        opening.must_exist(path)
        with locked(path) as lock:
            return cls(path, key, lock)

    @property
    def source(self) -> Source:
        """What a backup is made of, in whichever thread."""
        return Source(self.path, self.key)

    @cached_property
    def rule_drafts(self) -> "RuleDrafts":
        """The drafts of rules that somebody here writes."""
        from core.store.rule_drafts import RuleDrafts

        return RuleDrafts(self._connection, self._transaction)

    def close(self) -> None:
        """Let go of the file and of its key; everything is on the disk already."""
        self.key = b""
        self._connection.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # Dossiers

    def create_dossier(self, stamp: Stamp, title: str | None = None, *, demo: bool = False) -> str:
        """Return the id of a new dossier, on the disk already."""
        dossier = _new_id()
        facts: dict[str, Answer | None] = {projections.CREATED: stamp.at.date()}
        if title:
            facts[projections.TITLE] = title
        if demo:
            facts[projections.DEMO] = True
        self._state(dossier, facts, stamp, visit="")
        return dossier

    def trash(self, dossier: str, stamp: Stamp) -> tuple[Change, ...]:
        """Take a dossier out of lists and search; nothing of it is lost."""
        return self._state(dossier, {projections.TRASHED: True}, stamp, visit="")

    def restore(self, dossier: str, stamp: Stamp) -> tuple[Change, ...]:
        """Bring a trashed dossier back."""
        return self._state(dossier, {projections.TRASHED: False}, stamp, visit="")

    def card(self, dossier: str) -> DossierCard | None:
        """Return what lists show of a dossier."""
        return projections.card(self._connection, dossier)

    def latest_dossiers(self, limit: int = 20, *, trashed: bool = False) -> tuple[DossierCard, ...]:
        """Return the dossiers opened or changed last."""
        return projections.latest(self._connection, limit, trashed=trashed)

    def search(self, words: str, limit: int = 50) -> tuple[DossierCard, ...]:
        """Return the dossiers whose name, SIREN or commune begin so, whatever accents and case."""
        return projections.found(self._connection, words, limit)

    def bookmark(self, dossier: str, at: datetime, place: str) -> None:
        """Remember when a dossier was open on this device, and where the person stopped."""
        with self._transaction():
            tables.set_bookmark(self._connection, dossier, at, place)

    # Facts

    def record(
        self, dossier: str, answers: Mapping[str, Answer | None], stamp: Stamp
    ) -> tuple[Change, ...]:
        """Return the changes that state these answers (None withdraws), all on the disk or none."""
        named = dict(answers)
        commune = answers.get(projections.COMMUNE)
        if self.commune_name and projections.COMMUNE in answers:
            name = self.commune_name(commune) if isinstance(commune, str) else None
            named[projections.COMMUNE_NAME] = name
        return self._state(dossier, named, stamp, stamp.visit)

    @contextmanager
    def together(self) -> Generator[None]:
        """Keep all that is recorded meanwhile, in however many dossiers, or nothing of it."""
        try:
            with self._transaction():
                yield
        except BaseException:
            self._number = self._rows.last_number(self.device)
            raise

    def delete_item(self, dossier: str, item: str, stamp: Stamp) -> tuple[Change, ...]:
        """Delete an item of a collection (`project.expenses.<id>`)."""
        log = visits.view(self._log(dossier), stamp.visit)
        return self._write(dossier, drafts.deleted(log, item), stamp, stamp.visit)

    def undo(self, changes: Sequence[Change], stamp: Stamp) -> tuple[Change, ...]:
        """Bring back what these changes of one dossier replaced, by one more change each."""
        (dossier,) = {change.dossier for change in changes}
        (visit,) = {change.visit for change in changes}
        log = visits.view(self._log(dossier), visit or None)
        return self._write(dossier, drafts.undone(log, changes), stamp, visit)

    def settle(
        self, dossier: str, conflict: Conflict, chosen: Change, stamp: Stamp
    ) -> tuple[Change, ...]:
        """Record a person's choice between the heads of a conflict."""
        choice = drafts.settled(self._log(dossier), conflict, chosen)
        return self._write(dossier, choice, stamp, chosen.visit)

    def fold(self, dossier: str, at: Frontier | None = None, *, visit: str | None = None) -> Folded:
        """Return the present state of a dossier, that at a frontier, or that which a visit saw."""
        log = self._log(dossier)
        if at is not None:
            return log.until(at).folded()
        return visits.view(log, visit).folded()

    def history(self, dossier: str, path: str) -> tuple[Change, ...]:
        """Return all that was ever said of a fact, oldest first."""
        return self._log(dossier).history(path)

    # Visits

    def begin_visit(self, dossier: str, kind: VisitKind, on: date, stamp: Stamp) -> Visit:
        """Begin a visit; those that still went on are closed."""
        log = self._log(dossier)
        facts: dict[str, Answer | None] = {}
        for each in visits.visits(log):
            if each.frontier is None:
                facts |= visits.closed(log, each.id, stamp)
        begun = _new_id()
        self._state(dossier, facts | visits.begun(begun, kind, on, stamp), stamp, visit="")
        return next(each for each in self.visits(dossier) if each.id == begun)

    def call_off_visit(self, dossier: str, stamp: Stamp) -> tuple[Change, ...]:
        """Take back the beginning of the latest visit: the one before it goes on."""
        log = self._log(dossier)
        *before, latest = visits.visits(log)
        reopened = {f"visits.{each.id}.frontier": None for each in before[-1:]}
        written = [
            *drafts.deleted(log, f"visits.{latest.id}"),
            *drafts.stated(log, reopened, ""),
        ]
        return self._write(dossier, written, stamp, "")

    def visits(self, dossier: str) -> tuple[Visit, ...]:
        """Return the visits of a dossier, the first one first."""
        return visits.visits(self._log(dossier))

    # The log as such

    def changes(self, dossier: str) -> tuple[Change, ...]:
        """Return all changes of a dossier."""
        return self._log(dossier).changes()

    def take_in(self, changes: Iterable[Change]) -> int:
        """Take in changes from elsewhere and return how many were new: the union of two sets."""
        new = unknown_among(Erasures(self.inside).not_erased(changes), self._rows)
        with self._transaction():
            self._rows.append(new)
            for dossier in dict.fromkeys(change.dossier for change in new):
                self.inside.forget(dossier)
                self.inside.project(dossier)
        self._number = self._rows.last_number(self.device)
        return len(new)

    def rebuild_projections(self) -> None:
        """Make the list of dossiers and its search anew from the log."""
        with self._transaction():
            projections.rebuild(self._connection, self._rows)

    def projections_agree(self) -> bool:
        """Say whether the list of dossiers is to the byte what the log makes of it."""
        kept = projections.contents(self._connection)
        self.rebuild_projections()
        return kept == projections.contents(self._connection)

    def quick_check(self) -> None:
        """Read every page of the file and refuse it if one is damaged."""
        opening.quick_check(self._connection, self.path)

    def back_up(self, target: Path, key: bytes) -> None:
        """Write a copy under the same key, tested by opening it."""
        with told(target):
            backup.write(self._connection, target, key)

    def become(self, device: str) -> None:
        """Write under another id from now on: a copy of this workspace may write under the old."""
        self.set_setting("device", device)
        self.device, self._number = device, self._rows.last_number(device)

    def numbers(self) -> dict[str, tuple[int, int]]:
        """Return for each device how many changes there are, and the number of the last one."""
        return self._rows.numbers()

    # What does not come from the log

    def setting(self, key: str) -> str | None:
        """Return a setting of this workspace."""
        return tables.setting(self._connection, key)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting."""
        with self._transaction():
            tables.set_setting(self._connection, key, value)

    def keep_pack(self, digest: str, compiled: bytes) -> None:
        """Keep a rule pack that a visit used, so that its results can be computed again."""
        with self._transaction():
            tables.keep_pack(self._connection, digest, compiled)

    def kept_pack(self, digest: str) -> bytes | None:
        """Return a rule pack that was kept."""
        return tables.kept_pack(self._connection, digest)

    def kept_digests(self) -> tuple[str, ...]:
        """Return the digests of all rule packs that were kept, the first kept first."""
        return tables.kept_digests(self._connection)

    def installed_supplements(self) -> tuple[ShelvedSupplement, ...]:
        """Return the supplements to the rules that are in force, the first installed first."""
        return self.rules.in_force()

    # Below, what all of the above stands on.

    def _state(
        self, dossier: str, answers: Mapping[str, Answer | None], stamp: Stamp, visit: str | None
    ) -> tuple[Change, ...]:
        log = self._log(dossier)
        seen = visits.view(log, visit or None)
        named = visits.latest_visit(log) if visit is None else visit
        return self._write(dossier, drafts.stated(seen, answers, named), stamp, visit)

    def _write(
        self, dossier: str, written: Sequence[Draft], stamp: Stamp, visit: str | None
    ) -> tuple[Change, ...]:
        """Commit drafts under their numbers, with their projection; on return they are durable."""
        if not written:
            return ()
        log = self._log(dossier)
        named = visits.latest_visit(log) if visit is None else visit
        changes = tuple(
            self._issued(dossier, draft, replace(stamp, visit=named), place, log.lamport + place)
            for place, draft in enumerate(written, 1)
        )
        try:
            with self._transaction():
                self._rows.append(changes)
                for change in changes:
                    log.add(change)
                self.inside.project(dossier)
        except BaseException:
            # The log in memory is ahead of the disk: read it again when it is wanted.
            self.inside.forget(dossier)
            raise
        self._number += len(changes)
        return changes

    def _issued(self, dossier: str, draft: Draft, stamp: Stamp, place: int, lamport: int) -> Change:
        return Change(
            dossier=dossier,
            path=draft.path,
            kind=draft.kind,
            value=draft.value,
            replaces=draft.replaces,
            visit=stamp.visit or "",
            pack=stamp.pack,
            app=stamp.app,
            device=self.device,
            seq=self._number + place,
            lamport=min(lamport, LAST_LAMPORT),
            at=stamp.at.astimezone(UTC).replace(microsecond=0),
            author=stamp.author,
        )

    def _new_identity(self) -> str:
        device = _new_id()
        self.set_setting("device", device)
        return device


def _new_id() -> str:
    return os.urandom(_ID_BYTES).hex()
