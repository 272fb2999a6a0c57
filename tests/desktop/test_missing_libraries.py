"""What the system lacks is told before Qt ends the process without a word."""

import pytest

from core.errors import UserError
from desktop import missing_libraries
from desktop.missing_libraries import EXIT, must_have_screen, tell, usable_screens


@pytest.fixture
def on_linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Return a machine with Linux on which nobody chose a screen, in a terminal."""
    monkeypatch.setattr(missing_libraries.sys, "platform", "linux")
    monkeypatch.setattr(missing_libraries, "has_terminal", lambda: True)
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.usefixtures("on_linux")
def test_no_screen_at_all_is_told() -> None:
    """Without DISPLAY the verbs are named, in the place of an aborted process."""
    with pytest.raises(UserError, match="DISPLAY"):
        must_have_screen()


def test_a_library_that_is_missing_is_named(on_linux: pytest.MonkeyPatch) -> None:
    """The person reads which library, and in which packages it is."""
    on_linux.setenv("DISPLAY", ":7")
    on_linux.setattr(missing_libraries, "_problem", lambda _name: "libxcb-cursor.so.0")

    with pytest.raises(UserError) as told:
        must_have_screen()

    assert told.value.message.values["library"] == "libxcb-cursor.so.0"


def test_one_screen_of_two_is_enough(on_linux: pytest.MonkeyPatch) -> None:
    """Where Wayland lacks its library, X11 is taken, as Qt does."""
    on_linux.setenv("DISPLAY", ":7")
    on_linux.setenv("WAYLAND_DISPLAY", "wayland-0")
    lacks = {"wayland": "libwayland-cursor.so.0", "xcb": None}
    on_linux.setattr(missing_libraries, "_problem", lacks.__getitem__)

    must_have_screen()


def test_a_chosen_screen_is_taken_as_it_is(on_linux: pytest.MonkeyPatch) -> None:
    """Tests and servers name theirs."""
    on_linux.setenv("QT_QPA_PLATFORM", "offscreen")

    must_have_screen()


def test_qt_that_cannot_be_loaded_is_told(
    on_linux: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bare system without libGL says so in one line."""
    problem = "libGL.so.1: cannot open shared object file: No such file or directory"

    assert tell(ImportError(problem)) == EXIT
    assert "libGL.so.1" in capsys.readouterr().err


@pytest.mark.parametrize(
    "error", [ModuleNotFoundError("core.x"), ImportError("cannot import name")]
)
def test_a_module_of_ours_that_is_missing_is_a_fault(error: ImportError) -> None:
    """It is no lack of the system, and rises."""
    with pytest.raises(ImportError):
        tell(error)


def test_screens_here_are_named() -> None:
    """Here at least what draws under X11 can be loaded."""
    assert usable_screens()
