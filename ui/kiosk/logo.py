"""The logos of a brand and of its partners, drawn as large as their place is high."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme.current import theme

_WIDEST = 4  # times its height


class Logo(QWidget):
    """A picture of a brand, whole and in its own proportions; `currentColor` is the accent."""

    def __init__(self, path: Path, high: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._high = high
        self._vector: QSvgRenderer | None = None
        self._picture = QImage()
        if path.suffix.lower() == ".svg":
            drawn = path.read_text(encoding="utf-8-sig")
            accent = theme().colours.accent
            raw = QByteArray(drawn.replace("currentColor", accent).encode())
            self._vector = QSvgRenderer(raw, self)
        else:
            self._picture.load(str(path))
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        high = theme().px(self._high)
        size = self._vector.viewBoxF().size() if self._vector else self._picture.size().toSizeF()
        share = size.width() / size.height() if size.height() > 0 else 1.0
        return QSize(round(high * min(share, _WIDEST)), high)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect())
        if self._vector is not None:
            self._vector.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
            self._vector.render(painter, room)
        elif not self._picture.isNull():
            size = self._picture.size().toSizeF()
            size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            spot = QRectF(0, 0, size.width(), size.height())
            spot.moveCenter(room.center())
            painter.drawImage(spot, self._picture)
