"""A dossier file that the person opens in the window: chosen, read, refused in words."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import UserError
from core.facts.file import DossierFile, read_dossier
from core.facts.strict_json import MOST_BYTES
from core.messages import N_
from core.packs.pack import Pack
from ui.texts import _


def chosen_file(parent: QWidget) -> Path | None:
    """Ask for a dossier file and return its path; None where the person changed their mind."""
    name, _kind = QFileDialog.getOpenFileName(
        parent, _("Open a dossier file"), "", _("Dossier files (*.json)")
    )
    return Path(name) if name else None


def dossier_in(path: Path, pack: Pack) -> DossierFile:
    """Return what a dossier file says; raises UserError."""
    try:
        with path.open("rb") as file:
            # One byte more than allowed tells that the file is too large, however large it is.
            body = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(
            N_("{path} cannot be read ({problem}). Check the path and your right to read it."),
            path=str(path),
            problem=error.strerror or str(error),
        ) from error
    return read_dossier(body, pack)
