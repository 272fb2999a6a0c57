"""A start that is refused: told in words, in the terminal or in a window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.main import EXIT_BAD_INPUT, main
from desktop.speaking import use_words
from desktop.workspace import open_workspace


def test_without_a_terminal_a_refused_start_is_told_in_a_window(
    tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second window on the same dossiers says so in a calm dialog, then leaves with 2."""
    use_words("fr")
    told: list[str] = []

    def close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        told.append(box.text())
        box.accept()

    with open_workspace(tmp_path):
        QTimer.singleShot(0, close)
        code = main(["--workspace", str(tmp_path)])

    assert EXIT_BAD_INPUT == code
    assert told
    assert told[0] in capsys.readouterr().err
    assert qtbot is not None
