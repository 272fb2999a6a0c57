"""The choice of a dossier file to open in the window."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.texts import _


def chosen_file(parent: QWidget) -> Path | None:
    """Ask for a dossier file and return its path; None where the person changed their mind."""
    from ui.widgets.file_dialog import file_to_open  # slow to load, and rarely asked for

    return file_to_open(parent, _("Open a dossier file"), _("Dossier files (*.json *.tandem)"))
