"""What the files made weigh, and the sums by which anybody compares them."""

import os
from hashlib import sha256
from pathlib import Path

SUMS = "SHA256SUMS"
MB = 1_000_000


def size_of(path: Path) -> float:
    """Return the bytes of a file, or of all files of a folder, in millions."""
    if path.is_file():
        return path.stat().st_size / MB
    return sum(each.lstat().st_size for each in path.rglob("*") if not each.is_dir()) / MB


def write_sums(folder: Path) -> None:
    """Write the sum of each file that lies directly in a folder."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != SUMS)
    lines = [f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def set_times(folder: Path, moment: int) -> None:
    """Give all files and folders the same moment, so that two builds differ in nothing by it."""
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (moment, moment), follow_symlinks=False)
