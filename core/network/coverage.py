"""The coverage of the territory: who helps with which need in which département, and who lacks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.facts.territories import Departement, Territories
from core.messages import N_, Listed, Message, Text, counted, message
from core.network.introductions import Introduction
from core.packs.schema.network import Entry, Kind, Zone

_NAMED = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """How many helpers cover a whole département, and how many a part of it."""

    whole: int = 0
    part: int = 0

    @property
    def all(self) -> int:
        """Those of the whole and of a part."""
        return self.whole + self.part


NOBODY = Cell()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Cells by need and département; `asked`: requests that wait there, by the same keys.

    `national` help everywhere and count in no cell; `blank` have no zone or no skill: nobody knows.
    """

    needs: Mapping[str, Text]
    departements: Mapping[str, Departement]
    cells: Mapping[tuple[str, str], Cell]
    asked: Mapping[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    national: int = 0
    blank: int = 0

    def cell(self, need: str, departement: str) -> Cell:
        """Return how many help with a need in a département."""
        return self.cells.get((need, departement), NOBODY)

    def without(self, need: str) -> tuple[str, ...]:
        """Return the départements where nobody helps with a need."""
        return tuple(code for code in self.departements if not self.cell(need, code).all)

    def lacking(self, departement: str) -> tuple[str, ...]:
        """Return the needs that nobody helps with in a département."""
        return tuple(need for need in self.needs if not self.cell(need, departement).all)

    def demanded(self) -> tuple[tuple[str, str, int], ...]:
        """Return what is asked for where nobody helps: need, département, requests; most first."""
        found = [
            (need, place, count)
            for (need, place), count in self.asked.items()
            if place in self.departements and not self.cell(need, place).all
        ]
        return tuple(sorted(found, key=lambda each: (-each[2], each[0], each[1])))


def coverage(
    entries: Iterable[Entry],
    needs: Mapping[str, Text],
    territories: Territories,
    requests: Iterable[Introduction] = (),
    kind: Kind | None = None,
) -> Coverage:
    """Return who covers what; `kind` counts helpers of one kind alone."""
    places = _Places(territories)
    whole, part = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    national = blank = 0
    for entry in entries:
        if kind is not None and entry.kind != kind:
            continue
        if any(zone.level == "france" for zone in entry.zones):
            national += 1
        elif not entry.zones or not entry.skills:
            blank += 1
        else:
            all_of, some_of = places.of(entry.zones)
            whole.update((need, place) for need in entry.skills for place in all_of)
            part.update((need, place) for need in entry.skills for place in some_of - all_of)
    asked = Counter(
        (need, place)
        for each in requests
        if each.status in {"wanted", "waiting"} and (place := places.of_commune(each.commune))
        for need in each.needs
    )
    cells = {key: Cell(whole[key], part[key]) for key in {*whole, *part}}
    return Coverage(needs, places.departements, cells, asked, national, blank)


def need_words(found: Coverage, need: str) -> Message:
    """Return where nobody helps with a need."""
    missing = found.without(need)
    title = found.needs[need]
    if not missing:
        return message(N_("{need}: somebody helps in every département."), need=title)
    if len(missing) == len(found.departements):
        return message(N_("{need}: nobody helps anywhere, but for national networks."), need=title)
    named = _named(found, missing)
    return counted(
        N_("{need}: nobody in {count} département: {places}."),
        N_("{need}: nobody in {count} départements: {places}."),
        len(missing),
        need=title,
        places=named,
    )


def place_words(found: Coverage, departement: str) -> Message:
    """Return which needs nobody helps with in a département."""
    missing = found.lacking(departement)
    place = found.departements[departement].name
    if not missing:
        return message(N_("{place}: somebody helps with every need."), place=place)
    if len(missing) == len(found.needs):
        return message(N_("{place}: nobody helps, but for national networks."), place=place)
    return counted(
        N_("{place}: nobody helps with {count} need: {needs}."),
        N_("{place}: nobody helps with {count} needs: {needs}."),
        len(missing),
        place=place,
        needs=Listed(tuple(found.needs[need] for need in missing)),
    )


def demand_words(found: Coverage) -> tuple[Message, ...]:
    """Return what firms ask for where nobody helps."""
    return tuple(
        counted(
            N_("{place}: {count} request for “{need}”, and nobody there."),
            N_("{place}: {count} requests for “{need}”, and nobody there."),
            count,
            place=found.departements[place].name,
            need=found.needs[need],
        )
        for need, place, count in found.demanded()
        if need in found.needs
    )


def _named(found: Coverage, codes: Sequence[str]) -> Listed:
    names = [found.departements[code].name for code in codes[:_NAMED]]
    if len(codes) > _NAMED:
        rest = len(codes) - _NAMED
        more = counted(N_("{count} other"), N_("{count} others"), rest)
        return Listed((*names, more))
    return Listed(tuple(names))


class _Places:
    """The départements of zones."""

    def __init__(self, territories: Territories) -> None:
        self._territories = territories
        self.departements = {
            code: each
            for code, each in territories.departements.items()
            if each.region.zone != "com"
        }
        self._of_region: dict[str, frozenset[str]] = {}
        for code, each in self.departements.items():
            before = self._of_region.get(each.region.code, frozenset())
            self._of_region[each.region.code] = before | {code}
        self._of_epci: dict[str, frozenset[str]] | None = None

    def of(self, zones: Iterable[Zone]) -> tuple[frozenset[str], frozenset[str]]:
        """Return the départements held wholly, and those of which a part is held."""
        whole, part = frozenset[str](), frozenset[str]()
        for zone in zones:
            if zone.level == "departement":
                whole |= {zone.code} & self.departements.keys()
            elif zone.level == "region":
                whole |= self._of_region.get(zone.code, frozenset())
            elif zone.level == "epci":
                part |= self._epcis().get(zone.code, frozenset())
            elif zone.level == "commune" and (place := self.of_commune(zone.code)):
                part |= {place}
        return whole, part

    def of_commune(self, code: str) -> str:
        """Return the département of a commune, empty for one that is none of those shown."""
        from core.facts.territories import departement_of

        place = departement_of(code) if code else ""
        return place if place in self.departements else ""

    def _epcis(self) -> dict[str, frozenset[str]]:
        """Return the départements of each EPCI: some lie in two."""
        if self._of_epci is None:
            found: dict[str, set[str]] = {}
            for code in self._territories.codes:
                epci = self._territories.commune(code).epci
                if epci is not None:
                    found.setdefault(epci.code, set()).add(self.of_commune(code))
            self._of_epci = {code: frozenset(places - {""}) for code, places in found.items()}
        return self._of_epci
