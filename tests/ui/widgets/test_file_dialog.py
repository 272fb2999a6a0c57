"""The choice of a file: where it begins, and in which words."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.texts import use_language
from ui.widgets.file_dialog import documents, file_dialog, qt_words


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """Return a page that asks for a file."""
    page = QWidget()
    qtbot.addWidget(page)
    return page


def dialog(page: QWidget, folder: Path) -> QFileDialog:
    """Return the dialog of this folder."""
    return file_dialog(page, "Ouvrir", "Dossiers (*.json)", folder)


def test_it_begins_in_the_folder_of_documents(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Who opens a file starts among their documents, or at home where there is no such folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert tmp_path == documents()

    (tmp_path / "Documents").mkdir()

    assert tmp_path / "Documents" == documents()


def test_the_folder_shows(page: QWidget, tmp_path: Path) -> None:
    """The dialog opens where it was told."""
    assert str(tmp_path) == dialog(page, tmp_path).directory().absolutePath()


def test_no_english_in_a_french_dialog(dressed: None, page: QWidget, tmp_path: Path) -> None:
    """What Qt leaves in English is said in French, and only while the dialog is open."""
    use_language("fr")

    labels = {label.text() for label in dialog(page, tmp_path).findChildren(QLabel)}

    assert {"&Chercher dans\u00a0:", "&Types de fichiers\u00a0:"} <= labels
    with qt_words():
        assert "Dossier" == QApplication.translate("QAbstractFileIconProvider", "Folder")
    assert "Folder" == QApplication.translate("QAbstractFileIconProvider", "Folder")
