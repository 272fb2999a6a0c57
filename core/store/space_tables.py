"""The tables of spaces: this device's keys, spaces, members' logs, epoch keys, invitations.

Also what an erasure leaves: the list of erased dossiers, which never shrinks, and for each device
how many of its changes are gone, so that numbering goes on and a gap is not taken for a loss.
"""

from core.store.engine import Schema

_TABLES = (
    # `current` is 1 for the identity under which this device writes.
    """
    CREATE TABLE space_identities (
        device TEXT PRIMARY KEY,
        signer BLOB NOT NULL,
        box BLOB NOT NULL,
        made INTEGER NOT NULL,
        current INTEGER NOT NULL
    ) STRICT
    """,
    # `state`: joining, active. `invitation` and `request` are kept while joining.
    """
    CREATE TABLE spaces (
        space TEXT PRIMARY KEY,
        founding TEXT NOT NULL,
        title TEXT NOT NULL,
        road TEXT NOT NULL,
        state TEXT NOT NULL,
        since INTEGER NOT NULL,
        invitation TEXT NOT NULL,
        request BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE space_entries (
        space TEXT NOT NULL REFERENCES spaces(space),
        hash TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (space, hash)
    ) STRICT
    """,
    """
    CREATE TABLE space_epochs (
        space TEXT NOT NULL REFERENCES spaces(space),
        epoch INTEGER NOT NULL,
        key BLOB NOT NULL,
        PRIMARY KEY (space, epoch)
    ) STRICT
    """,
    """
    CREATE TABLE space_invitations (
        id TEXT PRIMARY KEY,
        space TEXT NOT NULL REFERENCES spaces(space),
        secret BLOB NOT NULL,
        seed BLOB NOT NULL,
        uses INTEGER NOT NULL,
        used INTEGER NOT NULL,
        expires TEXT NOT NULL,
        role TEXT NOT NULL,
        member TEXT NOT NULL
    ) STRICT
    """,
    # Whoever asked in and was answered: a request that is read twice costs one use.
    """
    CREATE TABLE space_candidates (
        space TEXT NOT NULL REFERENCES spaces(space),
        device TEXT NOT NULL,
        invitation TEXT NOT NULL REFERENCES space_invitations(id),
        request BLOB NOT NULL,
        use INTEGER NOT NULL,
        tries INTEGER NOT NULL,
        paper TEXT NOT NULL,
        answer TEXT NOT NULL,
        PRIMARY KEY (space, device)
    ) STRICT
    """,
    # `digest` is the hash of a dossier's id; `done` when its rows went, `backups` when those did.
    """
    CREATE TABLE erasures (
        digest TEXT PRIMARY KEY,
        space TEXT NOT NULL,
        entry TEXT NOT NULL,
        ordered INTEGER NOT NULL,
        backups_by TEXT NOT NULL,
        done INTEGER,
        backups INTEGER
    ) STRICT
    """,
    """
    CREATE TABLE erased_numbers (
        device INTEGER PRIMARY KEY REFERENCES log_devices(id),
        count INTEGER NOT NULL,
        last INTEGER NOT NULL
    ) STRICT
    """,
)


def spaces(db: Schema) -> None:
    """Make the tables of spaces."""
    for table in _TABLES:
        db.execute(table)
