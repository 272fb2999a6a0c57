"""A second window, on another workspace: a copy of a past state beside today's dossiers."""

import sys
from pathlib import Path


def open_beside(folder: Path) -> None:
    """Start Tandem on the workspace of a folder, in a process of its own."""
    import subprocess

    # A packaged Tandem is its own program.
    is_packaged = bool(getattr(sys, "frozen", False))
    program = [sys.executable] if is_packaged else [sys.executable, "-m", "desktop.main"]
    subprocess.Popen(  # noqa: S603 - our own program
        [*program, "--workspace", str(folder)], close_fds=True, start_new_session=True
    )
