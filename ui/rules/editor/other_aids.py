"""Earlier aids and reports that no rules describe: each by its own words."""

from PySide6.QtWidgets import QWidget

from core.packs.bounds import is_id
from core.packs.drafts.edits import Path
from core.report.files import slug_of
from ui.rules.editor.blocks import Part, in_columns, in_line
from ui.rules.editor.editing import Editing
from ui.rules.editor.rows import BoundRow, WordsRow
from ui.texts import _
from ui.widgets.button import Button, Rank
from ui.widgets.field import TextField


def other_rows(editing: Editing, path: Path) -> tuple[QWidget, ...]:
    """Return a part for each of the others at a path, and what adds one."""
    parts: list[QWidget] = []
    for key in editing.fields(path):
        part = Part(editing, (*path, key), _("An aid or report outside these rules"))
        part.add(WordsRow(editing, (*path, key), ""))
        parts.append(part)
    return (*parts, AddOtherRow(editing, path))


class AddOtherRow(BoundRow):
    """Where the words of one more are typed; Enter or the button adds it under an id of its own."""

    def __init__(self, editing: Editing, path: Path) -> None:
        help_words = _("As its own text calls it, in French: “Diagnostic numérique de la CCI”.")
        super().__init__(editing, path, _("Another aid or report, not in the list"), help_words)
        self.field = TextField(_("Another aid or report, not in the list"))
        self.button = Button(_("Add"), Rank.SECONDARY, "plus")
        self.place(in_columns(self.field, in_line(self.button)))
        self.setFocusProxy(self.field)
        self.button.clicked.connect(self.add)
        self.field.returnPressed.connect(self.add)

    def add(self) -> None:
        """Add what is typed; where it is there already, the keyboard goes to it."""
        words = self.field.text().strip()
        key = slug_of(words)
        if not words:
            return
        if not is_id(key):
            self.error.say(_("These words give no name: write some letters or figures."))
            return
        if key in self.editing.fields(self.path):
            self.editing.reshaped.emit((*self.path, key))
            return
        self.editing.put_shape((*self.path, key), {"fr": words})
