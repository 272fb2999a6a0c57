"""The choice of a dossier file to open in the window."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.texts import _


def chosen_file(parent: QWidget) -> Path | None:
    """Ask for a dossier file and return its path; None where the person changed their mind."""
    from PySide6.QtWidgets import QFileDialog  # slow to load, and rarely asked for

    name, _kind = QFileDialog.getOpenFileName(
        parent, _("Open a dossier file"), "", _("Dossier files (*.json)")
    )
    return Path(name) if name else None
