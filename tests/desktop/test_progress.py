"""Progress shows on a terminal and nowhere else."""

import io

import pytest

from desktop.progress import progress_bar


class Terminal(io.StringIO):
    """A standard error that a person looks at."""

    def isatty(self) -> bool:
        """Return True."""
        return True


def test_a_terminal_sees_the_bar_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part that is done moves the bar, and the end is whole."""
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)

    with progress_bar("Calcul") as progress:
        progress(1, 2)
        progress(2, 2)

    assert "Calcul" in screen.getvalue()
    assert "100%" in screen.getvalue()


def test_a_pipe_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON and logs stay clean."""
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)

    with progress_bar("Calcul") as progress:
        progress(1, 2)

    assert not screen.getvalue()
