"""The pages of the report one below the other, drawn when they come into sight."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.pages.report_pdf import Pdf
from ui.texts import _
from ui.theme.current import theme
from ui.theme.tokens import SPACE


class Sheet(QWidget):
    """One page of a PDF."""

    def __init__(self, pdf: Pdf, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pdf = pdf
        self.place = place
        self._image: QImage | None = None
        self._drawn_for = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        name = _("Page {number} of {count}", number=place + 1, count=pdf.count)
        self.setAccessibleName(name)

    def set_width(self, width: int) -> None:
        """Be so many pixels wide."""
        size = QSize(width, round(self.pdf.height_for(self.place, width)))
        if size != self.size():
            self.setFixedSize(size)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        pixels = round(self.width() * self.devicePixelRatioF())
        if self._image is None or pixels != self._drawn_for:
            self._image, self._drawn_for = self.pdf.image(self.place, pixels), pixels
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(theme().colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Sheets(QWidget):
    """All pages of a PDF at one zoom: 1 is as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = 1.0
        self.sheets: list[Sheet] = []
        self._room = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(SPACE.wide))

    def show_pdf(self, body: bytes) -> None:
        """Show this document in place of the one before."""
        pdf = Pdf(body)
        for sheet in self.sheets:
            self._column.removeWidget(sheet)
            sheet.hide()
            sheet.deleteLater()
        self.sheets = [Sheet(pdf, place) for place in range(pdf.count)]
        for sheet in self.sheets:
            self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignLeft)
        self._arrange()

    def fit(self, room: int) -> None:
        """Take this room in pixels as the full width."""
        if room != self._room:
            self._room = room
            self._arrange()

    def set_zoom(self, zoom: float) -> None:
        """Show the pages so many times as wide as there is room."""
        self.zoom = zoom
        self._arrange()

    def _arrange(self) -> None:
        for sheet in self.sheets:
            sheet.set_width(max(round(self._room * self.zoom), 64))
