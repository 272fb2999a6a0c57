"""The window: the application dressed, its workspace open or its door shown."""

import sys
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.errors import UserError
from desktop.door import Door
from desktop.dressing import dress
from desktop.garbage import Sweeper
from desktop.options import Options
from desktop.preferences import Preferences
from desktop.restart import place_to_return, start_again
from desktop.speaking import words
from desktop.stopped import last_stop
from desktop.trail import Running
from ui.theme.apply import STYLE_ARGUMENTS
from ui.theme.icons import window_icon


def show_window(options: Options, opened: Callable[[], None] | None = None) -> int:
    """Open the window and return the exit code when it is closed.

    `opened` is called when a window stands and is not yet painted.
    """
    app = application()
    if options.gallery:
        return _show_gallery(app)
    stop, running = last_stop(), _running()
    try:
        door = Door(app, options, place=place_to_return())
        door.open(stop)
        if opened is not None:
            opened()
        app.setWindowIcon(window_icon())
        code = _run(app, door)
    finally:
        if running is not None:
            running.end()
    if door.again is not None:
        start_again(door.again)
    return code


def _run(app: QApplication, door: Door) -> int:
    sweeper = Sweeper()
    code = app.exec()
    door.close()
    sweeper.stop()
    return code


def _running() -> Running | None:
    """Begin the file that tells the next start of a fault below Python; no disk, no file."""
    try:
        running = Running()
    except (OSError, UserError):
        return None
    running.watch()
    return running


def has_screen() -> bool:
    """Say whether somebody sees what is shown; not so where tests and servers run."""
    return application().platformName() not in {"offscreen", "minimal"}


def show_refusal(error: UserError) -> None:
    """Say in a window of its own why the application does not open, and what to do."""
    from PySide6.QtWidgets import QMessageBox

    dress(application(), Preferences(language=words().code))
    box = QMessageBox(QMessageBox.Icon.Information, "Tandem", words().shown(error.message))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()


def application() -> QApplication:
    """Return the one application object of this process."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    app = QApplication([*sys.argv[:1], *STYLE_ARGUMENTS])
    app.setApplicationName("tandem")
    app.setApplicationDisplayName("Tandem")
    return app


def _show_gallery(app: QApplication) -> int:
    from desktop.preferences import Preferences
    from ui.gallery.page import Gallery

    dress(app, Preferences())
    gallery = Gallery()
    gallery.resize(1280, 900)
    gallery.show()
    return app.exec()
