"""The window cut off in the middle of an interview."""

from pathlib import Path

from tests.prove.window import killed_in_the_window


def test_every_confirmed_answer_is_there_after_a_kill(tmp_path: Path) -> None:
    """Killed at any question and started again, the window lands there with every answer."""
    killed_in_the_window(tmp_path, rounds=3, seed=1)
