"""A damaged workspace at the start of the window: what happened in plain words, and the way out."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.errors import UserError
from desktop.dressing import dress
from desktop.passphrases import unasked_key_of
from desktop.preferences import Preferences
from desktop.speaking import words
from ui.texts import _, shown, use_language
from ui.widgets.question import Question

if TYPE_CHECKING:
    from core.store.salvage import Salvaged

# What is asked: a title, a text, the words of the button.
Ask = Callable[[str, str, str], bool]


def mended(path: Path, ask: Ask = Question.ask) -> bool:
    """Offer to make a damaged workspace anew; say whether it can be opened again now."""
    code = words().code
    use_language(code)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        dress(app, Preferences(language=code))
    is_wanted = ask(
        _("The file of the dossiers is damaged"),
        _(
            "A part of it cannot be read any more, for instance after a fault of the disk. Tandem "
            "can make it anew from the latest backup and from all that can still be read. The "
            "damaged file is kept beside, as it is."
        ),
        _("Make it anew"),
    )
    if not is_wanted:
        return False
    try:
        lines = _salvaged(path)
    except UserError as error:
        ask(_("The file could not be made anew"), shown(error), _("Close"))
        return False
    ask(_("The dossiers are back"), "\n".join(lines), _("Open the dossiers"))
    return True


def made_anew(path: Path, key: bytes) -> "Salvaged":
    """Make a damaged workspace anew from its backups and from what can be read of it."""
    from core.store.salvage import salvage
    from desktop.backup_commands import shelves_of

    return salvage(path, key, shelves_of(path, key), datetime.now(UTC))


def _salvaged(path: Path) -> list[str]:
    """Make the workspace anew and return what was and what was not recovered."""
    from desktop.doctor_command import told

    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        done = made_anew(path, unasked_key_of(path))
    finally:
        QApplication.restoreOverrideCursor()
    return [shown(line) for line in told(done)]


def has_screen() -> bool:
    """Say whether somebody sees what is asked."""
    return QApplication.platformName() not in {"offscreen", "minimal"}
