"""Tandem started again by itself, at the page where the person was."""

import os
import sys

_PLACE = "TANDEM_PLACE"


def start_again(place: str) -> None:
    """Start the same command in a new process; this one must have let go of the workspace."""
    import subprocess

    words = sys.orig_argv[1:]
    subprocess.Popen(  # noqa: S603 - the very command of this process
        [sys.executable, *words], env={**os.environ, _PLACE: place}, close_fds=True
    )


def place_to_return() -> str:
    """Return the place that the former process left, once; empty where there is none."""
    return os.environ.pop(_PLACE, "")
