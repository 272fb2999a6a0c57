"""The salvage of a damaged workspace: the last good backup and all that can still be read of it.

A new file is made of the union of both sets of changes. The damaged one is kept aside, untouched.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from core.errors import UserError
from core.messages import N_
from core.store import engine, opening, projections
from core.store.backups import contents
from core.store.backups.erased import carry_out
from core.store.backups.part import UnsoundError
from core.store.backups.restoring import new_identity, restore
from core.store.backups.shelf import Chain, Part, Shelf
from core.store.change import Change, ChangeId
from core.store.disk import put_in_place
from core.store.failures import told
from core.store.lock import Lock
from core.store.opening import quick_check
from core.store.rows import Rows
from core.store.salvage_reading import DamagedFile
from core.store.union import unknown_among

_AT_ONCE = 2_000
_PAGE = 4096  # of every SQLCipher 4 file
_PAGE_NUMBER = re.compile(r"\d+$")
_NOTHING = N_(
    "Nothing of the workspace {path} can be read any more, and there is no sound backup of it in "
    "{places}. It was left as it is. If a backup lies elsewhere, name its place with --from."
)


class Lost(Struct, frozen=True, order=True):
    """An answer that was in the file and could be read neither there nor in a backup."""

    dossier: str
    path: str


class Salvaged(Struct, frozen=True):
    """What was saved: `backup` is the moment of the one used, `aside` the damaged file."""

    path: Path
    aside: Path
    backup: datetime | None
    changes: int  # all of them
    added: int  # read from the damaged file and in no backup
    lost: tuple[Lost, ...]
    partial: tuple[str, ...]  # other tables of which not all rows could be read
    is_readable: bool  # the damaged file could be read at all


def salvage(path: Path, key: bytes, shelves: Sequence[Shelf], at: datetime) -> Salvaged:
    """Make the workspace anew of what can be had, under its name, and keep the damaged file aside.

    Until the new file is whole nothing is touched. Raises UserError where nothing can be had.
    """
    with told(path):
        lock = Lock(path)
        draft, image = (path.with_name(f"{path.name}.{word}.new") for word in ("salvage", "image"))
        try:
            _remove(draft, image)
            chain, base = _restored(shelves, key, draft)
            _copy(path, image)
            found = _united(image, draft, key, chain)
            if base is None and not found.changes:
                places = ", ".join(str(each.folder) for each in shelves)
                raise UserError(_NOTHING, path=str(path), places=places)
            aside = _exchanged(path, draft, at)
        finally:
            _remove(draft, image)
            lock.release()
    return _told(found, path, aside, None if base is None else base.at)


def best_first(shelves: Sequence[Shelf]) -> list[tuple[Chain, Part]]:
    """Return all moments that can be restored, the latest first."""
    parts = ((chain, part) for shelf in shelves for chain in shelf.chains() for part in chain.parts)
    return sorted(parts, key=lambda each: (each[1].at, each[1].number), reverse=True)


class _Found(Struct):
    """What is gathered on the way."""

    changes: int = 0
    added: int = 0
    lost: tuple[Lost, ...] = ()
    partial: tuple[str, ...] = ()
    is_readable: bool = False


def _restored(
    shelves: Sequence[Shelf], key: bytes, draft: Path
) -> tuple[Chain, Part] | tuple[None, None]:
    """Restore the latest backup that is sound; make an empty file where there is none."""
    for chain, part in best_first(shelves):
        try:
            restore(chain, part, key, draft)
        except (UnsoundError, OSError):
            continue
        opening.opened(draft, key).close()  # an older one is brought up to the present tables
        return chain, part
    opening.make(draft, key)
    return None, None


def _united(image: Path, draft: Path, key: bytes, chain: Chain | None) -> _Found:
    """Add to the draft what can be read of the image of the damaged file."""
    found = _Found()
    target = engine.connect(draft, key)
    try:
        engine.make_durable(target)
        target.execute("PRAGMA foreign_keys = OFF").fetchall()
        target.execute("BEGIN IMMEDIATE")
        lost = _taken(image, key, target, found)
        if chain is not None and (lost or not found.is_readable):
            # Rows behind a destroyed page are found again by what that page once was.
            _patch(image, key, chain.full)
            lost |= _taken(image, key, target, found)
        found.lost = _still_lost(lost, Rows(target))
        projections.rebuild(target, Rows(target))
        new_identity(target)
        target.execute("COMMIT")
        carry_out(target)
        row = target.execute("SELECT count(*) FROM changes").fetchone()
        found.changes = int(row[0]) if row else 0
        quick_check(target, draft)
        target.execute("PRAGMA journal_mode = DELETE").fetchall()
    finally:
        target.close()
    return found


def _taken(
    image: Path, key: bytes, target: engine.Connection, found: _Found
) -> set[tuple[ChangeId, Lost]]:
    """Take what can be read into the target; return what is known to have been there besides."""
    reader = DamagedFile(image, key, target)
    try:
        if not reader.is_readable:
            return set()
        rows = Rows(target)
        for piece in _pieces(reader.changes()):
            new = unknown_among(piece, rows)
            rows.append(new)
            found.added += len(new)
        if not found.is_readable:  # rows of these tables change: an old page has none for them
            _add_tables(reader, target, found)
        found.is_readable = True
        text = reader.text
        return {
            ((text("device", key[2]), key[3]), Lost(text("dossier", key[0]), text("path", key[1])))
            for key in reader.lost
        }
    finally:
        reader.close()


def _still_lost(lost: set[tuple[ChangeId, Lost]], rows: Rows) -> tuple[Lost, ...]:
    return tuple(what for change, what in sorted(lost) if not rows.has(change))


def _patch(image: Path, key: bytes, full: Path) -> None:
    """Put pages of a backup of the same key in the place of the destroyed ones."""
    connection = engine.connect(image, key)
    try:
        faults = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    finally:
        connection.close()
    pages = [int(number) for each in faults for number in _PAGE_NUMBER.findall(each)]
    with full.open("rb") as old, image.open("r+b") as new:
        for page in pages:
            old.seek((page - 1) * _PAGE)
            if len(content := old.read(_PAGE)) == _PAGE:
                new.seek((page - 1) * _PAGE)
                new.write(content)


def _add_tables(reader: DamagedFile, target: engine.Connection, found: _Found) -> None:
    """Take the other tables as the damaged file has them; of a partial one, add what is new."""
    partial: list[str] = []
    for table in contents.tables(target):
        is_whole = reader.is_whole(table)
        if is_whole:
            target.execute(f'DELETE FROM "{table}"')  # noqa: S608 - a table of ours
        else:
            partial.append(table)
        for row in reader.table(table, is_whole=is_whole):
            places = ", ".join("?" * len(row))
            sql = f'INSERT OR REPLACE INTO "{table}" VALUES ({places})'  # noqa: S608 - as above
            target.execute(sql, row)
    found.partial = tuple(partial)


def _pieces(changes: Iterator[Change]) -> Iterator[list[Change]]:
    piece: list[Change] = []
    for change in changes:
        piece.append(change)
        if len(piece) == _AT_ONCE:
            yield piece
            piece = []
    yield piece


def _exchanged(path: Path, draft: Path, at: datetime) -> Path:
    """Give the new file the name of the damaged one, which keeps another name; return that."""
    aside = path.with_name(f"{path.name}.damaged-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    copy = aside.with_name(aside.name + ".new")
    _copy(path, copy)
    put_in_place(copy, aside)
    for ending in ("-wal", "-shm"):
        log = path.with_name(path.name + ending)
        left = copy.with_name(copy.name + ending)
        if left.exists():
            put_in_place(left, aside.with_name(aside.name + ending))
        # A log of the damaged file must never be read into the new one.
        log.unlink(missing_ok=True)
    put_in_place(draft, path)
    return aside


def _copy(path: Path, target: Path) -> None:
    """Copy a file with its write-ahead log, as they are."""
    for ending in ("", "-wal"):
        source = path.with_name(path.name + ending)
        if source.exists():
            shutil.copyfile(source, target.with_name(target.name + ending))
            target.with_name(target.name + ending).chmod(0o600)


def _remove(*drafts: Path) -> None:
    for draft in drafts:
        for ending in ("", "-wal", "-shm", "-journal", ".key", ".keys"):
            draft.with_name(draft.name + ending).unlink(missing_ok=True)


def _told(found: _Found, path: Path, aside: Path, moment: datetime | None) -> Salvaged:
    return Salvaged(
        path=path,
        aside=aside,
        backup=moment,
        changes=found.changes,
        added=found.added,
        lost=found.lost,
        partial=found.partial,
        is_readable=found.is_readable,
    )
