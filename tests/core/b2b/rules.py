"""The application's own pack, read once for these tests."""

from functools import cache

from core.packs.pack import Pack
from core.packs.reading import bundled_pack


@cache
def pack() -> Pack:
    """Return the pack."""
    return bundled_pack()
