"""A field that takes one of a list; nothing chosen means unknown."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)
from typing_extensions import override

from core.facts.folding import folded
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.eliding import tell_whole
from ui.widgets.unknown_key import says_unknown
from ui.widgets.wrongness import is_shown_wrong, show_wrong

_LEAST = 160  # px, however long its words are: the tool tip has the whole


class _Lines(QListView):
    """The list that drops down; « equ » finds « Équipement » and « Petit équipement »."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self._since = QElapsedTimer()

    @override
    def keyboardSearch(self, search: str) -> None:
        pause = QApplication.keyboardInputInterval()
        goes_on = self._since.isValid() and self._since.elapsed() < pause
        self._typed = self._typed + search if goes_on else search
        self._since.start()
        wanted, model = f" {folded(self._typed)}", self.model()
        names = [f" {folded(str(model.index(row, 0).data()))}" for row in range(model.rowCount())]
        first = (row for row, name in enumerate(names) if name.startswith(wanted))
        within = (row for row, name in enumerate(names) if wanted in name)
        row = next(first, next(within, None)) if wanted.strip() else None
        if row is not None:
            self.setCurrentIndex(model.index(row, 0))


class SelectField(QComboBox):
    """A drop-down list of (value, words); the first line is empty until something is chosen."""

    changed = Signal()
    characters = 0

    def __init__(
        self,
        options: Sequence[tuple[str, str]] = (),
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.required = False
        self.setAccessibleName(name)
        self.setPlaceholderText(_("Choose"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(theme().px(480))
        self.setView(_Lines(self))  # the plain popup ignores the height of its lines
        self.currentIndexChanged.connect(self._on_index_changed)
        self.currentTextChanged.connect(self._tell_whole)
        self.set_options(options)
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these (value, words) and choose none."""
        # The first line added becomes the current one for a moment: nobody need hear of it.
        with QSignalBlocker(self):
            self.clear()
            for value, words in options:
                self.addItem(words, value)
            self.setCurrentIndex(-1)
        self._on_index_changed(-1)

    def value(self) -> str | None:
        """Return the value chosen, or None."""
        return self.currentData() if self.currentIndex() >= 0 else None

    def set_value(self, value: str | None) -> None:
        """Show this value as chosen; None or an unknown value, as nothing chosen."""
        self.setCurrentIndex(-1 if value is None else self.findData(value))

    def problem(self) -> str:
        """Return what is wrong, or nothing."""
        missing = self.required and self.currentIndex() < 0
        return _("This field is needed.") if missing else ""

    def is_wrong(self) -> bool:
        """Tell whether the field is shown as wrong."""
        return is_shown_wrong(self)

    def check(self) -> bool:
        """Show whether the field is wrong, and return whether it is right."""
        problem = self.problem()
        show_wrong(self, problem)
        return not problem

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if says_unknown(e):
            e.ignore()  # the list would look for a line that starts with 0
        else:
            super().keyPressEvent(e)

    @override
    def sizeHint(self) -> QSize:
        # The style reckons with a narrower arrow where the field is high: no word is cut for that.
        size, option = super().sizeHint(), QStyleOptionComboBox()
        self.initStyleOption(option)
        kind = QStyle.ContentsType.CT_ComboBox
        ends = self.style().sizeFromContents(kind, option, QSize(0, size.height()), self).width()
        lacking = max(size.height() + theme().px(SPACE.tight) + 1 - ends, 0)
        return QSize(size.width() + lacking, size.height())

    @override
    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        return QSize(min(size.width(), theme().type_px(_LEAST)), size.height())

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._tell_whole(self.currentText() or self.placeholderText())

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        text = self.currentText()
        room = self.width() - self.height() - theme().px(SPACE.tight)
        told = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        if told == text:
            super().paintEvent(e)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        setattr(option, "currentText", told)  # noqa: B010 - the stubs lack it
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        # A wheel that scrolls the page must not change an answer on its way.
        e.ignore()

    def _tell_whole(self, text: str) -> None:
        room = self.width() - self.height() - theme().px(SPACE.tight)  # at the end is the arrow
        tell_whole(self, text, is_cut=self.fontMetrics().horizontalAdvance(text) > room)

    def _on_index_changed(self, index: int) -> None:
        if self.property("empty") == (index < 0):
            return
        self.setProperty("empty", index < 0)
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            return  # it is dressed when it is first shown
        self.style().unpolish(self)
        self.style().polish(self)

    def _on_activated(self) -> None:
        if self.is_wrong():
            self.check()
        self.changed.emit()
