"""What must be there before a window can open, told in words before anything breaks.

Qt ends the process where it finds no display or lacks a library of the system: so both are looked
for first.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from core.errors import UserError
from core.messages import N_

_NO_DISPLAY = N_(
    "There is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set. Start Tandem in a "
    "graphical session, or use its commands without a window: tandem --help"
)
_NO_ANSWER = N_(
    "The display {display} does not answer. Start Tandem in a graphical session, or use its "
    "commands without a window: tandem --help"
)
_MISSING = N_(
    "A library of the system is missing, and no window can open without it: {library}. On Debian "
    "or Ubuntu: sudo apt install {package}. The commands work without a window: tandem --help"
)
_BROKEN = N_(
    "A part of Tandem that draws the window cannot be loaded ({problem}). Install Tandem again."
)
_LIBRARY = re.compile(r"(lib[\w+-]+(?:\.\d+)*\.so(?:\.\d+)*)")
# Of the platforms that show something, those with a library of their own to look for.
_SHOWING = {"wayland": "libqwayland.so", "xcb": "libqxcb.so"}


def load_window() -> None:
    """Load Qt for a window on the display that there is; raises UserError."""
    try:
        from desktop.lean_qt import load_qt

        load_qt()
        import_module("PySide6.QtWidgets")
    except ImportError as error:
        raise _unloaded(str(error)) from error
    if sys.platform == "linux":
        wanted = list(_platforms(os.environ))
        if wanted:
            _must_load(wanted)


def _platforms(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield the platforms that Qt may take; none where it is told one that shows nothing."""
    asked = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if asked and not asked.startswith(tuple(_SHOWING)):
        return
    display, wayland = environment.get("DISPLAY", ""), environment.get("WAYLAND_DISPLAY", "")
    if not display and not wayland:
        raise UserError(_NO_DISPLAY)
    if wayland and not asked.startswith("xcb"):
        yield "wayland"
    if display and not asked.startswith("wayland"):
        if not wayland and not _is_answering(display):
            raise UserError(_NO_ANSWER, display=display)
        yield "xcb"


def _must_load(platforms: list[str]) -> None:
    """Load what Qt will load next, so that a missing library is told; one of them is enough."""
    from PySide6.QtCore import QLibraryInfo, QPluginLoader

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    problems: list[str] = []
    for each in platforms:
        loader = QPluginLoader(str(folder / _SHOWING[each]))
        if loader.load():
            return
        problems.append(loader.errorString())
    raise _unloaded(problems[-1])


def _unloaded(problem: str) -> UserError:
    # The last name is the one that was looked for; those before are who asked for it.
    names = _LIBRARY.findall(problem.partition("cannot open")[0])
    if not names:
        return UserError(_BROKEN, problem=problem[:200])
    library = names[-1]
    return UserError(_MISSING, library=library, package=_package(library))


def _package(library: str) -> str:
    """Return the package that brings a library, as Debian names packages."""
    name, _dot, version = library.lower().partition(".so")
    joint = "-" if name[-1:].isdigit() else ""
    number = version.lstrip(".").partition(".")[0]
    return f"{name}{joint}{number}" if number else name


def _is_answering(display: str) -> bool:
    """Say whether a display of this machine takes connections; of another machine, that it may."""
    found = re.match(r"(?:unix)?:(\d+)", display)
    if found is None:
        return True
    path = f"/tmp/.X11-unix/X{found[1]}"  # noqa: S108 - the place that X11 has given its sockets
    if Path(path).exists():
        return True
    import socket

    with socket.socket(socket.AF_UNIX) as stream:
        try:
            stream.connect("\0" + path)
        except OSError:
            return False
    return True
