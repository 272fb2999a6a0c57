"""Bad places and bad machines: a clear message before anything breaks, in both languages."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from core.errors import UserError
from core.language import language
from core.store.schema import STEPS
from core.store.workspace import Workspace
from desktop import preflight
from desktop.main import main
from desktop.workspace import open_workspace, workspace_path
from tests.bench.start import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights and limits")

# Root may write everywhere: it becomes nobody first, once all modules are loaded.
# Root writes past the modes of files; without that capability (1) the same program is anybody.
_AS_ANYBODY = """
import ctypes, os, sys
if os.getuid() == 0:
    ctypes.CDLL(None, use_errno=True).prctl(24, 1, 0, 0, 0)
    ctypes.CDLL(None, use_errno=True).prctl(47, 4, 0, 0, 0)
os.execv(sys.executable, [sys.executable, "-m", "desktop.main", *sys.argv[1:]])
"""
# Files may not grow any more: what a full disk does to whoever writes.
_ON_A_FULL_DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from desktop.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
sys.exit(main(sys.argv[1:]))
"""
_WORDS = {
    "read-only": {"fr": "lecture seule", "en": "read-only"},
    # Of a disk with room elsewhere the encrypting layer tells no more than this.
    "full": {"fr": "Le disque a refusé", "en": "The disk refused"},
    "long": {"fr": "trop long", "en": "too long"},
    "newer": {"fr": "plus récente", "en": "newer"},
    "in use": {"fr": "déjà ouvert", "en": "already open"},
}


