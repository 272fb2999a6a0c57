"""A start that is refused: told in words, in the terminal or in a window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.language import language
from desktop.main import EXIT_BAD_INPUT, main
from desktop.speaking import use_words
from desktop.window import show_refusal
from desktop.workspace import open_workspace


@pytest.mark.usefixtures("qtbot")
def test_a_second_window_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same dossiers are never open twice: a sentence, and the exit code of bad input."""
    use_words("fr")

    with open_workspace(tmp_path):
        code = main(["--workspace", str(tmp_path)])

    assert EXIT_BAD_INPUT == code
    assert capsys.readouterr().err.startswith("tandem: ")


def test_a_refusal_is_told_in_a_calm_window(qtbot: QtBot) -> None:
    """The dialog holds the words of the error alone and leaves when it is accepted."""
    use_words("fr")
    told: list[str] = []
    error = UserError("Already open")

    def accept() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told.append(box.text())
            box.accept()

    QTimer.singleShot(0, accept)
    show_refusal(error)

    qtbot.waitUntil(lambda: bool(told))
    assert [language("fr").shown(error.message)] == told
