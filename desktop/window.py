"""The window: the application dressed, its workspace open, its pages connected."""

import sys

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from core.errors import UserError
from desktop.dressing import dress
from desktop.faults import watch_faults
from desktop.garbage import Sweeper
from desktop.options import Options
from desktop.preferences import Preferences, preferences
from desktop.rooms import Rooms
from desktop.rules import rules_of
from desktop.session import Session
from desktop.speaking import words
from desktop.tasks import Tasks
from desktop.warming import Warming
from desktop.workspace import law_day, open_workspace
from ui.texts import shown, use_language
from ui.theme.apply import STYLE_ARGUMENTS
from ui.theme.icons import window_icon

# Milliseconds after the window is shown: what is painted first comes first.
_KEEP_AFTER = 3000


def show_window(options: Options) -> int:
    """Open the window and return the exit code when it is closed."""
    app = application()
    if options.gallery:
        return _show_gallery(app)
    with open_workspace(options.workspace) as workspace:
        chosen = preferences(workspace)
        use_language(chosen.language)
        dress(app, chosen)
        tasks = Tasks()
        rules = rules_of(workspace)
        session = Session(workspace, rules.pack, tasks, options.on or law_day())
        rooms = Rooms(session, tasks)
        watch_faults(rooms.show_fault)
        rooms.start()
        for notice in rules.notices:
            rooms.shell.toast.say(shown(notice))
        app.setWindowIcon(window_icon())
        sweeper, warming = Sweeper(), Warming(tasks)
        warming.start()
        QTimer.singleShot(_KEEP_AFTER, session.keep_rules_soon)
        code = app.exec()
        warming.stop()
        tasks.wait()
        rooms.close()
        sweeper.stop()
    return code


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
    from ui.gallery import Gallery

    dress(app, Preferences())
    gallery = Gallery()
    gallery.resize(1280, 900)
    gallery.show()
    return app.exec()
