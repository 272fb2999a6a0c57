"""What the frozen application holds beside what its modules import: resources, modules by name."""

from collections.abc import Callable
from pathlib import Path

from installers.frozen.trim import Entry

OWN = ("core", "ui", "desktop")

# Folders of `resources/`; the sources of packs and messages are not among them: compiled forms are.
RESOURCES = ("brands", "demo", "drafts", "fonts", "guide", "icons", "trust")

# The key store of each system is named in `desktop/system_store.py`, where no analysis sees it.
KEY_STORES = {
    "linux": "keyring.backends.SecretService",
    "win32": "keyring.backends.Windows",
    "darwin": "keyring.backends.macOS",
}

# Start-up scripts of PyInstaller that we do without: Qt's plugins are named in `start.py`, and
# nothing of ours asks for its own source, forks workers or uses another OpenSSL than Python's.
EXCLUDED_SCRIPTS = frozenset(
    {
        "pyi_rth_inspect",
        "pyi_rth_multiprocessing",
        "pyi_rth_pyside6",
        "pyi_rth_cryptography_openssl",
    }
)

# What `start.py` loads where the system has none; without them Qt does not even load.
FALLBACKS = (
    "libxcb.so.1",
    "libGLdispatch.so.0",
    "libGLX.so.0",
    "libGL.so.1",
    "libEGL.so.1",
    "libwayland-client.so.0",
    "libwayland-cursor.so.0",
)


def fallbacks(resolve: Callable[[str], str | None]) -> list[Entry]:
    """Return the libraries of a graphical Linux, to be used on a system that lacks them."""
    found = ((name, resolve(name)) for name in FALLBACKS)
    return [(f"fallback/{name}", path, "BINARY") for name, path in found if path]


def hidden_modules(submodules: Callable[[str], list[str]], platform: str) -> list[str]:
    """Return the modules that are imported by name, as the window does for what it gets ready."""
    own = [name for package in OWN for name in submodules(package)]
    return [*own, KEY_STORES.get(platform, KEY_STORES["linux"])]


def resource_files(root: str, compiled: str) -> list[tuple[str, str]]:
    """Return the files that the application reads, each with its folder in it.

    `compiled` is a folder with the compiled forms, made for this build: that of the sources may
    hold some of an older tree, and says when its sources were changed, which nobody asks here.
    """
    base = Path(root) / "resources"
    folders = {**{name: base / name for name in RESOURCES}, "compiled": Path(compiled)}
    return [
        (str(path), (Path("resources") / name / path.parent.relative_to(folder)).as_posix())
        for name, folder in folders.items()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".") and path.name != "stamp"
    ]
