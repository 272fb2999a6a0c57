"""The small tables that do not come from the log: settings, bookmarks, kept packs."""

from datetime import datetime

from core.store.engine import Connection


def setting(connection: Connection, key: str) -> str | None:
    """Return a setting, None if it was never set."""
    row = connection.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    return None if row is None else row[0]


def set_setting(connection: Connection, key: str, value: str) -> None:
    """Keep a setting."""
    connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (key, value))


def set_bookmark(connection: Connection, dossier: str, at: datetime, place: str) -> None:
    """Keep where and when a dossier was open on this device."""
    connection.execute(
        "INSERT OR REPLACE INTO bookmarks VALUES (?, ?, ?)", (dossier, int(at.timestamp()), place)
    )


def keep_pack(connection: Connection, digest: str, compiled: bytes) -> None:
    """Keep a compiled pack; the same digest is the same pack."""
    connection.execute("INSERT OR IGNORE INTO packs VALUES (?, ?)", (digest, compiled))


def kept_pack(connection: Connection, digest: str) -> bytes | None:
    """Return a compiled pack, None if it was never kept."""
    row = connection.execute("SELECT compiled FROM packs WHERE digest = ?", (digest,)).fetchone()
    return None if row is None else row[0]


def kept_digests(connection: Connection) -> tuple[str, ...]:
    """Return the digests of all packs that were kept; their tables have names of another form."""
    rows = connection.execute("SELECT digest FROM packs WHERE digest NOT LIKE '%:%' ORDER BY rowid")
    return tuple(row[0] for row in rows)
