"""The brand that the window wears beside Tandem's own: none unless an organisation has one."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.brand.brand import WornBrand

_worn: "list[WornBrand]" = []


def wear_brand(brand: "WornBrand | None") -> None:
    """From now on wear a brand, or Tandem's own; what is built anew shows it."""
    _worn[:] = [] if brand is None else [brand]


def worn_brand() -> "WornBrand | None":
    """Return the brand worn in the place of Tandem's own."""
    return _worn[0] if _worn else None
