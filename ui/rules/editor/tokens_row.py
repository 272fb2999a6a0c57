"""A row of codes found by their words: territories, activities, legal forms, aids."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from core.packs.drafts.edits import Path
from ui.rules.editor.editing import Editing
from ui.rules.editor.rows import BoundRow
from ui.texts import _
from ui.widgets.chip import Chip, Mood
from ui.widgets.flow import Flow
from ui.widgets.lookup_field import Hit, LookupField


@dataclass(frozen=True, slots=True)
class TokenTable:
    """What codes are found by: `find` what fits the words, `words` of a code, `read` what is typed.

    `read` returns the code that a typed text means by itself, or nothing.
    """

    find: Callable[[str], Sequence[Hit]]
    words: Callable[[str], str]
    read: Callable[[str], str]


class _TokenField(LookupField):
    """A lookup that also takes what is typed, when Enter ends it."""

    def __init__(self, name: str, table: TokenTable, take: Callable[[str], None]) -> None:
        super().__init__(name, table.find)
        self._table = table
        self._take_code = take

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not self.view.currentIndex().isValid() and self._take_typed():
            self.view.hide()
            event.accept()
            return
        super().keyPressEvent(event)

    def _take_typed(self) -> bool:
        code = self._table.read(self.text().strip())
        if code:
            self._take_code(code)
        return bool(code)


class TokensRow(BoundRow):
    """Chips of what is chosen; press one to take it out. Below, the field that finds more."""

    def __init__(
        self, editing: Editing, path: Path, label: str, table: TokenTable, help_words: str = ""
    ) -> None:
        super().__init__(editing, path, label, help_words)
        self.table = table
        self.chips: list[Chip] = []
        self._holder = QWidget()
        self._flow = Flow(self._holder)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._holder.setSizePolicy(policy)
        self.column.addWidget(self._holder)
        self.field = _TokenField(label or help_words, table, self._add)
        self.field.setPlaceholderText(_("Search to add"))
        self.field.picked.connect(self._add)
        self.place(self.field)
        self._show_chips()

    def _show_chips(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.chips = []
        for code in self.editing.items(self.path):
            words = self.table.words(str(code))
            chip = Chip(words, Mood.OWN, icon="close", pressable=True)
            chip.setAccessibleName(words)
            chip.setToolTip(_("Take out “{name}”", name=words))
            chip.setProperty("code", str(code))
            chip.clicked.connect(self._on_chip)
            self._flow.addWidget(chip)
            self.chips.append(chip)
        self._holder.setVisible(bool(self.chips))
        self._holder.updateGeometry()

    def _add(self, code: str) -> None:
        held = [str(each) for each in self.editing.items(self.path)]
        if code not in held:
            self.editing.put(self.path, [*held, code])
            self._show_chips()
        self.field.clear()
        # The list writes the words taken into the line when it closes.
        QTimer.singleShot(0, self.field, self.field.clear)

    def _on_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            code = str(chip.property("code"))
            held = [str(each) for each in self.editing.items(self.path) if str(each) != code]
            self.editing.put(self.path, held or None)
            self._show_chips()
            self.field.setFocus(Qt.FocusReason.TabFocusReason)
