"""What the system lacks to show a window, found out and told before anything breaks.

Qt ends the whole process, without a word that helps, where it can load no screen; so Linux is asked
before it is. What the installed application needs is in it or loaded by it (`docs/packaging.md`);
run from the sources, it takes the packages of `installers/debian/packages.txt`.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from core.errors import UserError
from core.messages import N_
from desktop.speaking import has_terminal, say_error, words

EXIT = 2

# Qt's name of a screen, and the plugin that draws on it.
_PLUGINS = {"wayland": "libqwayland.so", "xcb": "libqxcb.so"}
# What tells that it is there, in the order in which Qt tries them.
_SCREENS = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}

_NOT_LOADED = N_(
    "Tandem cannot start: this system lacks a part of it ({problem}). "
    "Install Tandem again, or ask whoever looks after this machine to install that part."
)
_NO_SCREEN = N_(
    "The window cannot open: this system lacks {library}. Install the package that has it "
    "(on Debian and Ubuntu: {packages}), or use the commands: tandem --help"
)
_NO_DISPLAY = N_(
    "There is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set. "
    "The commands work without one: tandem --help"
)
_PACKAGES = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0"


def tell(error: ImportError) -> int:
    """Say which part of the system is missing, in a window if any tool has one; return the code.

    A module that is missing is our fault and rises.
    """
    if isinstance(error, ModuleNotFoundError) or "cannot import name" in str(error):
        raise error
    told = UserError(_NOT_LOADED, problem=_first_line(error))
    say_error(told)
    _show(told)
    return EXIT


def must_have_screen() -> None:
    """Raise UserError where Qt would find no screen, or could not load what draws on it."""
    if sys.platform != "linux" or "QT_QPA_PLATFORM" in os.environ:
        return
    wanted = [name for name, variable in _SCREENS.items() if os.environ.get(variable)]
    if not wanted:
        raise UserError(_NO_DISPLAY)
    problems = [problem for name in wanted if (problem := _problem(name)) is not None]
    if len(problems) == len(wanted):
        told = UserError(_NO_SCREEN, library=problems[-1], packages=_PACKAGES)
        _show(told)
        raise told


def usable_screens() -> tuple[str, ...]:
    """Return the names of the screens whose plugins can be loaded here."""
    if sys.platform != "linux":
        return (sys.platform,)
    return tuple(name for name in _PLUGINS if _problem(name) is None)


def _problem(name: str) -> str | None:
    """Return the library without which a screen cannot be drawn on, None if all are there."""
    from _ctypes import dlopen  # `ctypes` itself takes twenty times as long to import

    for place in _places(name):
        try:
            dlopen(str(place), os.RTLD_LAZY)
        except OSError as error:
            return _first_line(error).split(":")[0]
        return None
    return _PLUGINS[name]


def _places(name: str) -> Iterator[Path]:
    import PySide6

    for folder in ("Qt/plugins", "plugins"):
        place = Path(PySide6.__file__).parent / folder / "platforms" / _PLUGINS[name]
        if place.exists():
            yield place


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).strip().splitlines()[0][:200]


def _show(error: UserError) -> None:
    """Where no terminal shows it, show an error with whatever small tool this desktop has."""
    if has_terminal():
        return
    import subprocess
    from contextlib import suppress
    from shutil import which

    text = words().shown(error.message)
    for command in (
        ["zenity", "--error", "--no-markup", "--text", text],
        ["kdialog", "--error", text],
        ["xmessage", "-center", text],
    ):
        if which(command[0]) is not None:
            with suppress(OSError, subprocess.SubprocessError):
                subprocess.run(command, timeout=600, check=False)  # noqa: S603 - our own words
            return
