"""What all one-line fields share: a value, a problem in words, and how they look when wrong."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from ui.texts import _
from ui.theme.current import theme
from ui.widgets.typing_watch import Held, typing_watch
from ui.widgets.wrongness import is_shown_wrong, show_wrong

# Milliseconds without a key after which what is typed may be kept.
_PAUSE = 500
_ENDS = 24  # px beside the words of a field


class LineField(QLineEdit):
    """A line of text; subclasses read it as a value and write it back neatly."""

    changed = Signal()  # the value may be another one now, by the person's hand
    paused = Signal()  # nothing was typed for a moment, but the person is still here
    characters = 0  # the usual width; 0 takes what there is
    is_kept = True  # the words of a search are not

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if name:
            self.setAccessibleName(name)
        self.required = False
        self._pause: QTimer | None = None  # most fields are never typed into
        policy = QSizePolicy.Policy.Fixed if self.characters else QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        if self.characters:
            self.setFixedWidth(theme().type_px(self.characters * 9 + 24))
        self.textEdited.connect(self._on_edited)

    @override
    def setText(self, arg__1: str | None) -> None:
        super().setText(arg__1 or "")
        self._show_start()

    @override
    def setPlaceholderText(self, arg__1: str) -> None:
        super().setPlaceholderText(arg__1)
        if not self.toolTip():
            self.setToolTip(arg__1)  # a narrow field cuts it

    def problem(self) -> str:
        """Return what is wrong with what is typed and what to do, or nothing."""
        missing = self.required and not self.text().strip()
        return _("This field is needed.") if missing else ""

    def neat(self) -> str:
        """Return what is typed, written as the field shows it when left."""
        return self.text()

    def plain(self) -> str:
        """Return what is typed, written as it is easiest to edit."""
        return self.text()

    def is_wrong(self) -> bool:
        """Tell whether the field is shown as wrong."""
        return is_shown_wrong(self)

    def check(self) -> bool:
        """Show whether what is typed is wrong, and return whether it is right."""
        problem = self.problem()
        self.mark_wrong(problem)
        return not problem

    def mark_wrong(self, problem: str) -> None:
        """Show the field as wrong and let assistive tools say why; with no words, as right."""
        show_wrong(self, problem)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.isReadOnly() and not self.problem():
            self.setText(self.plain())
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.end(False)  # noqa: FBT003 - Qt names it arg__1
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.selectAll()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._settle()
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._on_done()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._settle()
            super().keyPressEvent(event)
            self._on_done()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_start()

    def _show_start(self) -> None:
        """Show how words begin that the field is too narrow for, while nobody types."""
        is_cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width() - _ENDS
        if is_cut and not self.hasFocus():
            self.setCursorPosition(0)

    def _settle(self) -> None:
        if self.check():
            self.setText(self.neat())

    def _on_edited(self) -> None:
        if self.is_wrong():
            self.check()
        self.setModified(True)
        self._begin_pause()
        self.changed.emit()
        if self.is_kept:
            typing_watch().hold(self, Held.REFUSED if self.is_wrong() else Held.TYPED)

    def _begin_pause(self) -> None:
        if self._pause is None:
            self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
            self._pause.timeout.connect(self.paused)
        self._pause.start()

    def _on_done(self) -> None:
        """Let go of what was typed: the field was left or confirmed, its value is given out."""
        if self._pause is not None:
            self._pause.stop()
        if not self.is_wrong():
            typing_watch().release(self)


class TextField(LineField):
    """A line of free text."""

    def value(self) -> str:
        """Return the text without the spaces around it."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Show this text."""
        self.setText(value)
