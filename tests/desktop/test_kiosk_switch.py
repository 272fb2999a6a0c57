"""The switch between window and kiosk."""

from pathlib import Path

import pytest

from core.kiosk.pin import Pin
from core.kiosk.settings import KioskSettings, keep_settings
from desktop import policy as policies
from desktop.kiosk_switch import is_kiosk
from desktop.options import Options
from desktop.policy import Policy


@pytest.fixture(autouse=True)
def no_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the machine have no policy of its own."""
    monkeypatch.setattr(policies, "_read", [Policy()])


def test_a_window_opens_unless_a_kiosk_is_wanted(tmp_path: Path) -> None:
    """Without any setting the window opens; asked for, the kiosk."""
    assert not is_kiosk(Options(verb=None, workspace=tmp_path))
    assert is_kiosk(Options(verb=None, workspace=tmp_path, kiosk=True))


@pytest.mark.parametrize("at_start", [True, False])
def test_the_setting_opens_the_kiosk_at_every_start(tmp_path: Path, *, at_start: bool) -> None:
    """What was chosen in the settings holds for every start."""
    keep_settings(KioskSettings(pin=Pin("aa", "bb"), at_start=at_start), tmp_path / "kiosk")

    assert at_start is is_kiosk(Options(verb=None, workspace=tmp_path))


def test_the_organisation_makes_a_machine_a_kiosk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine in a public place opens nothing but the kiosk; its gallery is left alone."""
    monkeypatch.setattr(policies, "_read", [Policy({"kiosk": "true"})])

    assert is_kiosk(Options(verb=None, workspace=tmp_path))
    assert not is_kiosk(Options(verb=None, workspace=tmp_path, gallery=True))
