"""The brand of the workspace put on: window, paper and spreadsheet; for most, none, at no cost."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.policy import policy
from ui.theme.badge import wear_brand

if TYPE_CHECKING:
    from core.brand.brand import WornBrand

_CHOSEN = Path("brand") / "brand.json"
_LOGO_SIDE = 512


def wear_chosen_brand(folder: Path) -> None:
    """Wear the brand chosen for the workspace in a folder, or Tandem's own."""
    if "brand" not in policy() and not (folder / _CHOSEN).exists():
        wear_brand(None)
        return
    from desktop.brands import foreign_brand

    brand = foreign_brand(folder)
    wear_brand(brand)
    wear_on_paper(brand)


def print_in_brand(folder: Path) -> None:
    """Print as the workspace in a folder has it, where no window is open."""
    if "brand" in policy() or (folder / _CHOSEN).exists():
        from desktop.brands import foreign_brand

        wear_on_paper(foreign_brand(folder))


def wear_on_paper(brand: "WornBrand | None") -> None:
    """Print with a brand's name, colours and logo, or as Tandem by itself."""
    from core.report.palette import print_as, print_as_ours

    if brand is None:
        print_as_ours()
        return
    from core.brand.dress import dress

    face = brand.brand.typeface
    files = (brand.file(face.regular), brand.file(face.strong)) if face else None
    print_as(brand.brand.name, dress(brand.brand.colours, "light"), logo_picture(brand), files)


def logo_picture(brand: "WornBrand") -> bytes:
    """Return the logo of a brand as PNG, which paper wants."""
    if brand.logo.suffix.lower() == ".png":
        return brand.logo.read_bytes()
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawn = brand.logo.read_text(encoding="utf-8-sig")
    drawn = drawn.replace("currentColor", brand.brand.colours.accent)
    renderer = QSvgRenderer(QByteArray(drawn.encode()))
    size = renderer.viewBoxF().size()
    wide = round(_LOGO_SIDE * min(size.width() / max(size.height(), 1), 4))
    image = QImage(wide, _LOGO_SIDE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    saved: Any = image
    saved.save(written, "PNG")
    return bytes(written.data().data())
