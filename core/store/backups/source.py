"""The source of a backup: a workspace file and its key."""

from pathlib import Path

from msgspec import Struct


class Source(Struct, frozen=True):
    """A workspace to back up: it may be open, in this process or in another."""

    path: Path
    key: bytes

    def __repr__(self) -> str:
        """Say which file, never its key: a crash report may bear this text."""
        return f"Source({self.path})"
