"""Faults injected everywhere: each told once, in a report without a personal word."""

import errno
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.store.failures import DamagedError
from desktop import faults, reporting
from desktop.faults import watch_faults
from desktop.paths import log_file, report_folder
from desktop.reporting import Fault, reported, written
from desktop.rooms import Rooms
from desktop.stack import kind_of, native_stack, short
from desktop.tasks import Tasks
from desktop.trail import step
from ui.pages.fault import FaultPage
from ui.pages.results import ResultsPage

SECRETS = ("Boulangerie Œuf", "732829320", "Marie", "marie.martin@example.fr")


class BrokenError(RuntimeError):
    """A fault that quotes all that it can."""


def broken(*_arguments: object) -> QWidget:
    """Fail as a bug does, quoting the person."""
    raise BrokenError(*SECRETS)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Fault]]:
    """Give the list of what is shown, with the hooks of the process put back afterwards."""
    found: list[Fault] = []
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr(threading, "excepthook", None)
    monkeypatch.setattr("sys.__excepthook__", lambda *_error: None)
    watch_faults(found.append)
    yield found
    faults._watching.clear()  # noqa: SLF001 - another test watches anew


def demo(rooms: Rooms, qtbot: QtBot) -> None:
    """Open the demonstration firm, its results worked out."""
    rooms.session.workspace.set_setting("role", "adviser")
    rooms.front._on_demo()  # noqa: SLF001 - as its button does
    qtbot.waitUntil(lambda: rooms.session.visit is not None, timeout=20_000)


def page_at(rooms: Rooms, place: str) -> QWidget:
    """Go to a place and return what stands there."""
    rooms.go(place)
    return rooms.shell.pages[place]


def test_a_report_quotes_nobody(tmp_path: Path) -> None:
    """Neither the words of the error nor any value of its functions is in the report or the log."""
    name = SECRETS[0]
    try:
        broken(name)
    except BrokenError as error:
        fault = reported(error)

    assert fault.path is not None
    text = fault.path.read_text("utf-8") + log_file().read_text("utf-8")
    assert not [word for each in SECRETS for word in each.split() if word in text]
    assert str(Path.home()) not in text
    assert "BrokenError" in text
    assert "tests/desktop/test_faults.py" in text
    assert "in broken" in text


def test_a_report_tells_what_mending_wants() -> None:
    """Versions, system, memory, and the last places, by their names in the code."""
    step("aids")
    text = written("abc", ["RuntimeError"]).text

    for wanted in ("Tandem ", "Python ", "SQLite", "system ", "memory ", "aids", "fault abc"):
        assert wanted in text


def test_causes_are_told() -> None:
    """What an error was caused by stands below it."""
    try:
        try:
            broken()
        except BrokenError as error:
            raise KeyError(*SECRETS) from error
    except KeyError as error:
        text = reported(error).text

    assert text.index("KeyError") < text.index("caused by") < text.index("BrokenError")


def test_a_number_of_the_system_is_told_and_no_path() -> None:
    """ENOSPC says enough; the file that it named is somebody's."""
    assert "OSError (28)" == kind_of(OSError(errno.ENOSPC, "full", "/home/marie/dossier"))


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("/home/marie/.venv/lib/python3.11/site-packages/reportlab/pdf.py", "reportlab/pdf.py"),
        (r"C:\Users\Marie\Tandem\site-packages\msgspec\__init__.py", "msgspec/__init__.py"),
        ("/home/marie/notes.py", "notes.py"),
        ("desktop/rooms.py", "desktop/rooms.py"),
        ("<frozen runpy>", "<frozen runpy>"),
    ],
)
def test_a_path_begins_at_its_package(file: str, wanted: str) -> None:
    """No folder of a person is told."""
    assert wanted == short(file)


def test_the_record_below_python_is_shortened() -> None:
    """The stack that a library's fault leaves tells files from their package on."""
    left = [
        "Fatal Python error: Segmentation fault",
        "",
        "Current thread 0x00007f4b (most recent call first):",
        '  File "/home/marie/app/site-packages/x/y.py", line 12 in paint',
        "Extension modules: /home/marie/secret.so",
    ]
    lines = native_stack(left)

    assert "  x/y.py:12 in paint" in lines
    assert "marie" not in " ".join(lines)


def test_files_are_bounded() -> None:
    """Reports and logs of a fault in every second fill no disk."""
    for number in range(60):
        written(f"{number:04}", ["x" * 20_000])

    reports = list(report_folder().glob("*"))
    logs = list(log_file().parent.glob("tandem.log*"))
    assert reporting.MOST_REPORTS == len(reports)
    assert len(logs) <= 4
    assert sum(each.stat().st_size for each in logs) < 1_500_000


def test_a_disk_that_takes_no_report_is_no_second_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault is shown all the same, without a file."""
    monkeypatch.setattr(reporting, "report_folder", lambda: Path("/proc/none"))
    monkeypatch.setattr(reporting, "log_file", lambda: Path("/proc/none/log"))

    assert written("abc", ["RuntimeError"]).path is None


def test_a_slot_a_timer_and_a_thread_are_watched(told: list[Fault], qtbot: QtBot) -> None:
    """Wherever it rises, the window's own thread shows it."""
    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()
    sys.excepthook(BrokenError, BrokenError(*SECRETS), None)

    qtbot.waitUntil(lambda: len(told) == 2)