def ran(program: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program of ours in a new process, in a home of its own."""
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **environment},
        timeout=60,
    )


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_folder_where_one_may_not_write(code: str) -> None:
    """The window does not open; it is told that the place is read-only, and no stack."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        told = ran(_AS_ANYBODY, "--language", code, "--workspace", folder)
        Path(folder).chmod(0o755)

    assert (2, True) == (told.returncode, _WORDS["read-only"][code] in told.stderr)
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_full_disk(code: str, tmp_path: Path) -> None:
    """A first start that finds no room says so and leaves nothing half made."""
    told = ran(_ON_A_FULL_DISK, "--language", code, "--workspace", str(tmp_path))

    assert (2, True) == (told.returncode, _WORDS["full"][code] in told.stderr)
    assert "Traceback" not in told.stderr
    assert not workspace_path(tmp_path).exists()


@pytest.mark.parametrize("verb", [(), ("doctor",), ("backup", "list")])
@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_very_long_path(
    code: str, verb: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Longer than the database can name a file: told in words by the window and by verbs."""
    folder = tmp_path / ("é" * 100) / ("e" * 200) / ("x" * 100)

    assert 2 == main(["--language", code, "--workspace", str(folder), *verb])

    assert _WORDS["long"][code] in capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["Données de Zoé — été", "データ", "a b'c\"d", "🥖" * 20])
def test_a_path_of_other_letters(name: str, tmp_path: Path) -> None:
    """A folder may be named in any script, with blanks and quotes."""
    with open_workspace(tmp_path / name) as workspace:
        workspace.set_setting("author", "Zoé")

    with open_workspace(tmp_path / name) as workspace:
        assert "Zoé" == workspace.setting("author")


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_workspace_of_a_newer_version(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older Tandem leaves the file of a newer one as it is, and says what to install."""
    open_workspace(tmp_path).close()
    before = workspace_path(tmp_path).read_bytes()
    monkeypatch.setattr("core.store.opening.opened.__defaults__", (STEPS[:-1],))

    assert 2 == main(["--language", code, "--workspace", str(tmp_path)])

    assert _WORDS["newer"][code] in capsys.readouterr().err
    assert before == workspace_path(tmp_path).read_bytes()


@pytest.mark.parametrize("code", ["fr", "en"])
def test_two_versions_at_once(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """While a Tandem runs on a workspace, no other version touches it."""
    with open_workspace(tmp_path):
        assert 2 == main(["--language", code, "--workspace", str(tmp_path)])

    assert _WORDS["in use"][code] in capsys.readouterr().err


def test_a_refusal_is_told_in_a_window_where_no_terminal_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who double-clicked reads it in a box, in the language of the system."""
    told: list[UserError] = []
    monkeypatch.setattr("desktop.window.has_screen", lambda: True)
    monkeypatch.setattr("desktop.window.show_refusal", told.append)
    monkeypatch.setattr("desktop.speaking.has_terminal", lambda: False)
    with open_workspace(tmp_path):
        assert 2 == main(["--workspace", str(tmp_path)])

    assert "déjà ouvert" in language("fr").shown(told[0].message)


@pytest.mark.skipif(sys.platform != "linux", reason="displays and libraries of Linux")
@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, ("Il n’y a pas d’écran", "There is no display")),
        ({"DISPLAY": ":9876"}, ("ne répond pas", "does not answer")),
    ],
)
def test_no_display(
    environment: dict[str, str],
    wanted: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Qt would end the process: it is told before, with what works without a window."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    for code, words in zip(("fr", "en"), wanted, strict=True):
        assert 2 == main(["--language", code])
        assert words in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="displays and libraries of Linux")
def test_a_missing_library(tmp_path: Path) -> None:
    """A library that Qt wants and the system lacks is named, with the package that brings it."""
    (tmp_path / "libEGL.so.1").touch()
    for code, words in (("fr", "bibliothèque"), ("en", "library")):
        told = ran(
            "import sys; from desktop.main import main; sys.exit(main(sys.argv[1:]))",
            "--language",
            code,
            LD_LIBRARY_PATH=str(tmp_path),
        )
        assert (2, True, True) == (
            told.returncode,
            words in told.stderr,
            "apt install libegl1" in told.stderr,
        )


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libX11.so.6", "libx11-6"),
    ],
)
def test_the_package_of_a_library(library: str, package: str) -> None:
    """A library's package is named as Debian names it."""
    problem = f"{library}: cannot open shared object file: No such file or directory"

    error = preflight._unloaded(problem)  # noqa: SLF001 - what Qt says, and what is made of it

    assert package == error.message.values["package"]


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs the virtual X server (xvfb)")
def test_without_opengl(tmp_path: Path) -> None:
    """The window is painted on a display that has no OpenGL at all."""
    painted = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from desktop.first_paint import FirstPaint
from desktop.rooms import Rooms
start = Rooms.start
def started(self, place=""):
    start(self, place)
    FirstPaint(self.shell, lambda: (sys.stdout.write("painted"), QCoreApplication.quit()))
Rooms.start = started
from desktop.main import main
sys.exit(main(["--workspace", sys.argv[1]]))
"""
    read, write = os.pipe()
    words = ["-displayfd", str(write), "-extension", "GLX", "-nolisten", "tcp"]
    server = subprocess.Popen(
        [shutil.which("Xvfb") or "", *words],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            display = f":{told.readline().strip()}"
        done = ran(painted, str(tmp_path), QT_QPA_PLATFORM="xcb", DISPLAY=display)
    finally:
        server.terminate()
        server.wait()

    assert ("painted", 0) == (done.stdout, done.returncode), done.stderr


def test_a_fault_of_a_verb_says_where_its_report_is(tmp_path: Path) -> None:
    """The stack stands on the terminal as ever; below it, what is safe and the report."""
    told = ran(
        "import sys\n"
        "import desktop.commands as commands\n"
        "def broken(options): raise RuntimeError('Boulangerie Œuf')\n"
        "commands._VERBS = {'doctor': broken}\n"
        "from desktop.main import main\n"
        "sys.argv[1:] = ['--language', 'fr', 'doctor']\n"
        "sys.exit(main())",
        HOME=str(tmp_path),
        XDG_STATE_HOME=str(tmp_path),
    )

    reports = list(tmp_path.rglob("tandem-*.txt"))
    assert 1 == told.returncode
    assert "Traceback" in told.stderr
    assert str(reports[0]) in told.stderr
    text = reports[0].read_text("utf-8")
    assert "last places: doctor" in text
    assert "Œuf" not in text


def test_a_locked_file_of_another_version_stays_as_it_is(tmp_path: Path) -> None:
    """An older version that runs keeps the newer from migrating the file under it."""
    with open_workspace(tmp_path) as older:
        with pytest.raises(UserError):
            Workspace.start(workspace_path(tmp_path))
        older.set_setting("author", "Ana")
