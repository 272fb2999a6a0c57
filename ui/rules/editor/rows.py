"""The rows of the editor: a label, a field bound to a place of the draft, its problem under it."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.packs.drafts.edits import Path, Raw
from ui.facts.segment import Pick, Segment
from ui.facts.segment_choice import SegmentChoice
from ui.rules.editor.codecs import TEXT, Codec, select_value, unit_of
from ui.rules.editor.editing import Editing
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.field import LineField
from ui.widgets.flow import Flow
from ui.widgets.labels import ErrorText, FieldLabel, HelpText
from ui.widgets.notes_field import NotesField
from ui.widgets.select_field import SelectField
from ui.widgets.wrongness import show_wrong

# The share of a field that takes what room there is, against the empty end of its line.
_ALL = 1000
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
Options = Sequence[tuple[str, str]]


class BoundRow(QWidget):
    """A label above what is bound to `path`; what is wanting is told once the field was left."""

    def __init__(self, editing: Editing, path: Path, label: str, help_words: str = "") -> None:
        super().__init__()
        self.editing = editing
        self.path = path
        self.label = FieldLabel(label)
        self.error = ErrorText()
        self.error.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme().px(SPACE.hair))
        self.column.addWidget(self.label)
        if not label:
            self.label.hide()
        if help_words:
            self.column.addWidget(HelpText(help_words))
        self._was_left = False

    def place(self, field: QWidget, *, stretched: bool = True) -> None:
        """Put the field under the label, and its problem under it."""
        line = QHBoxLayout()
        line.addWidget(field, _ALL if stretched else 0)
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addWidget(self.error)
        self.label.setBuddy(field)
        self.setFocusProxy(field)
        field.installEventFilter(self)
        self.editing.judged.connect(self.show_problem)
        self.show_problem()

    def fields(self) -> Sequence[QWidget]:
        """Return the fields that are shown as wrong."""
        return [found] if (found := self.focusProxy()) else []

    def show_problem(self) -> None:
        """Show what is wrong at this place, in words."""
        words = self.editing.words_at(self.path, wrong_only=not self._was_left)
        self.error.say(words)
        for field in self.fields():
            show_wrong(field, words)

    def leave(self) -> None:
        """Tell what is wanting from now on."""
        self._was_left = True
        self.show_problem()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Undo is that of the draft: a field has no other past than the draft's.
        if event.type() == QEvent.Type.ShortcutOverride:
            key = cast("QKeyEvent", event)
            if key.matches(QKeySequence.StandardKey.Undo) or key.matches(
                QKeySequence.StandardKey.Redo
            ):
                event.ignore()
                return True
        if event.type() == QEvent.Type.FocusOut:
            self.leave()
        return super().eventFilter(watched, event)


class FieldRow(BoundRow):
    """A typed value: text, number, day."""

    def __init__(
        self, editing: Editing, path: Path, label: str, codec: Codec = TEXT, help_words: str = ""
    ) -> None:
        super().__init__(editing, path, label, help_words)
        self.codec = codec
        self.field = codec.make(label)
        codec.show(self.field, editing.get(path))
        show_start(self.field)
        if label and (unit := unit_of(self.field)):
            self.label.setText(_("{label} ({unit})", label=label, unit=unit))
        self.field.changed.connect(self._on_changed)
        self.place(self.field, stretched=not self.field.characters)
        if isinstance(self.field, LineField):
            self.field.editingFinished.connect(self.show_problem)

    def _on_changed(self) -> None:
        self.editing.put(self.path, self.codec.read(self.field))


class WordsRow(BoundRow):
    """Words in French and in English, side by side."""

    def __init__(
        self,
        editing: Editing,
        path: Path,
        label: str,
        help_words: str = "",
        *,
        long: bool = False,
    ) -> None:
        super().__init__(editing, path, label, help_words)
        self.boxes = {
            code: NotesField(f"{label}, {name}", lines=2) if long else TEXT.make(f"{label}, {name}")
            for code, name in (("fr", _("in French")), ("en", _("in English")))
        }
        self.same = Button(_("Same as French"), Rank.QUIET)
        self.label.setText(label)
        self._lay_out()
        self.same.clicked.connect(self._on_same)
        for code, box in self.boxes.items():
            TEXT.show(box, editing.get((*path, code)))
            show_start(box)
            box.changed.connect(self._on_changed)
            box.installEventFilter(self)

    @override
    def fields(self) -> Sequence[QWidget]:
        return ()

    @override
    def show_problem(self) -> None:
        super().show_problem()
        english = self.editing.get((*self.path, "en"))
        if self.same.parent() is not None:
            self.same.setVisible(not english and bool(self.editing.get((*self.path, "fr"))))
        for code, box in self.boxes.items():
            place = (*self.path, code)
            show_wrong(box, self.editing.words_at(place, wrong_only=not self._was_left))

    def _lay_out(self) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.close))
        for code, box in self.boxes.items():
            if isinstance(box, LineField):
                box.setPlaceholderText(_("Français") if code == "fr" else _("English"))
            else:
                box.setPlaceholderText(_("Français") if code == "fr" else _("English"))
            row.addWidget(box, 1)
        self.same.hide()
        self.place(holder)
        self.setFocusProxy(self.boxes["fr"])
        self.column.addWidget(self.same)
        self.show_problem()

    def _on_changed(self) -> None:
        for code, box in self.boxes.items():
            if box is self.sender():
                raw = TEXT.read(box)
                self.editing.put((*self.path, code), raw)
                other = "en" if code == "fr" else "fr"
                if raw is None and not self.editing.get((*self.path, other)):
                    self.editing.put(self.path, None)

    def _on_same(self) -> None:
        french = self.editing.get((*self.path, "fr"))
        TEXT.show(self.boxes["en"], french)
        self.editing.put((*self.path, "en"), french)
        self.boxes["en"].setFocus(Qt.FocusReason.TabFocusReason)


def show_start(field: LineField | NotesField) -> None:
    """Show the first words of a long text."""
    if isinstance(field, LineField):
        field.setCursorPosition(0)


class SelectRow(BoundRow):
    """One of a list."""

    def __init__(
        self, editing: Editing, path: Path, label: str, options: Options, help_words: str = ""
    ) -> None:
        super().__init__(editing, path, label, help_words)
        self.field = SelectField(options, label)
        select_value(self.field, list(options), editing.get(path))
        self.field.changed.connect(self._on_changed)
        self.place(self.field)

    def _on_changed(self) -> None:
        self.editing.put(self.path, self.field.value())


class ChoiceRow(BoundRow):
    """One of a few words side by side; `values` maps what a segment means to what is written."""

    def __init__(
        self,
        editing: Editing,
        path: Path,
        label: str,
        options: Sequence[tuple[Raw, str]],
        help_words: str = "",
    ) -> None:
        super().__init__(editing, path, label, help_words)
        self._values = {str(value): value for value, _words in options}
        self.field = SegmentChoice([(str(value), words) for value, words in options], label)
        self.field.set_value(str(editing.get(path)))
        self.field.chosen.connect(self._on_chosen)
        self.place(self.field)

    @override
    def fields(self) -> Sequence[QWidget]:
        return ()

    def _on_chosen(self, value: str) -> None:
        self.editing.put(self.path, self._values[value])


class TicksRow(BoundRow):
    """Some of a list, ticked. One Tab stop: the arrows move, Space and Enter tick."""

    def __init__(
        self, editing: Editing, path: Path, label: str, options: Options, help_words: str = ""
    ) -> None:
        super().__init__(editing, path, label, help_words)
        held = list(editing.items(path))
        extra = [(each, each) for each in held if each not in {value for value, _w in options}]
        holder = QWidget()
        flow = Flow(holder)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.ticks: list[Segment] = []
        for value, words in (*options, *extra):
            tick = Segment(Pick(value, words, ""), multiple=True, parent=holder)
            tick.show_checked(checked=value in held)
            tick.clicked.connect(self._on_clicked)
            flow.addWidget(tick)
            self.ticks.append(tick)
        self.place(holder)
        if self.ticks:
            self._stop_at(self.ticks[0])

    @override
    def fields(self) -> Sequence[QWidget]:
        return ()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = next((at for at, each in enumerate(self.ticks) if each.hasFocus()), 0)
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            goal = self.ticks[(place + step) % len(self.ticks)]
            self._stop_at(goal)
            goal.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.ticks[place].click()
        else:
            super().keyPressEvent(event)

    def _stop_at(self, stop: Segment) -> None:
        """Make one tick the only stop of the Tab key."""
        for tick in self.ticks:
            is_stop = tick is stop
            focus = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            tick.setFocusPolicy(focus)
        self.setFocusProxy(stop)

    def _on_clicked(self) -> None:
        ticked = [str(each.pick.value) for each in self.ticks if each.isChecked()]
        self.editing.put(self.path, ticked or None)
