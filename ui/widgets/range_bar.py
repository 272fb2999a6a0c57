"""A score on 0 to 100 as the range it surely lies in, over the bands of its scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    Property,
    QByteArray,
    QEasingCurve,
    QEvent,
    QPropertyAnimation,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import MOTION
from ui.widgets.drawing import draw_box, smooth
from ui.widgets.eliding import tell_whole


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the scale, up to and with `most`, and its name."""

    most: float
    name: str


class RangeBar(QWidget):
    """Shows [least, most]; while one answers, the bar narrows to a point."""

    def __init__(
        self, bands: Sequence[Band] = (), parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(parent)
        self.bands = tuple(bands)
        self.name = name
        self.least, self.most = 0.0, 100.0
        self._seen = (0.0, 100.0)
        self._from = self._seen
        self._done = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._motion = QPropertyAnimation(self, QByteArray(b"narrowed"), self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._tell()

    def set_range(self, least: float, most: float) -> None:
        """Show that the score lies between `least` and `most`."""
        self.least, self.most = least, most
        self._tell()
        self._from = self._seen
        self._motion.stop()
        if theme().moving and self.isVisible():
            self._motion.setDuration(MOTION.calm)
            self._motion.setStartValue(0.0)
            self._motion.setEndValue(1.0)
            self._motion.start()
        else:
            self._set_narrowed(1.0)

    def text(self) -> str:
        """Return the range in words: « entre 42 et 58 sur 100 »."""
        least, most = round(self.least), round(self.most)
        if least == most:
            return _("{score} out of 100", score=least)
        return _("between {least} and {most} out of 100", least=least, most=most)

    @override
    def sizeHint(self) -> QSize:
        worn = theme()
        return QSize(worn.px(360), worn.type_px(62 if self.bands else 44))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), self.sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth(QPainter(self))
        worn = theme()
        track = QRectF(0, worn.type_px(24), self.width(), worn.px(10))
        draw_box(painter, track, worn.colour("track"), radius=track.height() / 2)
        self._draw_bands(painter, track)
        self._draw_range(painter, track)

    def _draw_bands(self, painter: QPainter, track: QRectF) -> None:
        worn = theme()
        painter.setFont(worn.font("caption"))
        start, is_cut = 0.0, False
        for band in self.bands:
            left, right = self._at(track, start), self._at(track, band.most)
            if start:
                painter.setPen(worn.colour("ink_soft"))
                painter.drawLine(
                    int(left), int(track.bottom() + 3), int(left), int(track.bottom() + 8)
                )
            painter.setPen(worn.colour("ink" if self._is_in(start, band.most) else "ink_soft"))
            where = QRectF(left, track.bottom() + worn.px(7), right - left, worn.type_px(18))
            metrics = painter.fontMetrics()
            told = metrics.elidedText(band.name, Qt.TextElideMode.ElideRight, int(where.width()))
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, told)
            is_cut = is_cut or told != band.name
            start = band.most
        tell_whole(self, " · ".join(band.name for band in self.bands), is_cut=is_cut)

    def _draw_range(self, painter: QPainter, track: QRectF) -> None:
        worn = theme()
        least, most = self._seen
        left, right = self._at(track, least), self._at(track, most)
        width = max(right - left, track.height())
        left = min(max((left + right - width) / 2, 0), track.width() - width)
        bar = QRectF(left, track.top(), width, track.height())
        draw_box(painter, bar, worn.colour("accent"), radius=track.height() / 2)
        painter.setFont(worn.font("small", strong=True))
        painter.setPen(worn.colour("ink"))
        text = _span(self.least, self.most)
        wide = painter.fontMetrics().horizontalAdvance(text) + 2
        at = min(max(bar.center().x() - wide / 2, 0), self.width() - wide)
        where = QRectF(at, 0, wide, track.top() - 3)
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, text)

    def _is_in(self, start: float, end: float) -> bool:
        return start <= self.least and self.most <= end

    def _at(self, track: QRectF, score: float) -> float:
        return track.left() + track.width() * score / 100

    def _tell(self) -> None:
        self.setAccessibleName(f"{self.name} : {self.text()}" if self.name else self.text())

    def _narrowed(self) -> float:
        return self._done

    def _set_narrowed(self, done: float) -> None:
        self._done = done
        least, most = self._from
        self._seen = (least + (self.least - least) * done, most + (self.most - most) * done)
        self.update()

    narrowed = Property(float, _narrowed, _set_narrowed)


def _span(least: float, most: float) -> str:
    low, high = round(least), round(most)
    return str(low) if low == high else f"{low} – {high}"
