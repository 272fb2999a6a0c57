"""The choice of the fact on which a case or a bonus depends."""

from collections.abc import Sequence

from core.packs.drafts.edits import Path, Raw
from ui.rules.editor.editing import Editing
from ui.rules.editor.rows import BoundRow
from ui.rules.editor.tables import found_facts
from ui.texts import _, shown
from ui.widgets.lookup_field import Hit, LookupField


class WhenRow(BoundRow):
    """Which fact settles the case; emptied, the case is for all other firms."""

    def __init__(self, editing: Editing, path: Path, *, must: bool = False) -> None:
        help_words = "" if must else _("Nothing here: all other firms.")
        super().__init__(editing, path, _("It depends on"), help_words)
        self.must = must
        self.field = LookupField(_("It depends on"), self._found)
        self.field.setPlaceholderText(_("Type a word, such as headcount"))
        name = editing.get((*path, "fact"))
        definition = editing.fact(str(name)) if name else None
        self.field.setText(shown(definition.label) if definition else "")
        self.field.picked.connect(self._on_fact)
        self.field.changed.connect(self._on_changed)
        self.place(self.field)

    def show_problem(self) -> None:
        """Leave what is wrong to the condition itself."""

    def _found(self, text: str) -> Sequence[Hit]:
        return found_facts(text, self.editing.pack)

    def _on_fact(self, fact: str) -> None:
        definition = self.editing.fact(fact)
        is_flag = definition is not None and definition.type == "bool"
        new: Raw = {"fact": fact, "is": True} if is_flag else {"fact": fact}
        self.editing.put_shape(self.path, new)

    def _on_changed(self) -> None:
        held = self.editing.get(self.path) is not None
        if held and not self.field.text().strip() and not self.must:
            self.editing.put_shape(self.path, None)
