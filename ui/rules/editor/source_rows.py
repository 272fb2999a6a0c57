"""The sources of one condition, where they are not those of the whole text."""

from PySide6.QtWidgets import QWidget

from core.packs.drafts.edits import Path
from ui.rules.editor.blocks import AddButton, Part, in_line
from ui.rules.editor.codecs import TEXT
from ui.rules.editor.editing import Editing
from ui.rules.editor.rows import FieldRow
from ui.texts import _


def source_rows(editing: Editing, path: Path) -> tuple[QWidget, ...]:
    """Return a row for each source at a path, and what adds one."""
    help_words = _("Its address, or its exact reference.")
    parts: list[QWidget] = []
    for at in range(len(editing.items(path))):
        part = Part(editing, (*path, at), _("Source {number}", number=at + 1))
        part.add(FieldRow(editing, (*path, at), "", TEXT, help_words))
        parts.append(part)
    add = in_line(AddButton(editing, path, _("Add a source"), ""))
    return (*parts, add)
