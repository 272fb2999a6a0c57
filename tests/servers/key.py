"""A USB key: a file system without hard links (exFAT), on a disk that is a file."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

SIZE = 24 * 1024 * 1024
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
_NEEDED = "it takes root, exfatprogs and exfat-fuse"


class NoKeyError(Exception):
    """No key can be made on this machine."""


@dataclass
class Key:
    """A key, and the folder under which it shows while it is plugged in."""

    disk: str
    folder: Path

    def plug_in(self) -> None:
        """Have the system show the key."""
        _run("mount.exfat-fuse", "-o", "rw", self.disk, str(self.folder))

    def pull_out(self) -> None:
        """Take the key away at once: whoever uses it learns of it from errors."""
        _run("umount", "--lazy", str(self.folder))


@contextmanager
def made_key(place: Path) -> Iterator[Key]:
    """Make a key and plug it in; it is taken apart at the end of the block."""
    needed = ("losetup", "mkfs.exfat", "mount.exfat-fuse", "umount")
    if os.geteuid() != 0 or not all(shutil.which(each, path=_PATH) for each in needed):
        raise NoKeyError(_NEEDED)
    image, folder = place / "key.img", place / "key"
    folder.mkdir()
    with image.open("wb") as file:
        file.truncate(SIZE)
    _run("mkfs.exfat", str(image))
    key = Key(_run("losetup", "--find", "--show", str(image)).strip(), folder)
    try:
        key.plug_in()
        yield key
    finally:
        with suppress(NoKeyError):
            key.pull_out()
        with suppress(NoKeyError):
            _run("losetup", "--detach", key.disk)


def _run(*command: str) -> str:
    environment = {**os.environ, "PATH": _PATH}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise NoKeyError(done.stderr)
    return done.stdout
