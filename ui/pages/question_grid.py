"""A list of answers in one or two columns, of which one or several hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget
from typing_extensions import override

from core.facts.situation import Silence
from ui.facts.segment_line import By
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.choice_rows import pressed_digit
from ui.widgets.drawing import draw_box


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list: its id, its words, a remark in small, the key that takes it."""

    id: str
    text: str
    note: str = ""
    key: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How a row stands: ticked or not, silent, or suggested by other answers with a reason."""

    ticked: bool = False
    silence: Silence | None = None
    hint: str = ""
    before: str = ""  # what the visit before said


class GridRow(ChoiceRow):
    """A row that can also say "I don't know" or "not applicable" for its line."""

    silenced = Signal(object)

    roomy = False

    def __init__(self, entry: Entry, *, multiple: bool, parent: QWidget | None = None) -> None:
        super().__init__(entry.text, entry.note, entry.key, multiple=multiple, parent=parent)
        self.entry = entry
        self.quiet = entry.quiet
        self.silence: Silence | None = None
        self.hinted = False

    def show_look(self, look: Look) -> None:
        """Show how the row stands, without telling anyone."""
        self.show_checked(checked=look.ticked)
        self.silence, self.hinted = look.silence, bool(look.hint)
        said = look.hint or _silence_words(look.silence)
        note = "\n".join(part for part in (look.before, said, self.entry.note) if part)
        if note != self.note:
            self.note = note
            self.setAccessibleDescription(note)
            self.updateGeometry()
        self.update()

    @override
    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width) + (theme().px(12) if self.roomy else 0)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.multiple:
            self.open_menu(event.globalPos())

    def open_menu(self, where: QPoint) -> None:
        """Offer the two ways to say neither yes nor no for this line."""
        menu = QMenu(self)
        for silence in Silence:
            action = menu.addAction(_silence_words(silence))
            action.setData(silence)
        menu.triggered.connect(self._on_menu)
        menu.popup(where)

    def _on_menu(self, action: QAction) -> None:
        self.silenced.emit(action.data())

    @override
    def _draw_mark(self, painter: QPainter) -> None:
        worn = theme()
        side = worn.px(18)
        mark = QRectF(worn.px(12), (self.height() - side) / 2, side, side)
        if self.silence is None:
            super()._draw_mark(painter)
            if self.hinted:
                self._draw_hint(painter, mark)
            return
        colour = worn.colour("unknown")
        draw_box(painter, mark, worn.colour("sheet"), colour, width=1.5, radius=4)
        painter.setFont(worn.font("caption", strong=True))
        painter.setPen(colour)
        sign = "–" if self.silence is Silence.NOT_APPLICABLE else "?"
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, sign)

    def _draw_hint(self, painter: QPainter, mark: QRectF) -> None:
        """Draw the mark as one that other answers suggest: a dashed edge."""
        worn = theme()
        corner = 4 if self.multiple else mark.height() / 2
        draw_box(painter, mark, worn.colour("sheet"), radius=corner)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(worn.colour("accent"), 1.75, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(mark.adjusted(1, 1, -1, -1), corner, corner)


class ChoiceGrid(QWidget):
    """Rows of answers. Digits take, arrows move, Space takes, Enter goes on, Backspace withdraws.

    It shows what it is told and gives out what is pressed; it keeps no answer of its own.
    """

    pressed = Signal(str, object)  # the id, and how it was pressed
    silenced = Signal(str, object)
    rest_unknown = Signal()  # 0: "I don't know" for all that is left
    withdrawn = Signal(str)
    moved = Signal(int)  # past the first row or the last one
    entered = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        multiple: bool,
        columns: int,
        roomy: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.multiple = multiple
        self.columns = columns
        self.roomy = roomy
        self.rows: list[GridRow] = []
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().px(SPACE.tight))

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these rows, down the columns; nothing is done where they are there already."""
        if [row.entry for row in self.rows] == list(entries):
            return
        for row in self.rows:
            # Else the keyboard would go from each one that is hidden to the next.
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for row in self.rows:
            self._grid.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [GridRow(entry, multiple=self.multiple, parent=self) for entry in entries]
        high = -(-len(self.rows) // self.columns)
        # Laid out once, not as each row is shown.
        self._grid.setEnabled(False)
        for place, row in enumerate(self.rows):
            row.roomy = self.roomy
            row.clicked.connect(self._on_clicked)
            row.silenced.connect(self._on_silenced)
            self._grid.addWidget(row, place % high, place // high)
            row.show()  # at once, not when events are next served: it may be given the keyboard
        self._grid.setEnabled(True)
        self._grid.invalidate()
        for column in range(self.columns):
            self._grid.setColumnStretch(column, 1)

    def show_looks(self, looks: Mapping[str, Look]) -> None:
        """Show how each row stands."""
        for row in self.rows:
            row.show_look(looks.get(row.entry.id, Look()))

    def take_focus(self, *, last: bool = False) -> None:
        """Put the keyboard on what is answered, else on the first row (or the last one)."""
        if self.rows:
            ticked = None if self.multiple else next((r for r in self.rows if r.isChecked()), None)
            row = ticked or self.rows[-1 if last else 0]
            row.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._press(event):
            return
        place = self._place()
        row = self.rows[place].entry.id if self.rows else ""
        high = -(-len(self.rows) // self.columns)
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._go_to(place + (1 if event.key() == Qt.Key.Key_Down else -1))
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                goal = place + (high if event.key() == Qt.Key.Key_Right else -high)
                if 0 <= goal < len(self.rows):
                    self._go_to(goal)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete:
                self.withdrawn.emit(row)
            case _:
                super().keyPressEvent(event)

    def _press(self, event: QKeyEvent) -> bool:
        """Take the row that a key stands for, or say "I don't know"; tell whether it was one."""
        sign = event.text().upper()
        if self.multiple and sign in {"?", "X"} and self.rows:
            silence = Silence.DONT_KNOW if sign == "?" else Silence.NOT_APPLICABLE
            self.silenced.emit(self.rows[self._place()].entry.id, silence)
            return True
        digit = pressed_digit(event)
        key = str(digit) if digit is not None else sign
        row = next((row for row in self.rows if key and row.entry.key == key), None)
        if row is not None:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.pressed.emit(row.entry.id, By.KEY)
        elif self.multiple and digit == 0:
            self.rest_unknown.emit()
        else:
            return False
        return True

    def _place(self) -> int:
        return next((place for place, row in enumerate(self.rows) if row.hasFocus()), 0)

    def _go_to(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.moved.emit(1 if place > 0 else -1)

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, GridRow):
            self.pressed.emit(row.entry.id, By.HAND)

    def _on_silenced(self, silence: Silence) -> None:
        row = self.sender()
        if isinstance(row, GridRow):
            self.silenced.emit(row.entry.id, silence)


def _silence_words(silence: Silence | None) -> str:
    match silence:
        case Silence.DONT_KNOW:
            return _("I don’t know")
        case Silence.NOT_APPLICABLE:
            return _("Not applicable")
        case None:
            return ""
