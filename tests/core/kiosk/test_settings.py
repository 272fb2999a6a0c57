"""The settings of a kiosk."""

from pathlib import Path

import pytest

from core.errors import UserError
from core.kiosk.pin import Pin
from core.kiosk.settings import KioskSettings, keep_settings, settings_in


def test_settings_are_kept(tmp_path: Path) -> None:
    """What was chosen is there at the next start."""
    chosen = KioskSettings(pin=Pin("aa", "bb"), campaign="salon", idle=60)
    keep_settings(chosen, tmp_path / "kiosk")

    assert chosen == settings_in(tmp_path / "kiosk")


def test_no_settings_are_no_error(tmp_path: Path) -> None:
    """A machine that never was a kiosk has none."""
    assert settings_in(tmp_path) is None


@pytest.mark.parametrize("content", [b"", b"[]", b'{"idle": 1}', b'{"pin": 7}'])
def test_damaged_settings_are_told(tmp_path: Path, content: bytes) -> None:
    """What cannot be read is said, with what to do."""
    (tmp_path / "kiosk.json").write_bytes(content)

    with pytest.raises(UserError, match="Set it up again"):
        settings_in(tmp_path)


def test_too_short_a_time_is_impossible() -> None:
    """A visitor always has time: half a minute, then twenty seconds more."""
    with pytest.raises(ValueError, match="5"):
        KioskSettings(idle=5)
