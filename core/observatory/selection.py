"""What of the dossiers is looked at: the filters, each with what it lets through."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from core.observatory.observed import Observed
from core.packs.pack import Pack

if TYPE_CHECKING:
    from core.packs.schema.benchmark import SizeClass

MICRO = "0-9"


class Selection(Struct, frozen=True):
    """The filters, empty or None where they let all through; `need` is the one put on the map.

    `since` and `until` are about the day of the latest visit.
    """

    region: str = ""
    departement: str = ""
    section: str = ""
    size: str = ""
    campaign: str = ""
    space: str = ""
    since: date | None = None
    until: date | None = None
    need: str = ""

    def without(self, *names: str) -> "Selection":
        """Return the same with these filters let go of, or without the need."""
        return replace(self, **dict.fromkeys(names, ""))


class Taken(Struct, frozen=True):
    """Cells that are hidden because of what was handed over before."""

    departements: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()


NOTHING_TAKEN = Taken()


def selected(
    rows: Mapping[str, Observed], wanted: Selection, sizes: "Sizes", homes: Mapping[str, str]
) -> Mapping[str, Observed]:
    """Return the dossiers that all filters let through; `homes` gives the space of each."""
    if wanted.without("need") == Selection():
        return rows
    first = wanted.since.toordinal() if wanted.since else 0
    last = wanted.until.toordinal() if wanted.until else date.max.toordinal()
    return {
        dossier: row
        for dossier, row in rows.items()
        if (
            wanted.region in ("", row.region)
            and wanted.departement in ("", row.departement)
            and wanted.section in ("", row.section)
            and wanted.campaign in ("", row.campaign)
            and first <= row.on <= last
            and (not wanted.size or sizes.of(row.headcount) == wanted.size)
            and (not wanted.space or homes.get(dossier) == wanted.space)
        )
    }


class Sizes:
    """The size classes of the survey that one compares with, and that below them."""

    def __init__(self, pack: Pack) -> None:
        rules = pack.content.benchmark
        self.classes: tuple[SizeClass, ...] = rules[0].size_classes if rules else ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all classes, the smallest first."""
        return (MICRO, *(each.key for each in self.classes))

    def of(self, headcount: int | None) -> str:
        """Return the class of a firm, empty where its headcount is not known."""
        if headcount is None:
            return ""
        for each in self.classes:
            if each.least <= headcount and (each.most is None or headcount <= each.most):
                return each.key
        return MICRO
