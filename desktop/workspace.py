"""The workspace of this machine: opened, made at the first start, looked through by its doctor."""

from datetime import date
from pathlib import Path

from core.errors import UserError
from core.messages import N_, Shown, message
from core.store.keys import read_key
from core.store.workspace import Workspace
from desktop.paths import FILE_NAME, workspace_folder


def open_workspace(chosen: Path | None) -> Workspace:
    """Return the open workspace, made anew if this is the first start; raises UserError."""
    path = workspace_folder(chosen) / FILE_NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            N_("The folder {path} cannot be made ({problem}). Choose another with --workspace."),
            path=str(path.parent),
            problem=error.strerror or str(error),
        ) from error
    return Workspace.start(path)


def doctor_lines(chosen: Path | None) -> tuple[list[Shown], bool]:
    """Return what the doctor found, in words, and whether all is well."""
    path = workspace_folder(chosen) / FILE_NAME
    if not path.exists():
        return [message(N_("There is no workspace at {path} yet."), path=str(path))], True
    from core.store.doctor import doctor

    report = doctor(path, read_key(path))
    return [check.text for check in report.checks], report.is_sound


def law_day() -> date:
    """Return today, on the person's own calendar."""
    return date.today()  # noqa: DTZ011 - the day that the person lives, not a moment
