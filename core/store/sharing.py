"""What lists say of sharing: whether there is a space, whose dossier is in one, what is unsent.

It reads tables alone, so that the window can tell it before anything of synchronising is imported.
"""

from collections.abc import Iterable, Mapping

from core.store.workspace import Workspace

# An entry of the directory counts as one, however many fields of it are said.
_COUNTED = """
count(DISTINCT CASE WHEN n.text LIKE 'directory.%' THEN 'd' || c.dossier
ELSE c.device || ':' || c.seq END)
"""
_UNSENT = f"""
SELECT {_COUNTED} FROM changes AS c
JOIN log_names AS n ON n.id = c.path
JOIN log_dossiers AS d ON d.id = c.dossier
JOIN sync_homes AS h ON h.dossier = d.text
WHERE c.device = (SELECT id FROM log_devices WHERE text = ?) AND c.seq > ? AND h.space = ?
AND n.text NOT LIKE 'dossier.%' AND n.text NOT LIKE 'visits.%'
"""  # noqa: S608 - our own words
# Of a dossier that was put in and has not gone out, all that was ever said waits.
_FRESH = f"""
SELECT {_COUNTED} FROM sync_homes AS h JOIN log_dossiers AS d ON d.text = h.dossier
JOIN changes AS c ON c.dossier = d.id JOIN log_names AS n ON n.id = c.path
WHERE h.fresh AND h.space = ? AND h.sent = 0
AND n.text NOT LIKE 'dossier.%' AND n.text NOT LIKE 'visits.%'
AND NOT (c.seq > ? AND c.device = (SELECT id FROM log_devices WHERE text = ?))
"""  # noqa: S608 - our own words


def spaces_seen(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """Return id and state of each space of this device, the first one first."""
    rows = workspace.inside.connection.execute(
        "SELECT space, state FROM spaces ORDER BY since, space"
    )
    return tuple((row[0], row[1]) for row in rows)


def space_titles(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """Return id and title of each space that this device is in, the first one first."""
    sql = "SELECT space, title FROM spaces WHERE state = 'active' ORDER BY since, space"
    return tuple((row[0], row[1]) for row in workspace.inside.connection.execute(sql))


def spaces_of(workspace: Workspace, dossiers: Iterable[str]) -> Mapping[str, str]:
    """Return the space of each of these dossiers that is in one."""
    execute = workspace.inside.connection.execute
    sql = "SELECT space FROM sync_homes WHERE dossier = ?"
    found = ((dossier, execute(sql, (dossier,)).fetchone()) for dossier in dossiers)
    return {dossier: row[0] for dossier, row in found if row is not None}


def last_number(workspace: Workspace) -> int:
    """Return the number of the last change that was written here."""
    return workspace.inside.rows.last_number(workspace.device)


def unsent(workspace: Workspace, space: str, since: int) -> int:
    """Return how many answers of a space's dossiers were given here after a number."""
    execute = workspace.inside.connection.execute
    late = execute(_UNSENT, (workspace.device, since, space)).fetchone()
    fresh = execute(_FRESH, (space, since, workspace.device)).fetchone()
    return (late[0] if late else 0) + (fresh[0] if fresh else 0)
