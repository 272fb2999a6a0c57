"""Tests of how the system says that nothing should move."""

import plistlib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.dressing import dress
from desktop.preferences import Preferences
from desktop.stillness import is_still
from ui.theme.current import theme

GTK = ".config/gtk-4.0/settings.ini"
KDE = ".config/kdeglobals"
MACOS = "Library/Preferences/com.apple.universalaccess.plist"


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        (GTK, "[Settings]\ngtk-enable-animations = 0\n", True),
        (GTK, "[Settings]\ngtk-enable-animations=1\n", False),
        (GTK, "[Other]\ngtk-enable-animations=0\n", False),
        (KDE, "[General]\nx=1\n[KDE]\nAnimationDurationFactor=0\n", True),
        (KDE, "[KDE]\nAnimationDurationFactor=0.5\n", False),
        (KDE, "\x00[[[=", False),
    ],
)
def test_linux_says_it_in_files(tmp_path: Path, place: str, text: str, expected: object) -> None:
    """GTK's and KDE's settings are read; a file that is none says nothing."""
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).write_text(text, encoding="utf-8")

    assert expected is is_still(tmp_path, "linux")


@pytest.mark.parametrize("body", [plistlib.dumps({"reduceMotion": True}), b"no list"])
def test_macos_says_it_in_a_list(tmp_path: Path, body: bytes) -> None:
    """What macOS keeps is read; a file that is none says nothing."""
    (tmp_path / MACOS).parent.mkdir(parents=True)
    (tmp_path / MACOS).write_bytes(body)

    assert (body[:2] != b"no") is is_still(tmp_path, "darwin")


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_system_that_says_nothing_lets_things_move(tmp_path: Path, platform: str) -> None:
    """Silence is no wish."""
    assert is_still(tmp_path, platform) is False


def test_the_person_decides(qapp: QApplication) -> None:
    """Whoever chooses that nothing moves has a still window, whatever the system says."""
    dress(qapp, Preferences(motion="none"))

    assert theme().moving is False
