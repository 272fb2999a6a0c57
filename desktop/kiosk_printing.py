"""The leaflet on paper: the system's own printer, without a dialog, out of memory.

The spool of the printer is outside of this process: the recipe keeps it in memory and keeps no
finished job (`installers/kiosk`).
"""

from core.errors import UserError
from core.messages import N_

_DOTS = 200  # an inch
_NO_PRINTER = N_("No printer is ready. Take the result on your phone instead.")
_FAILED = N_("The printer did not take the page. Take the result on your phone instead.")


def has_printer() -> bool:
    """Say whether the system knows a printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return not QPrinterInfo.defaultPrinter().isNull()


def print_leaflet(pdf: bytes) -> None:
    """Print the pages of a PDF on the system's printer; raises UserError."""
    import pypdfium2
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.defaultPrinter()
    if info.isNull():
        raise UserError(_NO_PRINTER)
    printer = QPrinter(info)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(_FAILED)
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            if number:
                printer.newPage()
            bitmap = document[number].render(scale=_DOTS / 72)
            raw = bytes(bitmap.buffer)
            kind = QImage.Format.Format_BGR888
            image = QImage(raw, bitmap.width, bitmap.height, bitmap.stride, kind)
            painter.drawImage(QRectF(painter.viewport()), image)
    finally:
        painter.end()
        document.close()
