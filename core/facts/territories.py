"""Territories: communes of today and of the past, their EPCI, département and région."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal, TypeAlias, get_args

import msgspec

from core.errors import UserError
from core.facts.folding import folded, found
from core.facts.reference import Header
from core.messages import N_, Listed, Message, message

Level: TypeAlias = Literal["commune", "epci", "departement", "region", "zone"]
LEVELS: tuple[Level, ...] = get_args(Level)
Zone: TypeAlias = Literal["metro", "drom", "com"]
FrrClass: TypeAlias = Literal["socle", "plus", "beneficiary", "partial", "beneficiary_partial"]
FormerKind: TypeAlias = Literal["delegated", "associated", "merged", "arrondissement"]
_ZONES: Mapping[str, str] = {
    "metro": N_("mainland France and Corsica"),
    "drom": N_("overseas départements and régions"),
    "com": N_("overseas collectivities"),
}


class UnknownCommuneError(UserError):
    """A code that is and was no commune."""


class UnknownTerritoryError(UserError):
    """A territory that does not exist."""


@dataclass(frozen=True, slots=True)
class Territory:
    """A place that rules can name: a level, the code at this level and the name."""

    level: Level
    code: str
    name: str | Message


@dataclass(frozen=True, slots=True)
class Region:
    """A région, or an overseas collectivity, which stands for its own."""

    code: str
    name: str
    zone: Zone


@dataclass(frozen=True, slots=True)
class Departement:
    """A département, or an overseas collectivity."""

    code: str
    name: str
    region: Region


@dataclass(frozen=True, slots=True)
class Epci:
    """A grouping of communes with its own taxes: `type` is CC, CA, CU, METRO or MET69."""

    code: str
    name: str
    type: str
    population: int


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of today; `frr`: its class of « France ruralités revitalisation », if any."""

    code: str
    name: str
    epci: Epci | None
    departement: Departement
    postcodes: tuple[str, ...]
    population: int | None
    frr: FrrClass | None

    @property
    def region(self) -> Region:
        """The région of its département."""
        return self.departement.region


@dataclass(frozen=True, slots=True)
class FormerCommune:
    """What was a commune and is part of one today, or a municipal arrondissement."""

    code: str
    name: str
    kind: FormerKind


@dataclass(frozen=True, slots=True)
class Resolution:
    """The commune of today for a code or a name, and the former one if it was given."""

    commune: Commune
    former: FormerCommune | None = None

    @property
    def notice(self) -> Message | None:
        """What the person should know: the place named is part of a commune today."""
        if self.former is None:
            return None
        if self.former.kind == "arrondissement":
            text = N_(
                "{former} ({former_code}) is an arrondissement of {name}: the commune is {code}."
            )
        elif self.former.name == self.commune.name:
            text = N_("The INSEE code {former_code} of {name} is now {code}.")
        else:
            text = N_("{former} ({former_code}) is now part of {name}: the commune is {code}.")
        return message(
            text,
            former=self.former.name,
            former_code=self.former.code,
            name=self.commune.name,
            code=self.commune.code,
        )


class Compiled(msgspec.Struct, frozen=True, array_like=True):
    """The machine form: blocks of lines by the first two signs of the code, cut only when needed.

    communes: code, name, EPCI, post codes, population, FRR class; former: code, name, kind,
    successor, between tabs. Keys in the indexes are codes, with a `*` those of `former`; the most
    peopled stand first.
    """

    communes: dict[str, str]
    former: dict[str, str]
    epcis: tuple[tuple[str, str, str, int], ...]
    departements: tuple[tuple[str, str, str], ...]
    regions: tuple[tuple[str, str, Zone], ...]
    names: str
    numbers: str
    headers: dict[str, Header]


