"""A PDF as pictures of its pages."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from PySide6.QtGui import QImage


class Pdf:
    """A document in memory, opened for each question: so there is nothing to close in the end."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        with self._opened() as document:
            self._sizes: list[tuple[float, float]] = [
                document.get_page_size(place) for place in range(len(document))
            ]
        self.count = len(self._sizes)

    def height_for(self, place: int, width: float) -> float:
        """Return how high a page is when it is so wide."""
        wide, high = self._sizes[place]
        return width * high / wide

    def image(self, place: int, width: int) -> QImage:
        """Return the picture of a page, so many pixels wide."""
        with self._opened() as document:
            page = document[place]
            bitmap = page.render(scale=width / self._sizes[place][0], prefer_bgrx=True)
            shape = (bitmap.width, bitmap.height, bitmap.stride)
            image = QImage(bytes(bitmap.buffer), *shape, QImage.Format.Format_RGB32).copy()
            bitmap.close()
            page.close()
        return image

    @contextmanager
    def _opened(self) -> Generator[Any]:
        # pdfium takes its time to load, and is wanted on the report's page alone.
        from pypdfium2 import PdfDocument

        document: Any = PdfDocument(self._body)
        try:
            yield document
        finally:
            document.close()
