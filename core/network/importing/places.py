"""The places that a table names: codes and names of communes, EPCI, départements and régions."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from core.errors import UserError
from core.facts.folding import folded
from core.messages import N_, Listed, Message, message
from core.packs.schema.network import Zone, ZoneLevel

if TYPE_CHECKING:
    from core.facts.territories import Territories

_ALL = frozenset({"france", "france entiere", "toute la france", "national", "nationale", "all",
                  "territoire national", "whole of france", "all of france"})  # fmt: skip
_CODED = re.compile(r"^(.*?)\s*\(([0-9AB]{2,9})\)$", re.IGNORECASE)
LEVELS: tuple[ZoneLevel, ...] = ("region", "departement", "epci", "commune")


class Places:
    """What the places of a table are; each name is looked up once."""

    def __init__(self, territories: "Territories") -> None:
        self._territories = territories
        self._known: dict[tuple[str, tuple[ZoneLevel, ...]], Zone | Message] = {}
        self._names: dict[ZoneLevel, Mapping[str, tuple[str, ...]]] = {}

    def zone(self, words: str, levels: Sequence[ZoneLevel] = LEVELS) -> Zone:
        """Return the place that some words name; raises UserError."""
        key = (words, tuple(levels))
        if key not in self._known:
            self._known[key] = self._found(words.strip(), tuple(levels))
        found = self._known[key]
        if isinstance(found, Zone):
            return found
        raise UserError(found)

    def postcode(self, words: str) -> tuple[Zone, ...]:
        """Return the communes of a post code; raises UserError."""
        code = words.strip().zfill(5)
        if not re.fullmatch(r"[0-9]{5}", code):
            raise UserError(_NO_POSTCODE, got=words[:40])
        codes = self._of("commune_post").get(code, ())
        if not codes:
            raise UserError(_NO_POSTCODE, got=words[:40])
        return tuple(Zone("commune", each) for each in codes)

    def _found(self, words: str, levels: tuple[ZoneLevel, ...]) -> Zone | Message:
        if folded(words) in _ALL:
            return Zone("france")
        coded = _CODED.match(words)
        code = (coded.group(2) if coded else words).replace(" ", "").upper()
        for level in levels:
            if (known := self._code(level, code)) is not None:
                return Zone(level, known)
        bare = folded(coded.group(1) if coded else words)
        for level in levels:
            codes = self._of(level).get(bare, ())
            if len(codes) == 1:
                return Zone(level, codes[0])
            if codes:
                near = Listed(codes[:6])
                return message(_SEVERAL, got=words[:60], near=near)
        return message(_NOWHERE, got=words[:60])

    def _code(self, level: ZoneLevel, code: str) -> str | None:
        territories = self._territories
        if level == "commune":
            if not re.fullmatch(r"[0-9][0-9AB][0-9]{3}", code):
                return None
            try:
                return territories.resolve(code).commune.code
            except UserError:
                return None
        places: Mapping[str, object] = {
            "region": territories.regions,
            "departement": territories.departements,
            "epci": territories.epcis,
        }[level]
        # 84 is a département and a région: of a bare number a département is meant.
        is_first = level != "region" or code not in territories.departements
        short = code.zfill(2) if level == "departement" and code.isdigit() else code
        return short if is_first and short in places else None

    def _of(self, level: str) -> Mapping[str, tuple[str, ...]]:
        """Return the codes of each name at a level, made when first asked for."""
        if level not in self._names:
            self._names[level] = self._made(level)  # pyright: ignore[reportArgumentType] - also post codes
        return self._names[level]  # pyright: ignore[reportArgumentType] - as above

    def _made(self, level: str) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        if level in {"commune", "commune_post"}:
            for code in self._territories.codes:
                commune = self._territories.commune(code)
                keys = (folded(commune.name),) if level == "commune" else commune.postcodes
                for key in keys:
                    found.setdefault(key, []).append(code)
        else:
            places = {
                "region": self._territories.regions,
                "departement": self._territories.departements,
                "epci": self._territories.epcis,
            }[level]
            for code, place in places.items():
                found.setdefault(folded(place.name), []).append(code)
        return {name: tuple(codes) for name, codes in found.items()}


_NOWHERE = N_(
    "“{got}” is no place that is known: write the name or the INSEE code of a commune, département "
    "or région, the name or the SIREN of an EPCI, or “France”"
)
_SEVERAL = N_("“{got}” is the name of several places: write the code of one of them ({near})")
_NO_POSTCODE = N_("“{got}” is no post code: five digits are wanted")
