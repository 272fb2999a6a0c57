"""What was typed and refused, kept over a lock: it is not an answer yet, and is not lost either."""

from collections.abc import Iterator

import msgspec
from msgspec import Struct
from PySide6.QtWidgets import QWidget

from core.store.workspace import Workspace
from desktop.open_window import HELD_TYPING
from ui.widgets.field import LineField


class _Held(Struct, frozen=True, array_like=True):
    """The words in a field: its name for assistive tools, and which of that name it is."""

    name: str
    place: int
    text: str


def keep_typing(page: QWidget, workspace: Workspace) -> None:
    """Keep in the encrypted workspace what the fields of a page hold and no answer has."""
    held = [
        _Held(field.accessibleName(), place, field.text())
        for place, field in _fields(page)
        if field.is_kept and field.is_wrong() and field.text()
    ]
    kept = msgspec.json.encode(held).decode() if held else ""
    if kept != (workspace.setting(HELD_TYPING) or ""):
        workspace.set_setting(HELD_TYPING, kept)


def bring_back_typing(page: QWidget, workspace: Workspace) -> None:
    """Put it back into the same fields, still refused, and forget it."""
    kept = workspace.setting(HELD_TYPING)
    if not kept:
        return
    workspace.set_setting(HELD_TYPING, "")
    fields = {(field.accessibleName(), place): field for place, field in _fields(page)}
    for each in msgspec.json.decode(kept, type=list[_Held]):
        field = fields.get((each.name, each.place))
        if field is not None:
            field.setText(each.text)
            # As if it had just been typed and left: it is refused again, in the same words.
            field.textEdited.emit(each.text)
            field.editingFinished.emit()


def _fields(page: QWidget) -> Iterator[tuple[int, LineField]]:
    """Give the fields of a page, each with its number among those of its name."""
    seen: dict[str, int] = {}
    for field in page.findChildren(LineField):
        name = field.accessibleName()
        seen[name] = seen.get(name, -1) + 1
        yield seen[name], field