class Territories:
    """All places, immutable; a place is made when it is asked for."""

    def __init__(self, compiled: Compiled) -> None:
        self.headers: Mapping[str, Header] = compiled.headers
        self.regions = {code: Region(code, name, zone) for code, name, zone in compiled.regions}
        self.departements = {
            code: Departement(code, name, self.regions[region])
            for code, name, region in compiled.departements
        }
        self.epcis = {row[0]: Epci(*row) for row in compiled.epcis}
        self._communes = compiled.communes
        self._former = compiled.former
        self._names = compiled.names
        self._numbers = compiled.numbers

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all communes of today, in order."""
        return _codes(self._communes)

    @property
    def former_codes(self) -> tuple[str, ...]:
        """The codes that only former communes and arrondissements have."""
        return tuple(code for code in _codes(self._former) if not self._is_commune(code))

    def commune(self, code: str) -> Commune:
        """Return the commune of today of this INSEE code; raises UnknownCommuneError."""
        line = _line(self._communes, code)
        if line is None:
            raise self._unknown(code)
        code, name, epci, postcodes, population, frr = line.split("\t")
        return Commune(
            code,
            name,
            self.epcis.get(epci),
            self.departements[departement_of(code)],
            tuple(postcodes.split()),
            int(population) if population else None,
            frr or None,  # pyright: ignore[reportArgumentType] - checked when compiled
        )

    def resolve(self, code: str) -> Resolution:
        """Return the commune of a code of today or of the past; raises UnknownCommuneError."""
        wanted = code.strip().upper()
        if self._is_commune(wanted):
            return Resolution(self.commune(wanted))
        if line := _line(self._former, wanted):
            return self._successor(line)
        raise self._unknown(code)

    def search(self, text: str, limit: int = 10) -> tuple[Resolution, ...]:
        """Return places by name, post code or INSEE code, or « 13008 Marseille ».

        Accents, case and the order of words do not matter. Same names first, then by population; a
        commune is also found by its former communes and arrondissements, but once.
        """
        words = _spelt_out(folded(text).split())
        numbers = [word for word in words if re.fullmatch(r"[0-9][0-9ab][0-9]{0,3}", word)]
        if numbers:
            names = " ".join(word for word in words if word not in numbers)
            places = self._places(found(self._numbers, numbers[0]))
            if hits := tuple(islice((each for each in places if _bears(each, names)), limit)):
                return hits
        return tuple(islice(self._places(found(self._names, " ".join(words))), limit))

    def territory(self, level: Level, code: str) -> Territory:
        """Return the place of this level and code; raises UnknownTerritoryError."""
        name = self._name(level, code)
        if name is None:
            raise UnknownTerritoryError(
                N_(
                    "There is no territory “{code}” at the level “{level}”. Wanted: the INSEE code "
                    "of a commune, département or région, the SIREN of an EPCI, or metro, drom or "
                    "com for a zone."
                ),
                code=code,
                level=level,
            )
        return Territory(level, code, name)

    def contains(self, level: Level, code: str, commune: Commune) -> bool:
        """Say whether a place holds the commune; raises UnknownTerritoryError."""
        self.territory(level, code)
        return code == _code_at(level, commune)

    def _name(self, level: Level, code: str) -> str | Message | None:
        if level == "zone":
            return message(_ZONES[code]) if code in _ZONES else None
        if level == "commune":
            return self.commune(code).name if self._is_commune(code) else None
        places: Mapping[str, Epci | Departement | Region] = {
            "epci": self.epcis,
            "departement": self.departements,
            "region": self.regions,
        }[level]
        return places[code].name if code in places else None

    def _is_commune(self, code: str) -> bool:
        return _line(self._communes, code) is not None

    def _successor(self, line: str) -> Resolution:
        code, name, kind, successor = line.split("\t")
        former = FormerCommune(code, name, kind)  # pyright: ignore[reportArgumentType] - as above
        return Resolution(self.commune(successor), former)

    def _places(self, keys: Iterator[str]) -> Iterator[Resolution]:
        seen: set[str] = set()
        for key in keys:
            place = (
                Resolution(self.commune(key))
                if not key.startswith("*")
                else self._successor(_line(self._former, key[1:]) or "")
            )
            if place.commune.code not in seen:
                seen.add(place.commune.code)
                yield place

    def _unknown(self, code: str) -> UnknownCommuneError:
        got = code.strip()[:40]
        near = self._zero_lost(got) or (self.search(got, 3) if got else ())
        if re.fullmatch(r"[0-9]{5}", got) and near:
            text = N_(
                "“{got}” is a post code. The INSEE code of the commune is wanted: {near}. "
                "Take one of them or search by name."
            )
        elif near := near or self._near(got):
            text = N_(
                "“{got}” is not and never was the INSEE code of a commune. Near it: {near}. "
                "Take one of them or search by name or post code."
            )
        else:
            text = N_(
                "“{got}” is not and never was the INSEE code of a commune, five signs such as "
                "63113. Search the commune by name or post code."
            )
        named = Listed(tuple(f"{place.commune.code} {place.commune.name}" for place in near))
        return UnknownCommuneError(text, got=got, near=named)

    def _zero_lost(self, got: str) -> tuple[Resolution, ...]:
        """Return the commune of a code whose first zero a spreadsheet took away."""
        code = f"0{got}"
        return (Resolution(self.commune(code)),) if self._is_commune(code) else ()

    def _near(self, got: str) -> tuple[Resolution, ...]:
        """Return communes whose code differs by one slip: two signs swapped, one sign wrong."""
        code = got.upper()
        slips = [code[:i] + code[i + 1] + code[i] + code[i + 2 :] for i in range(len(code) - 1)]
        slips += [
            code[:i] + sign + code[i + 1 :] for i in range(len(code)) for sign in "0123456789AB"
        ]
        known = dict.fromkeys(slip for slip in slips if self._is_commune(slip))
        places = [Resolution(self.commune(slip)) for slip in known]
        return tuple(sorted(places, key=lambda place: -(place.commune.population or 0))[:3])


def departement_of(code: str) -> str:
    """Return the département that the INSEE code of a commune tells."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def decode_territories(raw: bytes) -> Territories:
    """Return the territories of their compiled form (see `core.facts.territory_tables`)."""
    return Territories(msgspec.msgpack.decode(raw, type=Compiled))


def _line(blocks: Mapping[str, str], code: str) -> str | None:
    """Return the line of a code in its block; each line stands between two line feeds."""
    if len(code) != 5 or not code.isalnum():
        return None
    block = blocks.get(code[:2], "")
    at = block.find(f"\n{code}\t") + 1
    return block[at : block.index("\n", at)] if at else None


def _codes(blocks: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(line[:5] for block in blocks.values() for line in block.split("\n") if line)


def _code_at(level: Level, commune: Commune) -> str | None:
    match level:
        case "commune":
            return commune.code
        case "epci":
            return commune.epci.code if commune.epci else None
        case "departement":
            return commune.departement.code
        case "region":
            return commune.region.code
        case "zone":
            return commune.region.zone


def _spelt_out(words: list[str]) -> list[str]:
    """Return the words with « st » and « ste » written out, but for a last one being typed."""
    full = {"st": "saint", "ste": "sainte"}
    return [full.get(word, word) for word in words[:-1]] + words[-1:]


def _bears(place: Resolution, names: str) -> bool:
    """Say whether the commune or the former one bears these words; no words are borne by all."""
    former = f" {folded(place.former.name)}" if place.former else ""
    return f" {names}" in f" {folded(place.commune.name)}{former}" if names else True
