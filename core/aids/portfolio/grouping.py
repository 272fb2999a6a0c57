"""The groups of a portfolio: by région, département or EPCI, and by size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from core.aids.batch.columns import Firms
from core.aids.compiled.readings import COMMUNE
from core.errors import UserError
from core.messages import Text
from core.packs.pack import Pack

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.facts.territories import Commune, Territories

Level: TypeAlias = Literal["region", "departement", "epci"]
LEVELS: tuple[Level, ...] = get_args(Level)
HEADCOUNT = "company.headcount"


@dataclass(frozen=True, slots=True)
class Place:
    """A group by its key and its name; neither, where it is not known."""

    key: str
    title: str | Text | None


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Groups in the order they are shown in, and for each firm the place of its own."""

    places: tuple[Place, ...]
    index: "NDArray[np.int64]"


_NOWHERE = Place("", None)


def by_territory(firms: Firms, pack: Pack) -> Mapping[Level, Grouping]:
    """Return the territories of each level, by name."""
    column = firms.column(COMMUNE)
    communes = [_commune(value, pack.territories) for value in column.values]
    found: dict[Level, Grouping] = {}
    for level in LEVELS:
        places = [_at(level, each) for each in communes]
        known = sorted({each for each in places if each.key}, key=lambda each: str(each.title))
        found[level] = _grouping((*known, _NOWHERE), places, column.index)
    return found


def by_size(firms: Firms, pack: Pack) -> Grouping:
    """Return the size classes of the pack, by headcount."""
    rules = pack.content.portfolio
    classes = (
        [(Place(each.key, each.label), each.most) for each in rules.sizes.shares] if rules else []
    )
    column = firms.column(HEADCOUNT)
    found = [
        next((place for place, most in classes if value <= most), classes[-1][0])
        if isinstance(value, int) and classes
        else _NOWHERE
        for value in column.values
    ]
    return _grouping((*(place for place, _most in classes), _NOWHERE), found, column.index)


def _grouping(
    places: tuple[Place, ...], found: Sequence[Place], index: "NDArray[np.int32]"
) -> Grouping:
    import numpy as np

    numbers = {each.key: at for at, each in enumerate(places)}
    return Grouping(places, np.array([numbers[each.key] for each in found], np.int64)[index])


def _commune(value: object, territories: "Territories") -> "Commune | None":
    try:
        return territories.resolve(value).commune if isinstance(value, str) else None
    except UserError:
        return None


def _at(level: Level, commune: "Commune | None") -> Place:
    if commune is None:
        return _NOWHERE
    match level:
        case "region":
            return Place(commune.region.code, commune.region.name)
        case "departement":
            return Place(commune.departement.code, commune.departement.name)
        case "epci":
            return Place(commune.epci.code, commune.epci.name) if commune.epci else _NOWHERE
