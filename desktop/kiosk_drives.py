"""USB sticks that are put into a kiosk: found, named, and written to whole or not at all."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.messages import N_

_MOUNTS, _BLOCKS = Path("/proc/self/mounts"), Path("/sys/class/block")
_FULL = N_("The stick {name} did not take the file ({problem}). Try another one.")
_SPACE = "\\040"


@dataclass(frozen=True, slots=True)
class Drive:
    """A stick: its name, and the folder that it is mounted on."""

    name: str
    folder: Path


def drives(mounts: Path = _MOUNTS, blocks: Path = _BLOCKS) -> tuple[Drive, ...]:
    """Return the sticks that are there and can be written to."""
    if sys.platform.startswith("linux"):
        return tuple(_of_linux(mounts, blocks))
    return tuple(_of_others())


def copy_to(drive: Drive, name: str, content: bytes) -> Path:
    """Write a file to a stick and return its path; one of the same name is not touched."""
    from core.store.disk import write_new

    stem, dot, ending = name.rpartition(".")
    for number in range(1, 100):
        path = drive.folder / (name if number == 1 else f"{stem} {number}{dot}{ending}")
        try:
            write_new(path, content)
        except FileExistsError:
            continue
        except OSError as error:
            problem = error.strerror or str(error)
            raise UserError(_FULL, name=drive.name, problem=problem) from error
        return path
    raise UserError(_FULL, name=drive.name, problem=name)


def _of_linux(mounts: Path, blocks: Path) -> Iterator[Drive]:
    with suppress(OSError):
        for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
            device, folder, _kind, options, *_rest = line.split(" ")
            is_writable = "rw" in options.split(",")
            if device.startswith("/dev/") and is_writable and _is_removable(device, blocks):
                path = Path(folder.replace(_SPACE, " "))
                yield Drive(path.name, path)


def _is_removable(device: str, blocks: Path) -> bool:
    """Say whether a block device, or the disk that it is a part of, can be pulled out."""
    node = blocks / Path(device).name
    for folder in (node, node.resolve().parent):
        with suppress(OSError):
            if (folder / "removable").read_text(encoding="ascii").strip() == "1":
                return True
    return False


def _of_others() -> Iterator[Drive]:
    """Yield the sticks of Windows by their kind, of macOS by where they are mounted."""
    from PySide6.QtCore import QStorageInfo

    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isReady() and not volume.isReadOnly() and _is_pulled_out(root):
            yield Drive(volume.displayName() or root, Path(root))


def _is_pulled_out(root: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        removable = 2  # DRIVE_REMOVABLE
        return ctypes.windll.kernel32.GetDriveTypeW(root) == removable
    return root.startswith("/Volumes/")
