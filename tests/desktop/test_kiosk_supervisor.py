"""Whatever ends the window but the PIN, the kiosk begins anew."""

from collections.abc import Sequence

import pytest

from desktop.kiosk_supervisor import command, supervise


def ran(codes: list[int], seconds: float) -> tuple[int, list[float]]:
    """Return the last code, and the pauses, of windows that ended so after some seconds."""
    left, pauses, now = list(codes), list[float](), [0.0]

    def start(_words: Sequence[str]) -> int:
        now[0] += seconds
        return left.pop(0)

    code = supervise(["--kiosk"], start=start, clock=lambda: now[0], rest=pauses.append)
    return code, pauses


def test_after_a_fault_it_is_back_at_once() -> None:
    """A window that stood and fell begins anew without a pause."""
    assert (0, []) == ran([-9, 70, -11, 0], 60.0)


def test_what_cannot_stand_is_tried_with_growing_pauses() -> None:
    """A window that falls at once is tried more and more slowly, and never given up."""
    code, pauses = ran([1] * 9 + [0], 0.1)

    assert 0 == code
    assert [0.5, 1.0, 2.0] == pauses[:3]
    assert 30.0 == pauses[-1]


@pytest.mark.parametrize("code", [0, 2])
def test_the_pin_and_what_a_person_must_mend_end_it(code: int) -> None:
    """The PIN ends the kiosk; a missing setting is told and not tried for ever."""
    assert (code, []) == ran([code], 1.0)


def test_it_starts_this_very_program() -> None:
    """The window is this program once more."""
    assert ["-m", "desktop.main", "--kiosk"] == command(["--kiosk"])[1:]
