"""The worked cases of the documentation as pictures: the financing page, the report, its PDF.

Run by `python -m tests.shots.cases`; everything goes to build/cases/.
"""

import sys
import tempfile
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from core.language import language
from core.packs.reading import bundled_pack
from core.report.pdf import pdf_report
from desktop.rooms import Rooms
from desktop.session import Session
from desktop.tasks import Tasks
from desktop.window import application
from desktop.workspace import open_workspace
from tests.guides.cases import NAMES, ON, visited

TARGET = Path("build") / "cases"
SIZE = (1280, 1400)
LONGEST_WAIT = 20_000  # ms
SETTLED = 1_500  # ms


def main() -> None:
    """Take the pictures of all cases."""
    application()
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_workspace(Path(folder)) as workspace:
        workspace.set_setting("language", "fr")
        workspace.set_setting("role", "adviser")
        tasks = Tasks()
        session = Session(workspace, bundled_pack(), tasks, ON)
        rooms = Rooms(session, tasks)
        rooms.rebuild("welcome")
        rooms.shell.resize(*SIZE)
        for name in NAMES:
            _report(name)
            _page(rooms, name)
        tasks.wait()
        rooms.close()


def _report(name: str) -> None:
    """Write the report of a case, and each of its pages as a picture."""
    body = pdf_report(visited(name), bundled_pack(), language("fr"))
    (TARGET / f"{name}.pdf").write_bytes(body)
    for number, page in enumerate(pypdfium2.PdfDocument(body), start=1):
        path = TARGET / f"{name}-report-{number}.png"
        page.render(scale=1.5).to_pil().save(str(path))
        sys.stdout.write(f"{path}\n")


def _page(rooms: Rooms, name: str) -> None:
    rooms.session.create(dict(visited(name).situation.items()), demo=True)
    rooms.open_dossier(rooms.session.workspace.latest_dossiers(1)[0].dossier)
    rooms.go("financing")
    deadline = QDeadlineTimer(LONGEST_WAIT)
    while rooms.session.visit is None and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    settled = QDeadlineTimer(SETTLED)
    while not settled.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    path = TARGET / f"{name}-page.png"
    rooms.shell.grab().save(str(path))
    sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
