"""Whether the system asks that nothing moves; read where each system keeps it, never asked for."""

import sys
from pathlib import Path

# What Windows calls the animation of what lies inside windows (SPI_GETCLIENTAREAANIMATION).
_CLIENT_AREA_ANIMATION = 0x1042
_MOST_BYTES = 1 << 16


def is_still(home: Path | None = None, platform: str = sys.platform) -> bool:
    """Say whether the system asks for no motion; where it does not say, it does not."""
    home = Path.home() if home is None else home
    match platform:
        case "win32":
            return _is_still_on_windows()
        case "darwin":
            return _is_still_on_macos(home)
        case _:
            return _is_still_on_linux(home)


def _is_still_on_linux(home: Path) -> bool:
    """Read what GTK's and KDE's settings keep in files."""
    folder = home / ".config"
    gtk = (_value(folder / f"gtk-{number}.0" / "settings.ini", "Settings",
                  "gtk-enable-animations") for number in (4, 3))  # fmt: skip
    if any(value in {"0", "false"} for value in gtk):
        return True
    factor = _value(folder / "kdeglobals", "KDE", "AnimationDurationFactor")
    return bool(factor) and not factor.replace(".", "").strip("0")


def _is_still_on_macos(home: Path) -> bool:
    path = home / "Library" / "Preferences" / "com.apple.universalaccess.plist"
    if not path.is_file():
        return False
    import plistlib

    try:
        return bool(plistlib.loads(path.read_bytes()).get("reduceMotion"))
    except (OSError, plistlib.InvalidFileException, ValueError, AttributeError):
        return False


def _is_still_on_windows() -> bool:
    import ctypes

    library = getattr(ctypes, "windll", None)
    if library is None:
        return False
    moves = ctypes.c_int(1)
    asked = library.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0)
    return bool(asked) and not moves.value


def _value(path: Path, section: str, key: str) -> str:
    """Return a value of a file of sections; empty where there is none that can be read.

    By hand: what reads such files whole takes longer to import than the window may wait.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            lines = stream.read(_MOST_BYTES).splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    inside, found = "", ""
    for line in map(str.strip, lines):
        if line.startswith("[") and line.endswith("]"):
            inside = line[1:-1]
        name, is_set, value = line.partition("=")
        if inside == section and is_set and name.strip() == key:
            found = value.strip().lower()
    return found
