"""The making of a backup: a full one, or the part that goes on from the last; read back."""

import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from core.errors import UserError
from core.messages import N_
from core.store import backup, engine
from core.store.backups import contents
from core.store.backups.part import Body, UnsoundError, closed, digest_of, read
from core.store.backups.shelf import Chain, Part, Shelf
from core.store.backups.source import Source, reading
from core.store.backups.thinning import outdated
from core.store.disk import write_new, write_over
from core.store.failures import DamagedError, told
from core.store.keys import key_path

# The team's own choice: a chain is read through when it is restored, and costs its full backup.
_FULL_EVERY = timedelta(days=30)
_MOST_PARTS = 2_000
# Beyond this a part would be held in memory whole; a full backup is copied page by page.
_MOST_CHANGES = 200_000


_ABSENT = N_(
    "The place of the backups is not there: {place}. Plug the disk in again, or choose another one."
)


class AbsentError(UserError):
    """A disk or a folder for backups is not there now."""


class Made(Struct, frozen=True):
    """A backup that was made: its part, and how many changes are new in it."""

    part: Part
    changes: int


def back_up(source: Source, place: Path, at: datetime) -> Made | None:
    """Bring the backups in a place up to date; None where they were already.

    It reads through a connection of its own and may run in any thread. Backups that are outdated
    are taken away afterwards, never before the new one was read back.
    """
    at = _second(at)
    shelf = Shelf.of(place, source.key)
    must_be_there(place)
    with told(shelf.folder):
        shelf.folder.mkdir(parents=True, exist_ok=True)
        _clear_drafts(shelf.folder)
        with reading(source) as connection:
            made = _next(connection, shelf, source, at)
        # Last: a passphrase that was just chosen closes what an older key file left open.
        _carry_key(source, shelf)
        for path in outdated(shelf.chains(), at):
            path.unlink(missing_ok=True)
    return made


def renew(source: Source, place: Path, at: datetime) -> Made:
    """Make a full backup and take all older ones away: what was erased is in none of them."""
    at = _second(at)
    shelf = Shelf.of(place, source.key)
    must_be_there(place)
    with told(shelf.folder):
        shelf.folder.mkdir(parents=True, exist_ok=True)
        with reading(source) as connection:
            made = _full(connection, shelf, source, at)
        _carry_key(source, shelf)
        for path in shelf.folder.iterdir():
            if path != shelf.key_path and not path.name.startswith(made.part.base):
                path.unlink()
    return made


def must_be_there(place: Path) -> None:
    """Refuse a place that is not there: it is never made, a disk may be unplugged."""
    if not place.is_dir():
        raise AbsentError(_ABSENT, place=str(place))


def _next(connection: engine.Connection, shelf: Shelf, source: Source, at: datetime) -> Made | None:
    chain = next(reversed(shelf.chains()), None)
    body = None if chain is None else _last_body(chain, source.key)
    if chain is None or body is None or _is_full_due(chain, at):
        return _full(connection, shelf, source, at)
    now = contents.held_by(connection, body.held)
    if not contents.goes_on(connection, body.held, now):
        return _full(connection, shelf, source, at)
    if contents.count_without(now.ranges, body.held.ranges) > _MOST_CHANGES:
        return _full(connection, shelf, source, at)
    changes = contents.new_changes(connection, body.held.ranges, now.ranges)
    tables = contents.news(connection, body.held, now)
    if not contents.is_news(changes, tables):
        return None
    following = Body(
        base=chain.base,
        number=chain.last.number + 1,
        full=body.full,
        previous=digest_of(chain.last.path),
        held=now,
        changes=changes,
        tables=tables,
    )
    return Made(_put(shelf, following, source.key, at), len(changes))


def _last_body(chain: Chain, key: bytes) -> Body | None:
    """Return the last part, None where the chain cannot be gone on from."""
    if not chain.full.stat().st_size:
        return None
    try:
        return read(chain.last.path, key, chain.base, chain.last.number)
    except UnsoundError:
        return None


def _is_full_due(chain: Chain, at: datetime) -> bool:
    return at - chain.begun >= _FULL_EVERY or chain.last.number >= _MOST_PARTS


def _full(connection: engine.Connection, shelf: Shelf, source: Source, at: datetime) -> Made:
    base = shelf.new_base(at, secrets.token_hex(4))
    full = shelf.full_path(base)
    _copy(connection, full, source)
    copy = engine.connect(full, source.key)
    try:
        held = contents.held_by(copy)
    finally:
        copy.close()
    first = Body(base=base, number=0, full=digest_of(full), previous=b"", held=held)
    count = contents.count_without(held.ranges, {})
    return Made(_put(shelf, first, source.key, at), count)


def _copy(connection: engine.Connection, full: Path, source: Source) -> None:
    """Copy the whole file; what is damaged then is the file itself."""
    try:
        with told(full):
            backup.write(connection, full, source.key)
    except DamagedError as error:
        raise DamagedError(source.path, error.detail) from error


def _put(shelf: Shelf, body: Body, key: bytes, at: datetime) -> Part:
    """Write a part and read it back from the disk."""
    path = shelf.part_path(body.base, body.number, at)
    write_new(path, closed(body, key))
    if read(path, key, body.base, body.number) != body:
        raise UnsoundError(path)
    return Part(path, body.base, body.number, at)


def _carry_key(source: Source, shelf: Shelf) -> None:
    """Carry the key file along, where the key lies beside the workspace."""
    path = key_path(source.path)
    if not path.exists():
        return
    content = path.read_bytes()
    if not shelf.key_path.exists() or shelf.key_path.read_bytes() != content:
        write_over(shelf.key_path, content)


def _clear_drafts(folder: Path) -> None:
    """Take away what a backup that was cut short left behind."""
    for path in folder.iterdir():
        if ".new" in path.name:
            path.unlink()


def _second(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)
