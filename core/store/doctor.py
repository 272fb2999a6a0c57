"""The examination of a workspace: what is sound, what is not, and what to do about it."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.messages import N_, Message, counted, message
from core.store import engine
from core.store.backups.source import reading
from core.store.failures import DamagedError, told
from core.store.keys import is_private, key_path
from core.store.opening import stopped_uncleanly
from core.store.soundness import log_state, page_faults
from core.store.workspace import Workspace

_CLOSED = N_("The last session closed the workspace properly.")
_KILLED = N_(
    "The last session ended without closing the workspace. All answers are there: "
    "each one was on the disk before the next question."
)
_OPENS = N_("The key opens the workspace, and its version is one that this Tandem knows.")
_WHOLE = N_("Every page of the file was read and is whole.")
_NUMBERED_ONE = N_("{count} change, numbered without a gap.")
_NUMBERED = N_("{count} changes, numbered without a gap.")
_GAP = N_(
    "Changes of the device {device} are missing: its last number is {last}, but there are {count}. "
    "They may still be on their way; if not, take them in again from another device."
)
_READ = N_("Each change was read and decoded.")
_UNREAD = N_("{count} changes cannot be decoded. Repair the workspace: tandem doctor --repair.")
_WAITING = N_(
    "{count} changes replace one that has not come yet: they wait, and nothing of them is lost."
)
_NO_BACKUP = N_(
    "There is no backup yet: one is made when the window rests, or by tandem backup now."
)
_BACKED_UP = N_("The latest backup is of {at}; it was read through and is whole.")
_LISTED = N_("The list of dossiers and its search agree with the log.")
_UNLISTED = N_(
    "The list of dossiers does not agree with the log. Nothing is lost: it was made again."
)
_PRIVATE = N_("Only you can read the key file {path}.")
_EXPOSED = N_(
    "Other users of this machine can read {path}. Take that right away from them (chmod 600)."
)
_ABSENT_KEY = N_("The key does not lie beside the workspace: keep it in a safe place.")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing examined: its name, whether it is sound, and the sentence that says so.

    `detail` is what the engine said, where it said anything: for whoever repairs engines.
    """

    name: str
    is_sound: bool
    text: Message
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All checks; examination stops where a file cannot be opened at all."""

    path: Path
    checks: tuple[Check, ...]

    @property
    def is_sound(self) -> bool:
        """Say whether nothing is wrong."""
        return all(check.is_sound for check in self.checks)


def doctor(path: Path, key: bytes) -> Report:
    """Return the state of a workspace that is not open elsewhere; it is opened as ever to see."""
    ending = message(_KILLED if stopped_uncleanly(path) else _CLOSED)
    checks = [_rights(key_path(path)), Check("ending", is_sound=True, text=ending)]
    try:
        with Workspace.open(path, key) as workspace:
            checks.append(Check("key", is_sound=True, text=message(_OPENS)))
            checks.append(_whole(workspace))
            # Of a damaged file nothing more is read, and above all nothing is written.
            if checks[-1].is_sound:
                checks.append(_numbers(workspace))
                checks += _decoded(workspace)
                checks.append(_projections(workspace))
                checks.append(_backed_up(workspace))
    except UserError as error:
        checks.append(_refused("file", error))
    return Report(path, tuple(checks))


def _refused(name: str, error: UserError) -> Check:
    detail = error.detail if isinstance(error, DamagedError) else ""
    return Check(name, is_sound=False, text=error.message, detail=detail)


def _rights(path: Path) -> Check:
    if not path.exists():
        return Check("rights", is_sound=True, text=message(_ABSENT_KEY))
    if is_private(path):
        return Check("rights", is_sound=True, text=message(_PRIVATE, path=str(path)))
    return Check("rights", is_sound=False, text=message(_EXPOSED, path=str(path)))


def _whole(workspace: Workspace) -> Check:
    try:
        with (
            told(workspace.path),
            closing(engine.connect(workspace.path, workspace.source.key)) as connection,
        ):
            connection.execute("PRAGMA busy_timeout = 5000").fetchall()
            if faults := page_faults(connection):
                raise DamagedError(workspace.path, "; ".join(faults))
    except UserError as error:
        return _refused("pages", error)
    return Check("pages", is_sound=True, text=message(_WHOLE))


def _numbers(workspace: Workspace) -> Check:
    numbers = workspace.numbers()
    for device, (count, last) in numbers.items():
        # Of others only what is shared here comes: their numbers have gaps.
        if device == workspace.device and count != last:
            gap = message(_GAP, device=device, last=last, count=count)
            return Check("log", is_sound=False, text=gap)
    count = sum(count for count, _last in numbers.values())
    return Check("log", is_sound=True, text=counted(_NUMBERED_ONE, _NUMBERED, count))


def _decoded(workspace: Workspace) -> list[Check]:
    with reading(workspace.source) as connection:
        state = log_state(connection)
    if state.unreadable:
        text = message(_UNREAD, count=state.unreadable)
        return [Check("changes", is_sound=False, text=text)]
    checks = [Check("changes", is_sound=True, text=message(_READ))]
    if state.waiting:
        text = message(_WAITING, count=state.waiting)
        checks.append(Check("waiting", is_sound=True, text=text))
    return checks


def _backed_up(workspace: Workspace) -> Check:
    from core.store.backups.places import shelves
    from core.store.backups.restoring import bodies
    from core.store.salvage import best_first

    for chain, part in best_first(shelves(workspace.source)):
        try:
            with told(chain.full):
                bodies(chain, part, workspace.source.key)
        except UserError as error:
            return _refused("backup", error)
        at = f"{part.at.astimezone():%Y-%m-%d %H:%M}"
        return Check("backup", is_sound=True, text=message(_BACKED_UP, at=at))
    return Check("backup", is_sound=True, text=message(_NO_BACKUP))


def _projections(workspace: Workspace) -> Check:
    if workspace.projections_agree():
        return Check("lists", is_sound=True, text=message(_LISTED))
    return Check("lists", is_sound=False, text=message(_UNLISTED))
