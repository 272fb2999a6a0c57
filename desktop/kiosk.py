"""The kiosk: the application on a public screen, from its start to the PIN that ends it."""

import os
import sys
import time
from contextlib import suppress
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING

from core.errors import UserError
from core.kiosk.settings import FOLDER, KioskSettings, settings_in
from core.messages import N_
from desktop.options import Options
from desktop.paths import workspace_folder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop.kiosk_room import KioskRoom

# Set for the process that shows the window, by the one that starts it again.
CHILD = "TANDEM_KIOSK_CHILD"
FAULT = 70  # the exit code after a fault: the supervisor begins anew

_NO_PIN = N_(
    "A kiosk needs a PIN to be left by. Choose one in the settings, or with: "
    "tandem kiosk setup --pin-file FILE"
)


def run_kiosk(options: Options) -> int:
    """Run the kiosk until its PIN is given, beginning anew after every fault; raises UserError."""
    settings = settings_in(workspace_folder(options.workspace) / FOLDER)
    if settings is None or settings.pin is None:
        raise UserError(_NO_PIN)
    if os.environ.get(CHILD) != "1":
        from desktop.kiosk_supervisor import supervise

        return supervise(_own_words(options))
    from desktop.kiosk_shelter import take_shelter

    take_shelter()
    from desktop.preflight import load_window

    load_window()
    return _show(options, settings)


def _show(options: Options, settings: KioskSettings) -> int:
    from core.packs.reading import bundled_pack
    from desktop.brands import worn_brand
    from desktop.garbage import Sweeper
    from desktop.kiosk_room import Kiosk, KioskRoom
    from desktop.window import application

    folder = workspace_folder(options.workspace)
    app = application()
    app.setQuitOnLastWindowClosed(False)
    sys.excepthook = _end_at_fault
    kiosk = Kiosk(settings, worn_brand(folder), bundled_pack(), folder / FOLDER, _today, time.time)
    room = KioskRoom(app, kiosk)
    room.left.connect(app.quit)
    sweeper = Sweeper()
    blinds = open_stage(app, room)
    code = app.exec()
    for blind in blinds:
        blind.close()
    room.stage.close()
    sweeper.stop()
    return code


def open_stage(app: "QApplication", room: "KioskRoom") -> "list[QWidget]":
    """Put the stage on the whole screen, its guard before it, and a blind on every other screen."""
    from desktop.kiosk_blinds import blinds

    stage = room.stage
    stage.winId()
    window = stage.windowHandle()
    window.installEventFilter(room.guard)
    # Without a window manager nobody makes a window as large as the screen.
    stage.setGeometry(stage.screen().geometry())
    stage.showFullScreen()
    # As far as the system lets one: with no window manager, as in the recipe, it is every key.
    window.setKeyboardGrabEnabled(True)
    stage.lost.connect(room.come_back)
    return blinds(app, stage)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day of the place, also after midnight


def _own_words(options: Options) -> list[str]:
    words = ["--kiosk"]
    if options.workspace is not None:
        words += ["--workspace", str(options.workspace)]
    return words


def _end_at_fault(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """End at once: no visitor sees what another one's fault left; the report holds no answer."""
    with suppress(Exception):
        from desktop.faults import reported

        reported(error)
    os._exit(FAULT)
