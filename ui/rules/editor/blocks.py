"""What the sections are laid out with: columns of rows, parts of a list, a way to add one."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from core.packs.drafts.edits import Path, Raw, value_at
from ui.rules.editor.editing import Editing
from ui.rules.editor.popup_field import PopupField
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.flow import Flow
from ui.widgets.labels import ErrorText, FieldLabel
from ui.widgets.turning import Turning

_LEAST = 200  # px of a row beside another


class Part(QFrame):
    """One item of a list: what it is called, a button to remove it, its rows below."""

    def __init__(self, editing: Editing, path: Path, name: str) -> None:
        super().__init__()
        self.editing = editing
        self.path = path
        self.name = FieldLabel(name)
        self.error = ErrorText()
        self.remove = Button("", Rank.QUIET, "close", name=_("Remove “{name}”", name=name))
        self.body = QVBoxLayout()
        self._lay_out()
        self.remove.clicked.connect(self._on_remove)
        editing.judged.connect(self.show_problem)
        self.show_problem()

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the end of the part; a field without a name of its own bears its name."""
        for widget in widgets:
            self.body.addWidget(widget)
            field = widget.focusProxy()
            if field is not None and not field.accessibleName():
                field.setAccessibleName(self.name.text())

    def show_problem(self) -> None:
        """Show what is wrong with the part as a whole."""
        self.error.say(self.editing.own_words_at(self.path))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = theme().px(2)
        painter.fillRect(QRectF(0, 0, width, self.height()), theme().colour("line"))

    def _lay_out(self) -> None:
        worn = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(
            worn.px(SPACE.close), worn.px(SPACE.hair), 0, worn.px(SPACE.tight)
        )
        column.setSpacing(worn.px(SPACE.tight))
        head = QHBoxLayout()
        head.setSpacing(worn.px(SPACE.hair))
        head.addWidget(self.name, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.remove)
        column.addLayout(head)
        self.body.setSpacing(worn.px(SPACE.close))
        column.addLayout(self.body)
        column.addWidget(self.error)

    def _on_remove(self) -> None:
        at = self.path[-1]
        if isinstance(at, int):
            self.editing.remove(self.path[:-1], at)
        else:
            self.editing.put_shape(self.path, None, self.path[:-1])


class AddField(PopupField):
    """A list of what can be added; what is chosen is given out and the field is empty again."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(options, name)
        self.setPlaceholderText(name)
        self.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        value = self.value()
        self.set_value(None)
        if value is not None:
            self.chosen.emit(value)


class AddButton(Button):
    """A button that adds an item to a list."""

    def __init__(self, editing: Editing, path: Path, text: str, item: Raw) -> None:
        super().__init__(text, Rank.SECONDARY, "plus")
        self._editing = editing
        self._path = path
        self._item = item
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._editing.add(self._path, self._item)


def in_columns(*rows: QWidget, columns: int = 2) -> QWidget:
    """Return rows side by side, some to a line."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(SPACE.close))
    for start in range(0, len(rows), columns):
        line = Turning(gap=SPACE.base, least=theme().px(_LEAST))
        some = rows[start : start + columns]
        for row in some:
            line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        for _place in range(columns - len(some)):
            line.addStretch(1)
        column.addLayout(line)
    return holder


def in_line(*widgets: QWidget) -> QWidget:
    """Return widgets in one line, the room left at its end."""
    holder = QWidget()
    row = Flow(holder, gap=SPACE.base)
    for widget in widgets:
        row.addWidget(widget)
    return holder


def free_id(editing: Editing, path: Path, stem: str) -> str:
    """Return an id that no item of a list bears yet."""
    taken = {value_at(each, ("id",)) for each in editing.items(path)}
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
