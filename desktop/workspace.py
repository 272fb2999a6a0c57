"""The workspace of this machine: opened, made at the first start, looked through by its doctor."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_, Shown, message
from core.store.keys import key_path, new_key, read_key
from core.store.workspace import Workspace
from desktop.paths import FILE_NAME, workspace_folder

if TYPE_CHECKING:
    from core.facts.file import DossierFile

MOST_DOSSIERS = 100_000


def open_workspace(chosen: Path | None) -> Workspace:
    """Return the open workspace, made anew if this is the first start; raises UserError."""
    path = workspace_folder(chosen) / FILE_NAME
    if path.exists():
        return Workspace.open(path, read_key(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            N_("The folder {path} cannot be made ({problem}). Choose another with --workspace."),
            path=str(path.parent),
            problem=error.strerror or str(error),
        ) from error
    # A key without a file is left by a start that was cut short: it is used, never replaced.
    key = read_key(path) if key_path(path).exists() else new_key(path)
    return Workspace.create(path, key)


def stored_dossier(chosen: Path | None, named: str | None, visit: str | None) -> "DossierFile":
    """Return the facts of a dossier of the workspace, at one of its visits if one is named.

    A visit alone tells its dossier.
    """
    from core.facts.file import DossierFile

    with open_workspace(chosen) as workspace:
        dossier = named or _dossier_of(workspace, visit or "")
        if workspace.card(dossier) is None:
            known = ", ".join(
                f"{card.dossier} ({card.title})" for card in workspace.latest_dossiers(5)
            )
            raise UserError(
                N_("The workspace has no dossier “{got}”. The latest ones: {known}."),
                got=dossier[:60],
                known=known or "–",
            )
        visits = {each.id: each for each in workspace.visits(dossier)}
        if visit is not None and visit not in visits:
            raise UserError(
                N_("The dossier has no visit “{got}”. Its visits: {known}."),
                got=visit[:60],
                known=", ".join(visits) or "–",
            )
        folded = workspace.fold(dossier, visit=visit)
    return DossierFile(folded.situation, ())


def _dossier_of(workspace: Workspace, visit: str) -> str:
    for card in workspace.latest_dossiers(MOST_DOSSIERS):
        if any(each.id == visit for each in workspace.visits(card.dossier)):
            return card.dossier
    raise UserError(N_("The workspace has no visit “{got}”. Check its id."), got=visit[:60])


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
