"""The mark of Tandem as icons of the desktop, drawn by Qt without a screen."""

import os
from pathlib import Path

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
# The accent of the light theme, on a white tile: legible on a dark panel and on a light one.
_INK, _TILE = "#0F6E6A", "#ffffff"
_MARK = Path(__file__).parents[2] / "resources" / "brands" / "tandem" / "mark.svg"


def icon_source() -> str:
    """Return the mark on its tile, as a drawing of its own."""
    mark = _MARK.read_text(encoding="utf-8").replace("currentColor", _INK)
    inner = mark.partition(">")[2].rpartition("</svg>")[0]
    head = mark.partition(">")[0].replace('viewBox="0 0 32 32"', 'viewBox="-6 -6 44 44"')
    tile = f'<rect x="-6" y="-6" width="44" height="44" rx="9" fill="{_TILE}" stroke="none"/>'
    return f"{head}>{tile}{inner}</svg>\n"


def png(size: int) -> bytes:
    """Return the icon as a picture of so many points."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(icon_source().encode())).render(painter)
    painter.end()
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "PNG")
    return bytes(held.data().data())


def write_icons(folder: Path) -> None:
    """Write the icon in the sizes in which a desktop looks for it."""
    drawing = folder / "scalable/apps/tandem.svg"
    drawing.parent.mkdir(parents=True)
    drawing.write_text(icon_source(), encoding="utf-8")
    for size in SIZES:
        path = folder / f"{size}x{size}/apps/tandem.png"
        path.parent.mkdir(parents=True)
        path.write_bytes(png(size))
