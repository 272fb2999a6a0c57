"""USB sticks: found by what can be pulled out, written whole."""

import sys
from pathlib import Path

import pytest

from core.errors import UserError
from desktop.kiosk_drives import Drive, copy_to, drives

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's own tables")


def system(tmp_path: Path, options: str = "rw,nosuid", removable: str = "1") -> tuple[Path, Path]:
    """Return the tables of a system with a disk and one more device."""
    mounts, blocks = tmp_path / "mounts", tmp_path / "block"
    stick = tmp_path / "media" / "CLE VERTE"
    stick.mkdir(parents=True)
    folder = str(stick).replace(" ", "\\040")
    mounts.write_text(
        f"/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 {folder} vfat {options} 0 0\nproc /proc proc rw 0 0\n"
    )
    for name, value in (("sda", "0"), ("sdb", removable)):
        (blocks / name / f"{name}1").mkdir(parents=True)
        (blocks / name / "removable").write_text(f"{value}\n")
        (blocks / f"{name}1").symlink_to(blocks / name / f"{name}1")
    return mounts, blocks


def test_a_stick_is_found_and_named(tmp_path: Path) -> None:
    """What can be pulled out and written to is offered by its name, spaces too."""
    (found,) = drives(*system(tmp_path))

    assert ("CLE VERTE", True) == (found.name, found.folder.is_dir())


@pytest.mark.parametrize(("options", "removable"), [("ro,nosuid", "1"), ("rw", "0")])
def test_no_disk_of_the_machine_is_offered(tmp_path: Path, options: str, removable: str) -> None:
    """Neither a fixed disk nor what is write-protected is written to."""
    assert () == drives(*system(tmp_path, options, removable))


def test_a_file_that_is_there_is_not_touched(tmp_path: Path) -> None:
    """A second leaflet on the same stick gets a name of its own."""
    stick = Drive("CLE", tmp_path)
    first = copy_to(stick, "tandem.pdf", b"1")
    second = copy_to(stick, "tandem.pdf", b"2")

    assert (b"1", b"2") == (first.read_bytes(), second.read_bytes())


def test_a_stick_that_is_gone_is_told(tmp_path: Path) -> None:
    """A stick pulled out too early is told in words."""
    with pytest.raises(UserError, match="CLE"):
        copy_to(Drive("CLE", tmp_path / "gone"), "tandem.pdf", b"1")
