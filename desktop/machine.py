"""What a report tells of the machine: versions, system, memory, screens; nobody's name."""

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from desktop.version import VERSION


def machine_lines() -> Iterator[str]:
    """Yield a line of each: what Tandem stands on, the system, its memory, its screens."""
    yield f"Tandem {VERSION}{' (frozen)' if getattr(sys, 'frozen', False) else ''}"
    yield f"Python {platform.python_version()}, {_qt()}, {_sqlite()}"
    yield f"system {platform.system()} {platform.release()} {platform.machine()}"
    if distribution := _distribution():
        yield f"distribution {distribution}"
    yield f"processors {os.cpu_count()}"
    yield f"memory {_used()} used, {_total()} in the machine"
    yield from _screens()


def _qt() -> str:
    module = sys.modules.get("PySide6")
    if module is None:
        return "Qt not loaded"
    return f"Qt {getattr(module, '__version__', '?')}"


def _sqlite() -> str:
    module = sys.modules.get("sqlcipher3.dbapi2")
    return f"SQLite {getattr(module, 'sqlite_version', 'not loaded')}"


def _distribution() -> str:
    try:
        told = platform.freedesktop_os_release()
    except OSError:
        return ""
    return f"{told.get('ID', '?')} {told.get('VERSION_ID', '')}".strip()


def _used() -> str:
    status = Path("/proc/self/status")
    if not status.exists():
        return "?"
    lines = status.read_text(encoding="utf-8").splitlines()
    sizes = [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")]
    return f"{sizes[0]} MB" if sizes else "?"


def _total() -> str:
    try:
        return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') >> 20} MB"
    except (AttributeError, ValueError, OSError):
        return "?"


def _screens() -> Iterator[str]:
    if "PySide6.QtGui" not in sys.modules:
        return
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication.instance()
    if not isinstance(app, QGuiApplication):
        return
    yield f"platform {app.platformName()}"
    for screen in app.screens():
        size = screen.size()
        yield f"screen {size.width()} × {size.height()} at {screen.devicePixelRatio():g}"
