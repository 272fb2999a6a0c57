"""One line of a question: its words, and its possible answers side by side."""

from collections.abc import Collection, Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget
from typing_extensions import override

from core.facts.definition import Value
from core.facts.situation import Silence
from ui.facts.segment import Pick, Segment
from ui.facts.why_button import WhyButton
from ui.theme.current import theme
from ui.widgets.choice_rows import pressed_digit
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.labels import Note, PlainLabel

# The widest row of answers under a line.
_ROW = 560


class By(Enum):
    """How an answer was given: by its key, after which one goes on, or by hand."""

    KEY = "key"
    HAND = "hand"


class SegmentLine(QWidget):
    """A line of a question. Keys: a digit answers, ? and X say why not, arrows move, ⌫ withdraws.

    It shows what it is told and gives out what is picked; it keeps no answer of its own.
    """

    picked = Signal(object, object)  # the value, and how it was given
    withdrawn = Signal()
    moved = Signal(int)
    entered = Signal()

    def __init__(  # noqa: PLR0913 - a line is its words and how they stand
        self,
        name: str,
        words: str,
        picks: Sequence[Pick],
        parent: QWidget | None = None,
        *,
        multiple: bool = False,
        stacked: bool = False,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.label = PlainLabel(words)
        self.note = Note()
        self.segments = [Segment(pick, multiple=multiple, parent=self) for pick in picks]
        self._stacked = stacked
        self._head = QHBoxLayout()
        self.setAccessibleName(words)
        self._lay_out()
        for segment in self.segments:
            segment.clicked.connect(self._on_clicked)

    def show_picked(
        self, values: Collection[Value | Silence], hint: Value | None = None, note: str = ""
    ) -> None:
        """Show these values as the answer, and one as suggested by others with a note why."""
        for segment in self.segments:
            value = segment.pick.value
            segment.show_state(
                picked=_is_among(value, values),
                hinted=hint is not None and _is_among(value, (hint,)),
            )
        self.note.say(note)
        self._rove(self._main_segment())

    def offer_why(self) -> None:
        """Put the sign behind the words that tells why the line asks."""
        self._head.setStretch(0, 0)
        self._head.addWidget(WhyButton(), 0, Qt.AlignmentFlag.AlignTop)
        self._head.addStretch(1)

    def take_focus(self) -> None:
        """Put the keyboard on this line."""
        self._main_segment().setFocus(Qt.FocusReason.TabFocusReason)

    def has_focus(self) -> bool:
        """Tell whether the keyboard is on this line."""
        return any(segment.hasFocus() for segment in self.segments)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        segment = self._segment_of(event)
        if segment is not None:
            self._rove(segment)
            segment.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.picked.emit(segment.pick.value, By.KEY)
            return
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._move_focus(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete:
                self.withdrawn.emit()
            case _:
                super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.layout()
        if self.has_focus() and room is not None and room.contentsMargins().left():
            worn = theme()
            painter = smooth(QPainter(self))
            draw_box(painter, QRectF(self.rect()), worn.colour("hover"))
            bar = QRectF(0, worn.px(6), worn.px(3), self.height() - worn.px(12))
            draw_box(painter, bar, worn.colour("accent"), radius=1.5)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        worn = theme()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        outer = QBoxLayout(down if self._stacked else across, self)
        outer.setContentsMargins(worn.px(10), worn.px(3), worn.px(4), worn.px(3))
        outer.setSpacing(worn.px(6 if self._stacked else 16))
        words = QBoxLayout(down)
        words.setSpacing(0)
        words.addStretch(1)
        self._head.addWidget(self.label, 1)
        words.addLayout(self._head)
        words.addWidget(self.note)
        words.addStretch(1)
        self.note.hide()
        outer.addLayout(words, 1)
        for segments in self._rows() if self._stacked else [self.segments]:
            row = QHBoxLayout()
            row.setSpacing(worn.px(4))
            for segment in segments:
                row.addWidget(segment)
            if self._stacked:
                row.addStretch(1)
            outer.addLayout(row)

    def _rows(self) -> list[list[Segment]]:
        """Return the segments in rows that fit into the narrowest window."""
        rows: list[list[Segment]] = [[]]
        for segment in self.segments:
            wide = sum(each.sizeHint().width() for each in (*rows[-1], segment))
            if rows[-1] and wide > theme().px(_ROW):
                rows.append([])
            rows[-1].append(segment)
        return rows

    def _segment_of(self, event: QKeyEvent) -> Segment | None:
        """Return the segment that a key stands for; "?" is never a figure of a scale."""
        if event.text() == "?":
            silent = (each for each in self.segments if each.pick.value is Silence.DONT_KNOW)
            return next(silent, None)
        digit = pressed_digit(event)
        key = str(digit) if digit is not None else event.text().upper()
        return next((each for each in self.segments if key and each.pick.key == key), None)

    def _main_segment(self) -> Segment:
        picked = (each for each in self.segments if each.isChecked())
        return next(picked, self.segments[0])

    def _move_focus(self, step: int) -> None:
        place = next((at for at, each in enumerate(self.segments) if each.hasFocus()), 0)
        goal = self.segments[(place + step) % len(self.segments)]
        self._rove(goal)
        goal.setFocus(Qt.FocusReason.TabFocusReason)

    def _rove(self, stop: Segment) -> None:
        """Make one segment the line's only stop of the Tab key."""
        for segment in self.segments:
            stops = segment is stop or segment.hasFocus()
            focus = Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(focus)

    def _on_clicked(self) -> None:
        segment = self.sender()
        if isinstance(segment, Segment):
            self.picked.emit(segment.pick.value, By.HAND)


def _is_among(value: Value | Silence, values: Collection[Value | Silence]) -> bool:
    """Say whether a value is among others; a yes is not the number 1 here, as it is in Python."""
    return any(type(value) is type(each) and value == each for each in values)
