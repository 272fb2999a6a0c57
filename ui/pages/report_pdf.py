"""A PDF as pictures of its pages."""

from typing import Any

from PySide6.QtGui import QImage


class Pdf:
    """A document in memory. It is read by one thread, page by page, when a page is asked for."""

    def __init__(self, body: bytes) -> None:
        # pdfium takes its time to load, and is wanted on the report's page alone.
        from pypdfium2 import PdfDocument

        self._document: Any = PdfDocument(body)
        self.count: int = len(self._document)

    def height_for(self, place: int, width: float) -> float:
        """Return how high a page is when it is so wide."""
        wide, high = self._document.get_page_size(place)
        return width * high / wide

    def image(self, place: int, width: int) -> QImage:
        """Return the picture of a page, so many pixels wide."""
        page = self._document[place]
        bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
        shape = (bitmap.width, bitmap.height, bitmap.stride)
        image = QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_RGB32).copy()
        bitmap.close()
        page.close()
        return image

    def close(self) -> None:
        """Give the memory back."""
        self._document.close()
