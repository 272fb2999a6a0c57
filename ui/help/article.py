"""What a chapter of the guide, or the glossary, looks like: titles, words, keys, pictures."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from core.guide.chapter import Block, Chapter, Kind, picture
from core.guide.glossary import Term
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.labels import FieldLabel, Note, PlainLabel, SectionTitle

_MARK, _KEYS = 24, 168
_WIDEST = 600


def chapter_parts(told: Chapter, code: str) -> list[QWidget]:
    """Return the parts of a chapter, from top to bottom."""
    return [part for block in told.blocks for part in _parts(block, code)]


def glossary_parts(terms: Sequence[Term], on_page: Sequence[Term] = ()) -> list[QWidget]:
    """Return the entries of the glossary, those of the page one came from first."""
    made: list[QWidget] = []
    if on_page:
        made = [SectionTitle(_("On this page")), *(TermView(term) for term in on_page)]
        made.append(SectionTitle(_("All words")))
    return [*made, *(TermView(term) for term in terms)]


class PictureView(QWidget):
    """A picture as wide as there is room, with a thin edge; its words are for who cannot see it."""

    def __init__(self, path: Path, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap(str(path))
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        wide = self._wide(width)
        return round(wide * self._picture.height() / max(1, self._picture.width()))

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(160))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        wide = self._wide(self.width())
        where = QRectF(0, 0, wide, self.heightForWidth(wide))
        painter = smooth(QPainter(self))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(where, self._picture, QRectF(self._picture.rect()))
        draw_box(painter, where, None, theme().colour("line"), radius=2)

    def _wide(self, room: int) -> int:
        return min(room, self._picture.width(), theme().px(_WIDEST))


class TermView(QWidget):
    """A word of the glossary, what it means, and who says so."""

    def __init__(self, term: Term, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.term = term
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme().px(SPACE.tight))
        column.setSpacing(0)
        column.addWidget(FieldLabel(term.term))
        column.addWidget(PlainLabel(term.definition))
        column.addWidget(Note(_("Source: {words}", words=term.source)))
        self.setAccessibleName(term.term)
        self.setAccessibleDescription(term.definition)


def _parts(block: Block, code: str) -> Iterator[QWidget]:
    match block.kind:
        case Kind.SECTION:
            yield SectionTitle(block.plain)
        case Kind.WORDS:
            yield PlainLabel(block.plain)
        case Kind.STEP:
            yield _marked(str(block.number), block.plain)
        case Kind.ITEM if block.words.startswith("`"):
            yield _keys(block)
        case Kind.ITEM:
            yield _marked("–", block.plain)
        case Kind.PICTURE:
            if (path := picture(block.file, code)) is not None:
                yield PictureView(path, block.plain)


def _marked(mark: str, words: str) -> QWidget:
    sign = PlainLabel(mark)
    sign.set_token("ink_soft")
    sign.setFixedWidth(theme().px(_MARK))
    return _beside(sign, PlainLabel(words))


def _keys(block: Block) -> QWidget:
    """Return keys and what they do, side by side: « `Ctrl+N`: a new visit »."""
    keys, _colon, words = block.plain.partition(": ")
    label = FieldLabel(keys.strip())
    label.setFixedWidth(theme().px(_KEYS))
    return _beside(label, PlainLabel(words))


def _beside(left: QWidget, right: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(SPACE.tight))
    row.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(right, 1)
    return made
