"""A glance at a workspace that may be open elsewhere: it reads, locks nothing, changes nothing."""

from contextlib import nullcontext
from pathlib import Path

from core.store import engine
from core.store.failures import told
from core.store.rule_shelf import RuleShelf, ShelvedSupplement
from core.store.schema import STEPS, version_of


def installed_in(path: Path, key: bytes) -> tuple[ShelvedSupplement, ...]:
    """Return the supplements in force in a workspace that another window has open."""
    with told(path):
        connection = engine.connect(path, key)
        try:
            connection.execute("PRAGMA query_only = ON").fetchall()
            connection.execute("PRAGMA busy_timeout = 5000").fetchall()
            if version_of(connection) != len(STEPS):
                return ()
            return RuleShelf(connection, nullcontext).in_force()
        finally:
            connection.close()
