"""Imports that Qt for Python leaves alone.

Once it is loaded, Qt for Python reads the source of every module imported after it, line by line,
to see whether the module might ask for its `__feature__` names. Nothing here does; without that
reading the window is painted about a tenth sooner, and the sources are not kept in memory.
"""

import importlib
import sys


def leave_sources_unread() -> None:
    """Load Qt for Python and let it take for granted that no module asks for features.

    The look is a function of its own, not of its published interface: where a version has none,
    nothing is changed and all works as before.
    """
    importlib.import_module("PySide6.QtCore")
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _as_usual)  # noqa: B010 - a name without a stub


def _as_usual(_module: object) -> bool:
    """Say that a module uses Qt under its usual names."""
    return True
