"""The pictures of the user guide: each page in the smallest window, with few colours, so small.

Run by `make shots`, or alone: `python -m tests.shots.guide fr`. They go to resources/guide.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QDeadlineTimer, QEventLoop, QIODevice
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from core.guide.chapter import Kind, chapters
from core.packs.reading import bundled_pack
from core.resources import resource
from desktop.adviser_rooms import PLACES
from desktop.demonstration import demonstration_answers
from desktop.modules import MODULES
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.step_states import STEPS
from desktop.tasks import Tasks
from desktop.window import application
from desktop.workspace import open_workspace
from tests.desktop.kiosk_driver import DAY, kiosk_room
from ui.pages.locked import LockedPage
from ui.texts import current_language

SIZE = (1024, 720)
COLOURS = 48
LONGEST_WAIT, SETTLED = 20_000, 700  # ms
LONG_WAITS = {"report": 5_000}  # a preview is made in a worker
CODES = ("fr", "en")
SETTINGS = {"look": "light", "size": "desk", "style": "dense", "role": "adviser"}


def main(codes: list[str]) -> None:
    """Take the pictures of the guide in these languages."""
    application()
    for code in codes or CODES:
        with tempfile.TemporaryDirectory() as folder, open_workspace(Path(folder)) as workspace:
            tasks = Tasks()
            rooms = Rooms(Session(workspace, bundled_pack(), tasks, DAY), tasks)
            for key, value in {**SETTINGS, "language": code}.items():
                workspace.set_setting(key, value)
            _take(rooms, code)
            tasks.wait()
            rooms.close()


def _take(rooms: Rooms, code: str) -> None:
    rooms.rebuild("welcome")
    rooms.shell.resize(*SIZE)
    _keep(rooms.shell, "welcome", code)
    for place in ("team", *PLACES, "retention", "rules", "settings"):
        rooms.go(place)
        _keep(rooms.shell, place, code)
    rooms.session.create(demonstration_answers(rooms.session.pack, code), demo=True)
    rooms.go("home")
    _keep(rooms.shell, "home", code)
    rooms.open_dossier(rooms.session.workspace.latest_dossiers(1)[0].dossier)
    for step in (*STEPS, *MODULES, "consents"):
        rooms.go(step)
        deadline = QDeadlineTimer(LONGEST_WAIT)
        while rooms.session.visit is None and not deadline.hasExpired():
            _settle(50)
        _settle(LONG_WAITS.get(step, 0))
        _keep(rooms.shell, step, code)
    _take_lock(code)
    _take_kiosk(code)


def _take_lock(code: str) -> None:
    window, page = QMainWindow(), LockedPage()
    page.ask(passphrase=True, system=False, recovery="", is_back=True)
    window.setCentralWidget(page)
    window.resize(*SIZE)
    window.show()
    _keep(window, "locked", code)
    window.close()


def _take_kiosk(code: str) -> None:
    app = QApplication.instance()
    if not isinstance(app, QApplication) or code != current_language().code:
        return
    with tempfile.TemporaryDirectory() as folder:
        room = kiosk_room(app, bundled_pack(), Path(folder))
        room.stage.setFixedSize(*SIZE)
        room.stage.show()
        if code != "fr":
            room.stage.language_wanted.emit(code)
        _keep(room.stage, "kiosk", code)
        room.stage.release()
        room.stage.close()


def _keep(window: QWidget, name: str, code: str) -> None:
    """Write the picture that a chapter names, if one does."""
    shown = {block.file for each in chapters(code) for block in each.blocks
             if block.kind is Kind.PICTURE}  # fmt: skip
    if f"{name}.png" not in shown:
        return
    _settle(SETTLED)
    folder = resource("guide", code, "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    path.write_bytes(_small(window.grab()))
    sys.stdout.write(f"{path}\n")


def _small(picture: QPixmap) -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(held, "PNG")
    body = io.BytesIO()
    with Image.open(io.BytesIO(held.data().data())) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(body, "PNG", optimize=True)
    return body.getvalue()


def _settle(milliseconds: int) -> None:
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    main(sys.argv[1:])
