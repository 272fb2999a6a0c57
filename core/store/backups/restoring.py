"""The restoring of a backup: a full one and its parts, made into a new file beside the old one."""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from core.errors import UserError
from core.messages import N_
from core.store import engine, projections
from core.store.backups import contents
from core.store.backups.erased import erase_again
from core.store.backups.part import Body, UnsoundError, digest_of, read
from core.store.backups.shelf import Chain, Part, Shelf
from core.store.disk import put_in_place, write_new
from core.store.engine import Row
from core.store.failures import told
from core.store.fold import DossierLog
from core.store.keys import key_path
from core.store.opening import quick_check
from core.store.rows import Rows

_NONE = N_("There is no backup of this workspace in {path}.")
_NONE_BEFORE = N_("There is no backup from before {at} in {path}; the earliest one is of {first}.")
_TAKEN = N_("There is something at {path} already; nothing was written over. Choose another name.")

_DEVICE, _FORMER = "device", "former_device"


class Preview(Struct, frozen=True):
    """What a restored file holds: how many dossiers, their latest names, how many changes."""

    at: datetime
    dossiers: int
    names: tuple[str, ...]
    changes: int


def wanted(shelf: Shelf, at: datetime | None = None) -> tuple[Chain, Part]:
    """Return the latest backup of all, or the latest one that is not after a moment."""
    parts = [(chain, part) for chain in shelf.chains() for part in chain.parts]
    if not parts:
        raise UserError(_NONE, path=str(shelf.folder))
    before = [each for each in parts if at is None or each[1].at <= at]
    if not before:
        first = f"{parts[0][1].at.astimezone():%Y-%m-%d %H:%M}"
        asked = "" if at is None else f"{at.astimezone():%Y-%m-%d %H:%M}"
        raise UserError(_NONE_BEFORE, path=str(shelf.folder), at=asked, first=first)
    return max(before, key=lambda each: (each[1].at, each[0].base, each[1].number))


def restore(  # noqa: PLR0913 - what, to where, and with what
    chain: Chain,
    part: Part,
    key: bytes,
    out: Path,
    key_file: Path | None = None,
    *,
    erased: Sequence[Row] = (),
) -> None:
    """Write the workspace as it was into a new file, with its key file; nothing is written over.

    What was `erased` since then does not come back.

    The file takes a new device identity when it is opened: changes made since the backup may be
    elsewhere already under the numbers that it would give next.
    """
    if out.exists() or key_path(out).exists():
        raise UserError(_TAKEN, path=str(out))
    draft = out.with_name(out.name + ".new")
    with told(out):
        try:
            _write(chain, part, key, draft)
            erase_again(draft, key, erased)
            if key_file is not None and key_file.exists():
                write_new(key_path(out), key_file.read_bytes())
            put_in_place(draft, out)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise


def bodies(chain: Chain, part: Part, key: bytes) -> Sequence[Body]:
    """Return all parts up to one, each checked against the one before and the full backup."""
    found = [
        read(each.path, key, chain.base, each.number)
        for each in chain.parts
        if each.number <= part.number
    ]
    for before, after, each in zip(chain.parts, found[1:], chain.parts[1:], strict=False):
        if after.previous != digest_of(before.path) or after.full != found[0].full:
            raise UnsoundError(each.path)
    if digest_of(chain.full) != found[0].full:
        raise UnsoundError(chain.full)
    return found


def preview(path: Path, key: bytes, at: datetime) -> Preview:
    """Return what a restored file holds."""
    connection = engine.connect(path, key)
    try:
        (dossiers,) = connection.execute("SELECT count(*) FROM dossiers").fetchone() or (0,)
        (changes,) = connection.execute("SELECT count(*) FROM changes").fetchone() or (0,)
        cards = projections.latest(connection, 5, trashed=False)
    finally:
        connection.close()
    return Preview(at, dossiers, tuple(card.title for card in cards), changes)


def new_identity(connection: engine.Connection) -> None:
    """Make a file ask for a new device identity when it is next opened; the old one stays named."""
    connection.execute("DELETE FROM settings WHERE key = ?", (_FORMER,))
    connection.execute("UPDATE settings SET key = ? WHERE key = ?", (_FORMER, _DEVICE))


def _write(chain: Chain, part: Part, key: bytes, draft: Path) -> None:
    read_back = bodies(chain, part, key)
    shutil.copyfile(chain.full, draft)
    draft.chmod(0o600)
    connection = engine.connect(draft, key)
    try:
        for pragma in ("journal_mode = DELETE", "synchronous = FULL", "fullfsync = ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        for body in read_back[1:]:
            contents.put(connection, body.changes, body.tables)
        _project(connection, read_back[1:])
        new_identity(connection)
        connection.execute("COMMIT")
        quick_check(connection, draft)
    finally:
        connection.close()


def _project(connection: engine.Connection, added: Sequence[Body]) -> None:
    """Bring the lists up to the log: of those dossiers alone that parts had news of."""
    rows = Rows(connection)
    touched = {row[0] for body in added for row in body.changes}  # `dossier` is the first column
    for number in sorted(touched):
        dossier = rows.terms.text("dossier", number)
        projections.project(connection, rows.terms, dossier, DossierLog(rows.of_dossier(dossier)))
