"""A row for one code that is found by its words: commune, activity, legal form."""

from core.facts.definition import FactDefinition
from core.packs.drafts.edits import Path
from ui.facts.fields import CodeField
from ui.facts.lookups import lookup
from ui.rules.editor.editing import Editing
from ui.rules.editor.rows import BoundRow
from ui.texts import shown


class CodeRow(BoundRow):
    """Shows a code by its words; what stands in no table is kept as it was typed."""

    def __init__(self, editing: Editing, path: Path, definition: FactDefinition) -> None:
        super().__init__(editing, path, "")
        table = lookup(definition.type, editing.pack, editing.today)
        self.field = CodeField(shown(definition.label), table)
        raw = editing.get(path)
        if isinstance(raw, str) and raw:
            self.field.show_code(raw)
        self.field.picked.connect(self._on_picked)
        self.field.editingFinished.connect(self._on_left)
        self.place(self.field)

    def _on_picked(self, code: str) -> None:
        self.editing.put(self.path, code)

    def _on_left(self) -> None:
        self.editing.put(self.path, self.field.code())