def test_what_the_person_can_put_right_is_no_fault(told: list[Fault]) -> None:
    """A refusal is said in its own words, and no report is written."""
    refused: list[UserError] = []
    watch_faults(told.append, refused.append)
    sys.excepthook(UserError, UserError("Full."), None)

    assert (1, []) == (len(refused), told)
    assert not report_folder().exists()


def test_a_worker_s_fault_reaches_the_window(rooms: Rooms, tasks: Tasks, qtbot: QtBot) -> None:
    """A job without a taker of its errors raises them in the window's thread."""
    with qtbot.captureExceptions() as caught:
        tasks.run(broken, lambda _done: None)
        qtbot.waitUntil(lambda: bool(caught))

    assert BrokenError is caught[0][0]


def test_a_page_that_cannot_be_made_takes_no_other_down(
    rooms: Rooms, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In its place stands a page that says so; every other opens; once mended it opens too."""
    demo(rooms, qtbot)
    with monkeypatch.context() as patch:
        patch.setattr(ResultsPage, "__init__", broken)
        rooms.dossier.forget_pages()
        shown = page_at(rooms, "results")
        assert isinstance(shown, FaultPage)
        assert "disque" in shown.safe.text.text()
        for place in ("plan", "settings", "aids"):
            assert not isinstance(page_at(rooms, place), FaultPage)
        shown = page_at(rooms, "results")
        assert isinstance(shown, FaultPage)

    shown.again.click()

    qtbot.waitUntil(lambda: isinstance(rooms.shell.pages["results"], ResultsPage))


@pytest.mark.parametrize("fails", ["show_situation", "show_visit"])
def test_a_page_that_cannot_show_is_put_aside(
    rooms: Rooms, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    """An answer typed elsewhere is on the disk; the failing page alone is replaced."""
    demo(rooms, qtbot)
    rooms.go("profile")
    with monkeypatch.context() as patch:
        patch.setattr(ResultsPage, fails, broken)
        rooms.dossier.forget_pages()
        assert isinstance(page_at(rooms, "results"), FaultPage)
        rooms.session.answer({"company.name": "Autre nom"})
        rooms.session.stop()
        assert not isinstance(page_at(rooms, "profile"), FaultPage)
        assert "Autre nom" == rooms.session.name

    assert isinstance(page_at(rooms, "results"), ResultsPage)


def test_results_that_cannot_be_shown_put_the_open_page_aside(
    rooms: Rooms, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a worker brings to the open page may break it, and nothing else."""
    demo(rooms, qtbot)
    rooms.go("results")
    with monkeypatch.context() as patch:
        patch.setattr(ResultsPage, "show_visit", broken)
        rooms.session.visit_ready.emit(rooms.session.visit)
        assert isinstance(rooms.shell.stack.currentWidget(), FaultPage)
        rooms.session.visit_ready.emit(rooms.session.visit)
        rooms.rebuild("settings")
        assert "settings" == rooms.place

    assert isinstance(page_at(rooms, "results"), ResultsPage)


def test_a_fault_is_told_once_in_a_dialog_and_then_in_passing(rooms: Rooms, qtbot: QtBot) -> None:
    """A timer that fails each second opens one window; its report is seen before it is sent."""
    fault = Fault("abc", "Le rapport", None)
    for _time in range(3):
        rooms.faults.show(fault)
    qtbot.waitUntil(lambda: rooms.faults.dialog is not None)
    dialog = rooms.faults.dialog
    assert dialog is not None
    assert "disque" in dialog.safe[0].text()
    assert dialog.report.isHidden()
    dialog.look.click()
    assert "Le rapport" == dialog.report.toPlainText()
    dialog.go_on.click()
    assert rooms.faults.dialog is None

    rooms.faults.show(fault)
    QCoreApplication.processEvents()

    assert rooms.faults.dialog is None
    assert "encore" in rooms.shell.toast.message.text()


def test_the_report_is_saved_where_one_wants(
    rooms: Rooms, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file holds what was shown; a folder that takes nothing is told."""
    chosen = [tmp_path / "report.txt", tmp_path / "none" / "report.txt"]
    monkeypatch.setattr("ui.widgets.file_dialog.file_to_save", lambda *_a: chosen.pop(0))
    rooms.faults.open_dialog(Fault("abc", "Le rapport", None))
    dialog = rooms.faults.dialog
    assert dialog is not None

    dialog.save.click()
    assert "Le rapport" == (tmp_path / "report.txt").read_text("utf-8")
    dialog.save.click()

    assert "Impossible" in rooms.shell.toast.message.text()
    dialog.go_on.click()


def test_a_refusal_while_a_page_is_made_is_no_fault(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A damaged file is told in its own words, not on the page of faults."""

    def refuse(*_arguments: object) -> QWidget:
        raise DamagedError(tmp_path, "x")

    monkeypatch.setattr(rooms.front, "settings", refuse)
    with pytest.raises(UserError):
        rooms.go("settings")
