"""Files put into a folder together: after a power cut the old ones are there or the new ones."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from core.store.disk import write_new


def put_in_place(files: Mapping[str, bytes], folder: Path) -> None:
    """Make these files the whole content of a folder."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    token = os.urandom(6).hex()
    draft = folder.with_name(f"{folder.name}.{token}.new")
    draft.mkdir(mode=0o700)
    try:
        for name, content in files.items():
            write_new(draft / name, content)
        if folder.exists():
            former = folder.with_name(f"{folder.name}.{token}.old")
            folder.rename(former)
            draft.rename(folder)
            shutil.rmtree(former, ignore_errors=True)
        else:
            draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def take_away(folder: Path) -> None:
    """Remove a folder with all its files; nothing happens where there is none."""
    shutil.rmtree(folder, ignore_errors=True)
