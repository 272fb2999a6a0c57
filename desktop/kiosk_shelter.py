"""What keeps a visitor's words off the disk: no picture of the memory, no clipboard.

Swap is switched off by the recipe (`installers/kiosk`), which a process cannot do for itself.
"""

import os
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def take_shelter() -> bool:
    """Forbid pictures of this process's memory; say whether the system took it.

    On Linux nobody but the administrator can then look into the process either.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        return _no_error_report()
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return _not_dumpable() if sys.platform.startswith("linux") else True


def forget_clipboard() -> None:
    """Empty the clipboard and what the mouse selected, whatever came in there."""
    from PySide6.QtGui import QClipboard, QGuiApplication

    board = QGuiApplication.clipboard()
    for place in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        if place is QClipboard.Mode.Clipboard or board.supportsSelection():
            board.clear(place)


def give_memory_back() -> None:
    """Let go of what a visit left in memory, and hand the pages back to the system."""
    import ctypes
    import gc

    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


def _not_dumpable() -> bool:
    import ctypes

    with suppress(OSError):
        libc = ctypes.CDLL(None, use_errno=True)
        return libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0
    return False


def _no_error_report() -> bool:
    """Tell Windows to make no error report, and no dump with it (SetErrorMode)."""
    import ctypes

    fail_quietly, no_fault_box = 0x0001, 0x0002
    loaded = getattr(ctypes, "windll", None)
    if loaded is None:
        return False
    loaded.kernel32.SetErrorMode(fail_quietly | no_fault_box)
    return True
