"""What the disk refuses, called by its real name."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from core.errors import UserError
from core.store import engine
from core.store.failures import told


class _Disk(NamedTuple):
    free: int


@pytest.mark.parametrize(
    ("free", "said"), [(0, "no room left"), (300_000, "no room left"), (1 << 30, "refused")]
)
def test_full_disk_is_not_called_broken(
    path: Path, monkeypatch: pytest.MonkeyPatch, free: int, said: str
) -> None:
    """The engine says “disk I/O error” of a full disk too: the room that is left decides."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: _Disk(free))
    error = engine.Error("disk I/O error")
    error.__dict__["sqlite_errorname"] = "SQLITE_IOERR_WRITE"

    with pytest.raises(UserError, match=said), told(path):
        raise error
