"""The choice of a file to open or to save, with all of Qt's words in the language of the window."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, QTranslator
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from ui.texts import _


def file_to_open(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask for a file and return its path; None where the person changed their mind."""
    return _chosen(file_dialog(parent, title, kinds, documents()))


def file_to_save(parent: QWidget, title: str, kinds: str, path: Path) -> Path | None:
    """Ask where to save a file, `path` being proposed; None where the person changed their mind."""
    dialog = file_dialog(parent, title, kinds, path.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(path.suffix.lstrip("."))
    dialog.selectFile(path.name)
    return _chosen(dialog)


def folder_to_use(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder and return its path; None where the person changed their mind."""
    dialog = file_dialog(parent, title, "", documents())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def file_dialog(parent: QWidget, title: str, kinds: str, folder: Path) -> QFileDialog:
    """Return the dialog, not yet shown, that begins in a folder."""
    with qt_words():
        dialog = QFileDialog(parent, title, str(folder), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return dialog


def documents() -> Path:
    """Return the person's own folder of documents, or their home where there is none."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(place))
    return folder if folder.is_dir() else Path.home()


@contextmanager
def qt_words() -> Generator[None]:
    """Give the words that Qt's own translation lacks, while a dialog is open: it costs Qt time."""
    words = _QtWords()
    QCoreApplication.installTranslator(words)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(words)


def _chosen(dialog: QFileDialog) -> Path | None:
    with qt_words():
        is_chosen = dialog.exec() == QFileDialog.DialogCode.Accepted
    names = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(names[0]) if is_chosen and names else None


class _QtWords(QTranslator):
    """Translates what Qt's file dialog says in English whatever the language."""

    def __init__(self) -> None:
        super().__init__()
        self._words = {
            "&Look in:": _("&Look in:"),
            "Files of &type:": _("Files of &type:"),
            "Folder": _("Folder"),
            "Drive": _("Drive"),
        }

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        words = self._words.get(sourceText) if context in _CONTEXTS else None
        return words or None  # pyright: ignore[reportReturnType] - null lets Qt ask the next one


_CONTEXTS = {"QFileDialog", "QFileSystemModel", "QAbstractFileIconProvider"}
