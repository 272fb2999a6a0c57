"""The workspace of this machine: opened, made at the first start, looked through by its doctor."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from core.errors import UserError
from core.messages import N_
from core.store.keys import forget_drafts, key_path
from core.store.workspace import Workspace
from core.system_words import system_words
from desktop.passphrases import key_of
from desktop.paths import FILE_NAME, workspace_folder
from desktop.policy import impose


def open_workspace(chosen: Path | None, unlocked: Callable[[Path], bytes] = key_of) -> Workspace:
    """Return the open workspace, made anew if this is the first start; raises UserError.

    `unlocked` gives the key of one that is locked.
    """
    path = workspace_path(chosen)
    try:
        # Nobody else of this computer has to see even the names of its files.
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            N_("The folder {path} cannot be made ({problem}). Choose another with --workspace."),
            path=str(path.parent),
            problem=system_words(error),
        ) from error
    return imposed(Workspace.start(path, partial(_key_under_lock, unlocked)))


def imposed(workspace: Workspace) -> Workspace:
    """Return a workspace that keeps what the organisation has set on this machine."""
    try:
        impose(workspace)
    except BaseException:
        workspace.close()
        raise
    return workspace


def workspace_path(chosen: Path | None) -> Path:
    """Return where the workspace lies."""
    return workspace_folder(chosen) / FILE_NAME


def _key_under_lock(unlocked: Callable[[Path], bytes], path: Path) -> bytes:
    """Return the key; nobody else writes its file now, so what a kill left of one can go."""
    forget_drafts(key_path(path))
    return unlocked(path)


def law_day() -> date:
    """Return today, on the person's own calendar."""
    return date.today()  # noqa: DTZ011 - the day that the person lives, not a moment
