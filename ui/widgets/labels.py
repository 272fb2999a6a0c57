"""Text on the page, by role; always plain, wrapped at a readable line length."""

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme.current import theme
from ui.theme.tokens import SHAPE
from ui.widgets.drawing import faint
from ui.widgets.eliding import breakable, fitted

if TYPE_CHECKING:
    from collections.abc import Callable

_TALL = 1 << 20
_SIZES = 16
_LEAST = 8
_LONGEST = 200  # px of a word, before it may break anywhere

Mark: TypeAlias = "Callable[[PlainLabel, QPainter, QRect, str], None]"
# What paints over the words of labels: the help, once the window stands.
_marks: list[Mark] = []


class PlainLabel(QLabel):
    """A text shown as it is: `<b>` and `&` stay what they are. Made for text from outside, too."""

    size_name = "body"
    strong = False
    token = "ink"
    is_explained = True  # its words of the field may be marked, and told of on hover

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: dict[tuple[str, bool, int], QSize] = {}
        self._widest = ("", 0)
        self._line_limit = 0
        self.most_lines = 0  # 0: as many as there are; the whole is in the tool tip where cut
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._dress()
        self.setText(text)

    def say(self, words: str) -> None:
        """Show these words; with none, take no room."""
        self.setText(words)
        self.setVisible(bool(words))

    def set_token(self, token: str) -> None:
        """Show the text in the colour of this token."""
        self.token = token
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        elif event.type() == QEvent.Type.FontChange:
            # New: the font may change before this label is made whole.
            self._sizes, self._widest = {}, ("", 0)
        super().changeEvent(event)

    @override
    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    @override
    def heightForWidth(self, width: int) -> int:
        return self._text_size(min(width, self._limit())).height()

    @override
    def sizeHint(self) -> QSize:
        return self._text_size(self._limit() if self.wordWrap() else _TALL)

    @override
    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return self.sizeHint()
        metrics = self.fontMetrics()
        if self.most_lines:
            return QSize(metrics.averageCharWidth() * _LEAST, metrics.height())
        return QSize(min(self._widest_word(), theme().type_px(_LONGEST)) + 1, metrics.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme().colour(self.token) if self.isEnabled() else faint())
        limit = self._limit() if self.wordWrap() else self.width()
        room = QRect(0, 0, min(self.width(), limit), self.height())
        told = self._shown_text(room.width())
        painter.drawText(room, self._flags(), told)
        for mark in _marks if self.is_explained else ():
            mark(self, painter, room, told)

    def _dress(self) -> None:
        self.setFont(theme().font(self.size_name, strong=self.strong))
        self._line_limit = self.fontMetrics().averageCharWidth() * SHAPE.line_characters
        self.updateGeometry()

    def _limit(self) -> int:
        return self._line_limit

    def _shown_text(self, width: int) -> str:
        """Return the text, cut where it has more lines than it may."""
        if not self.most_lines:
            is_narrow = self.wordWrap() and self._widest_word() > width
            return breakable(self.text(), self.fontMetrics(), width) if is_narrow else self.text()
        told = fitted(self.text(), self.fontMetrics(), width, self._flags(), self.most_lines)
        whole = self.text() if told != self.text() else ""
        if self.toolTip() != whole:
            self.setToolTip(whole)
        return told

    def _widest_word(self) -> int:
        """Return the width of the widest word; reckoned once, for layouts ask again and again."""
        text = self.text()
        if self._widest[0] != text:
            metrics = self.fontMetrics()
            widest = max(map(metrics.horizontalAdvance, text.split(" ")))
            self._widest = (text, widest)
        return self._widest[1]

    def _flags(self) -> int:
        wrap = Qt.TextFlag.TextWordWrap.value if self.wordWrap() else 0
        return self.alignment().value | wrap

    def _text_size(self, width: int) -> QSize:
        if not self.text():
            return QSize(0, 0)
        # A layout asks the same again and again.
        told = self._shown_text(width)
        asked = (told, self.wordWrap(), width)
        if asked not in self._sizes:
            area = QRect(0, 0, width, _TALL)
            size = self.fontMetrics().boundingRect(area, self._flags(), told).size()
            if len(self._sizes) >= _SIZES:
                self._sizes.clear()
            self._sizes[asked] = QSize(size.width() + 1, size.height())
        return self._sizes[asked]


def mark_words(mark: "Mark | None") -> None:
    """From now on paint this over the words of all plain labels, or nothing more."""
    _marks[:] = [] if mark is None else [mark]


class PageTitle(PlainLabel):
    """The title of a page: it says the result, not the topic."""

    size_name = "title"
    strong = True
    is_explained = False


class SectionTitle(PlainLabel):
    """The title of a part of a page."""

    size_name = "heading"
    strong = True
    is_explained = False


class FieldLabel(PlainLabel):
    """The name of a field, above it."""

    size_name = "small"
    strong = True


class Lead(PlainLabel):
    """The sentence under a title."""

    token = "ink_soft"


class Note(PlainLabel):
    """A source, a date, a remark: small."""

    size_name = "small"
    token = "ink_soft"


class HelpText(Note):
    """What helps to fill a field, under it."""


class ErrorText(PlainLabel):
    """What is wrong and what to do; announced to assistive tools as an alert by its name."""

    size_name = "small"
    strong = True
    is_explained = False
    token = "danger"


class Figure(PlainLabel):
    """One large figure, such as a sum."""

    size_name = "display"
    strong = True
    is_explained = False
