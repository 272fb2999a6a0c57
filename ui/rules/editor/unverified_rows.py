"""The points that no source settles: what each concerns, and the bounds of a day in doubt."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.packs.drafts.edits import Path
from core.packs.standing import DAYS
from ui.rules.editor.blocks import AddButton, Part, in_columns, in_line
from ui.rules.editor.codecs import DAY
from ui.rules.editor.editing import Editing
from ui.rules.editor.rows import FieldRow, SelectRow, WordsRow
from ui.texts import _


class _ConcernRow(SelectRow):
    """What a point concerns: of a day, the bounds are asked too."""

    def _on_changed(self) -> None:
        self.editing.put_shape(self.path, self.field.value())


def unverified_rows(editing: Editing, fields: Sequence[tuple[str, str]]) -> list[QWidget]:
    """Return a part for each point, and what adds one."""
    path = editing.at("unverified")
    options = [*fields, *_days()]
    parts: list[QWidget] = []
    for at in range(len(editing.items(path))):
        part = Part(editing, (*path, at), _("Point {number}", number=at + 1))
        part.add(
            _ConcernRow(editing, (*path, at, "field"), _("It concerns"), options),
            WordsRow(editing, (*path, at, "words"), _("What no source settles")),
            *_bounds(editing, (*path, at)),
        )
        parts.append(part)
    return [*parts, in_line(AddButton(editing, path, _("Add a point"), {}))]


def _bounds(editing: Editing, path: Path) -> list[QWidget]:
    if editing.get((*path, "field")) not in DAYS and not editing.get((*path, "between")):
        return []
    between = (*path, "between")
    first = FieldRow(editing, (*between, "from"), _("This day is at the earliest"), DAY)
    last = FieldRow(editing, (*between, "until"), _("and at the latest"), DAY)
    return [in_columns(first, last)]


def _days() -> list[tuple[str, str]]:
    return [
        ("valid.from", _("First day of the text")),
        ("valid.until", _("Last day of the text")),
        ("filing.from", _("First day for requests")),
        ("filing.until", _("Last day for requests")),
    ]
