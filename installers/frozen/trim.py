"""What of the libraries goes into the frozen application: rules over names, for every system."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import TypeAlias

# As PyInstaller writes them: the place in the application, the file on this machine, its kind.
Entry: TypeAlias = tuple[str, str, str]

# Qt's plugins that are used; every other one of the same folder, or of another folder, is left out.
PLUGINS: Mapping[str, frozenset[str]] = {
    # A screen of each system; `offscreen` paints for the self-test.
    "platforms": frozenset({"qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"}),
    # The dark mode and the file dialogs of the desktop.
    "platformthemes": frozenset({"qxdgdesktopportal"}),
    "styles": frozenset({"qmodernwindowsstyle", "qmacstyle"}),
    # The arrows and ticks of the style sheet.
    "imageformats": frozenset({"qsvg"}),
    # Accents typed in two strokes, and the input methods of Linux. The virtual keyboard is GPL.
    "platforminputcontexts": frozenset(
        {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"}
    ),
    # Tells that the network is back.
    "networkinformation": frozenset(
        {"qnetworkmanager", "qnetworklistmanager", "qscnetworkreachability"}
    ),
    # The kiosk prints; CUPS itself is the system's, and without it there is no printer to miss.
    "printsupport": frozenset(
        {"cupsprintersupport", "windowsprintersupport", "cocoaprintersupport"}
    ),
    "wayland-shell-integration": frozenset({"xdg-shell"}),
    "wayland-decoration-client": frozenset({"adwaita", "bradient"}),
}

# Qt's own words, of its buttons and dialogs; English is in the code.
TRANSLATIONS = frozenset({"qtbase_fr.qm"})

# Dates and numbers are written in these; the rest of the world is 32 MB.
LOCALES = frozenset({"root", "fr", "fr_FR", "en", "en_001", "en_150", "en_GB", "en_US"})

# Numbers of firms are checked by rules; these tables are of banks, telephones and network cards.
_TABLES_OF_NUMBERS = "stdnum"

# Shared modules of libraries that we never call: codecs of pictures, and the tests of numpy.
_UNUSED_PARTS = (
    "PIL/_avif", "PIL/_webp", "PIL/_imagingcms", "PIL/_imagingtk", "PIL/_imagingft",
    "numpy/_core/_multiarray_tests", "numpy/_core/_umath_tests", "numpy/_core/_struct_ufunc_tests",
    "numpy/_core/_operand_flag_tests", "numpy/_core/_rational_tests", "numpy/_core/_simd",
    "PySide6/QtDBus", "psutil/", "charset_normalizer/",
)  # fmt: skip

# Libraries that are used where the system has them, with their own settings.
_OF_THE_SYSTEM = ("libcups.so", "libavahi-")
# The plugin that is linked with them: what they need in their turn stays out too.
_LEANING = "cupsprintersupport"

# What installing leaves beside a library.
_LEFT_BY_TOOLS = frozenset(
    {"py.typed", "INSTALLER", "RECORD", "REQUESTED", "direct_url.json", "WHEEL"}
)

# Modules that nothing of ours reaches: tools, tests, other ways to do what we do in one way.
EXCLUDED_MODULES = (
    "pip", "setuptools", "wheel", "pkg_resources", "_distutils_hack", "ensurepip",
    "tkinter", "_tkinter", "turtle", "idlelib", "lib2to3", "curses", "readline", "doctest",
    "pytest", "_pytest", "hypothesis", "psutil", "pandas", "scipy", "IPython", "matplotlib",
    "multiprocessing", "concurrent.futures.process", "xmlrpc", "unittest", "tomllib", "_codecs_cn",
    "_codecs_hk", "_codecs_jp", "_codecs_kr", "_codecs_tw", "_codecs_iso2022", "_multibytecodec",
    "charset_normalizer", "numpy.f2py", "numpy.distutils", "numpy.testing", "numpy.tests",
    "numpy.fft", "numpy.polynomial", "numpy.ma", "numpy.ctypeslib", "numpy.core",
    "numpy.matlib", "PIL.ImageQt", "PIL.ImageTk", "PIL.ImageShow", "PIL.AvifImagePlugin",
    "PIL.WebPImagePlugin", "PIL.ImageCms", "PIL.ImageFont", "xlsxwriter.test",
    "attr", "attrs", "defusedxml",
    "desktop.build",
)  # fmt: skip


def kept(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that the application uses."""
    return [entry for entry in entries if is_kept(entry[0])]


def is_kept(name: str) -> bool:
    """Say whether a file belongs into the application, by its place there."""
    place = PurePosixPath(name.replace("\\", "/"))
    parts = place.parts
    if "plugins" in parts and "PySide6" in parts:
        return _is_plugin(place)
    if "translations" in parts and "PySide6" in parts:
        return place.name in TRANSLATIONS
    if "locale-data" in parts:
        return place.stem in LOCALES
    is_table = place.suffix == ".dat" and _TABLES_OF_NUMBERS in parts
    if is_table or place.name.startswith(_OF_THE_SYSTEM) or place.name in _LEFT_BY_TOOLS:
        return False
    return not any(part in str(place) for part in _UNUSED_PARTS)


def reached(
    entries: Iterable[Entry], needs: Callable[[str], Iterable[str]], roots: Iterable[str]
) -> list[Entry]:
    """Return the entries without the libraries that none of the others needs.

    `needs` gives the files that a file is linked with, `roots` further files that are linked.
    A library that was only needed by what the rules left out goes with it.
    """
    found = list(entries)
    libraries = {entry[1]: entry for entry in found if _is_library(entry)}
    first = [entry[1] for entry in found if not _is_library(entry) and _LEANING not in entry[0]]
    pending = [*first, *roots]
    wanted: set[str] = set()
    while pending:
        for path in needs(pending.pop()):
            if path in libraries and path not in wanted:
                wanted.add(path)
                pending.append(path)
    return [entry for entry in found if not _is_library(entry) or entry[1] in wanted]


def linked(binaries: Iterable[Entry], files: Iterable[Entry]) -> list[Entry]:
    """Return the files without the links to libraries that are not there any more."""
    there = {name for name, _path, _kind in binaries}
    return [entry for entry in files if entry[2] != "SYMLINK" or entry[1] in there]


def _is_plugin(place: PurePosixPath) -> bool:
    folder, name = place.parent.name, place.name.split(".")[0]
    return name.removeprefix("lib") in PLUGINS.get(folder, frozenset())


def _is_library(entry: Entry) -> bool:
    """Say whether it is loaded because another file is linked with it, never by its own name."""
    name, _path, kind = entry
    place = name.replace("\\", "/")
    return kind == "BINARY" and "/plugins/" not in place and not _is_loaded_by_name(place)


def _is_loaded_by_name(place: str) -> bool:
    return "pypdfium2_raw" in place or "libpython" in place or place.lower().startswith("python3")
