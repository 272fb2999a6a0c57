"""The first file that the frozen application runs."""

import gc
import os
import sys
from pathlib import Path

_HERE = Path(getattr(sys, "_MEIPASS", Path(__file__).parent))

# What Qt is linked with and a graphical Linux has: the system's own comes first, for it fits its
# display; on a bare system ours are taken. In the order in which they need each other.
_OF_THE_SYSTEM = (
    "libxcb.so.1",
    "libGLdispatch.so.0",
    "libGLX.so.0",
    "libGL.so.1",
    "libEGL.so.1",
    "libwayland-client.so.0",
    "libwayland-cursor.so.0",
)


def _start() -> int:
    """Run the command, with what Qt needs of the system at hand."""
    gc.disable()  # as `desktop.main` does for a start, and earlier
    _find_plugins()
    if sys.platform == "linux":
        if not Path("/etc/fonts/fonts.conf").exists():
            os.environ.setdefault("FONTCONFIG_FILE", str(_HERE / "fallback" / "fonts.conf"))
        sys.meta_path.insert(0, _BeforeQt())
    if sys.argv[1:2] == ["--write-policy"]:
        from desktop.policy_writer import run_policy_writer

        return run_policy_writer(sys.argv[2:])
    from desktop.main import main

    return main()


def _find_plugins() -> None:
    """Name the folder of Qt's plugins: no other Qt of this machine may lend us its own."""
    qt = _HERE / "PySide6"
    plugins = qt / "plugins" if sys.platform == "win32" else qt / "Qt" / "plugins"
    os.environ["QT_PLUGIN_PATH"] = str(plugins)


class _BeforeQt:
    """Loads what the system lacks when Qt is first asked for; verbs without Qt load nothing."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        """Find nothing; the other finders do."""
        if name == "shiboken6":
            sys.meta_path.remove(self)
            _load_libraries()


def _load_libraries() -> None:
    from _ctypes import dlopen  # `ctypes` itself takes longer to import than all of this

    for name in _OF_THE_SYSTEM:
        for place in (name, str(_HERE / "fallback" / name)):
            try:
                dlopen(place, os.RTLD_LAZY | os.RTLD_GLOBAL)
            except OSError:
                continue
            break


if __name__ == "__main__":
    sys.exit(_start())
