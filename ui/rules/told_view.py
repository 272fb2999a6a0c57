"""A rule told in plain words on the page: chapters with their lines, what is to be checked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.aids.told import Chapter, Told
from core.report.chapters.telling import as_sentence
from ui.rules.words import plain_tip
from ui.texts import _, shown
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.button import Button, Rank
from ui.widgets.drawing import Fullness, draw_box, draw_fullness, smooth
from ui.widgets.labels import PlainLabel

_BESIDE = 620
_HEADING = 190
_ADDRESS = ("http://", "https://")


class ToldView(QWidget):
    """Shows chapters one below the other; `copied` tells that an address is in the clipboard."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ChapterRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_chapters(self, chapters: Sequence[Chapter]) -> None:
        """Show these chapters instead."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [ChapterRow(chapter) for chapter in chapters]
        for row in self.rows:
            row.copied.connect(self.copied)
            self._column.addWidget(row)


class _Heading(PlainLabel):
    """The name of a chapter."""

    strong = True


class _Part(PlainLabel):
    """A line under another one."""

    size_name = "small"


class _Doubt(PlainLabel):
    """What is to be checked."""

    size_name = "small"
    strong = True
    token = "unknown"


class ChapterRow(QWidget):
    """A heading, and its lines beside it where there is room, else under it."""

    copied = Signal(str)

    def __init__(self, chapter: Chapter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        worn = theme()
        self.chapter = chapter
        self.heading = _Heading(shown(chapter.title))
        self.labels: list[PlainLabel] = []
        self.setAccessibleName(self.heading.text())
        self._lines = QVBoxLayout()
        self._lines.setSpacing(worn.px(SPACE.tight))
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, worn.px(SPACE.base), 0, worn.px(SPACE.base))
        self._row.setSpacing(worn.px(SPACE.tight))
        self._row.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._lines, 1)
        for line in chapter.lines:
            self._add(line, 0)
        for point in chapter.unverified:
            self._add_doubt(as_sentence(shown(point)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme().colour("line"))

    def _arrange(self) -> None:
        worn = theme()
        beside = self.width() >= worn.px(_BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if beside else down)
        self.heading.setFixedWidth(worn.px(_HEADING)) if beside else self.heading.setFixedWidth(
            max(self.width(), 1)
        )

    def _add(self, line: Told, depth: int) -> None:
        words = shown(line.text)
        if words.startswith(_ADDRESS):
            self._add_address(words)
            return
        label = _Part(words) if depth else PlainLabel(words)
        self._put(label, _Sign(depth), depth)
        for part in line.parts:
            self._add(part, depth + 1)
        for address in line.sources:
            self._add_address(address, depth + 1)

    def _add_doubt(self, words: str) -> None:
        text = _("To check: {words}", words=words)
        self._put(_Doubt(text), _HalfSign(), 0)

    def _add_address(self, address: str, depth: int = 0) -> None:
        line = AddressLine(address)
        line.copied.connect(self.copied)
        line.setContentsMargins(theme().px(SPACE.base) * depth, 0, 0, 0)
        self.labels.append(line.label)
        self._lines.addWidget(line)

    def _put(self, label: PlainLabel, sign: QWidget, depth: int) -> None:
        worn = theme()
        row = QHBoxLayout()
        row.setContentsMargins(worn.px(SPACE.base) * depth, 0, 0, 0)
        row.setSpacing(worn.px(SPACE.tight))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        self.labels.append(label)
        self._lines.addLayout(row)


class AddressLine(QWidget):
    """An address as it is, and a button that takes it to the clipboard."""

    copied = Signal(str)

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = address
        self.label = _Part(address)
        self.copy = Button(
            "", Rank.QUIET, "copy", name=_("Copy the address {address}", address=address)
        )
        self.copy.setToolTip(plain_tip(self.copy.accessibleName()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(SPACE.tight))
        row.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignVCenter)
        self.copy.clicked.connect(self._on_copy)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address)
        self.copied.emit(self.address)


class _Sign(QWidget):
    """The point before a line; a dash before one that stands under another."""

    def __init__(self, depth: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._depth = depth
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(12), theme().px(22 if not self._depth else 19))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        painter = smooth(QPainter(self))
        side = worn.px(6)
        middle = self.height() / 2
        if self._depth:
            painter.fillRect(0, round(middle), worn.px(8), 1, worn.colour("ink_soft"))
            return
        draw_box(
            painter,
            QRectF(0, middle - side / 2, side, side),
            worn.colour("accent"),
            radius=side / 2,
        )


class _HalfSign(QWidget):
    """The half disc of what is to be checked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(14), theme().px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        worn = theme()
        side = worn.px(12)
        disc = QRectF(0, (worn.px(20) - side) / 2, side, side)
        draw_fullness(smooth(QPainter(self)), disc, Fullness.HALF, worn.colour("unknown"))
