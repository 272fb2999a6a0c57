"""Small supplements and packs for the tests of layers."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from core.messages import Text
from core.packs.about import About
from core.packs.pack import Pack
from core.packs.provenance import Provenance
from core.packs.reading import bundled_pack
from core.packs.schema.aids import AidVersion, Formula, Instrument, Opening, Window
from core.packs.supplement import Supplement

ON = date(2026, 11, 23)
ABOUT = About("idf/test", "1", Text("Essai", "Trial"), "idf", ON)
SOURCE = "https://example.fr/aide"


@cache
def base() -> Pack:
    """Return the application's own pack."""
    return bundled_pack()


def version(rate: int = 50, **fields: Any) -> AidVersion:  # noqa: ANN401 - fields of any type
    """Return a version of our own, in force and open on the day of the tests."""
    given: dict[str, Any] = {
        "id": "idf-test",
        "title": Text("Chèque d’essai", "Trial cheque"),
        "provenance": Provenance(sources=(SOURCE,), confidence="verified", checked=ON),
        "valid": Window(first=date(2026, 1, 1), last=date(2026, 12, 31)),
        "open": (Opening(first=date(2026, 1, 1), last=date(2026, 12, 31)),),
        "amount": Formula(flat=Decimal(rate)),
    }
    return AidVersion(**(given | fields))


def instrument(name: str = "idf-test", **fields: Any) -> Instrument:  # noqa: ANN401 - as above
    """Return an instrument with one version."""
    title, own = Text("Chèque d’essai", "Trial cheque"), dict[str, Any](id=name)
    return Instrument(
        id=name, title=title, operator="Région", form="grant",
        versions=(version(**(own | fields)),),
    )  # fmt: skip


def supplement(*instruments: Instrument, **fields: Any) -> Supplement:  # noqa: ANN401 - as above
    """Return a supplement with these instruments."""
    return Supplement(ABOUT, instruments, **fields)
