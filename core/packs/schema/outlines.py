"""The outlines of the départements on a flat sheet, for maps that are drawn without a network."""

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance


class Outline(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A département: rings of whole numbers, a grid point and then the steps from point to point.

    Points count rightwards and downwards from the corner of the sheet.
    """

    code: str
    rings: tuple[str, ...]


class Tiles(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Places without an outline: a column of boxes, the first at this corner."""

    codes: tuple[str, ...]
    at: tuple[int, int]
    size: tuple[int, int]
    gap: int


class Enlarged(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Small places drawn once more, so many times larger, their frame at this corner."""

    codes: tuple[str, ...]
    at: tuple[int, int]
    factor: int
    title: Text


class Sheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The size of the sheet in grid points, what is drawn apart, and whom to credit."""

    size: tuple[int, int]
    tiles: Tiles
    enlarged: Enlarged
    credit: Text
    licence: str
    changes: Text
    provenance: Provenance


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that a map needs."""

    sheet: Sheet
    departements: tuple[Outline, ...]
