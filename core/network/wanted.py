"""What a firm looks for in the network: its needs, and what limits are held against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.errors import UserError
from core.facts.situation import Situation
from core.facts.territories import Commune
from core.packs.pack import Pack
from core.packs.schema.network import Mode, Zone, ZoneLevel

NEAREST_FIRST: tuple[ZoneLevel, ...] = ("commune", "epci", "departement", "region", "france")


@dataclass(frozen=True, slots=True)
class Codes:
    """The activity of a firm in NAF rév. 2, and its section."""

    code: str
    section: str

    def begins(self, start: str) -> bool:
        """Say whether the activity is under the start of a code, or a section."""
        bare = start.replace(".", "").upper()
        return self.section == bare if len(bare) == 1 else self.code.startswith(bare)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request: needs with their weights, and what is known of the firm; None is not known.

    `key` tells requests apart, so that those who are as good as each other take turns.
    """

    key: str
    needs: Mapping[str, float]
    commune: Commune | None = None
    codes: Codes | None = None
    headcount: int | None = None
    age: int | None = None
    language: str = ""
    mode: Mode | None = None
    zones: Mapping[ZoneLevel, str] = field(default_factory=dict[ZoneLevel, str])


@dataclass(frozen=True, slots=True)
class Past:
    """What requests have told of helpers, by entry: open cases, recent ones, share found useful."""

    open: Mapping[str, int] = field(default_factory=dict[str, int])
    recent: Mapping[str, int] = field(default_factory=dict[str, int])
    useful: Mapping[str, float] = field(default_factory=dict[str, float])


def wanted_of(  # noqa: PLR0913 - a request has these sides
    situation: Situation,
    pack: Pack,
    needs: Mapping[str, float],
    on: date,
    key: str,
    *,
    language: str = "",
    mode: Mode | None = None,
) -> Wanted:
    """Return the request of a firm for help with these needs."""
    commune = _commune(situation, pack)
    created = situation.typed("company.created", date)
    return Wanted(
        key=key,
        needs=needs,
        commune=commune,
        codes=_codes(situation, pack),
        headcount=situation.typed("company.headcount", int),
        age=None if created is None else _years(created, on),
        language=language,
        mode=mode,
        zones={} if commune is None else zones_of(commune),
    )


def zones_of(commune: Commune) -> dict[ZoneLevel, str]:
    """Return the code of each level that holds a commune."""
    found: dict[ZoneLevel, str] = {"commune": commune.code}
    if commune.epci is not None:
        found["epci"] = commune.epci.code
    found["departement"] = commune.departement.code
    found["region"] = commune.region.code
    found["france"] = ""
    return found


def tier_of(zones: Sequence[Zone], wanted: Wanted) -> ZoneLevel | None:
    """Return the nearest level at which a helper comes to the firm; None where none is sure."""
    own = wanted.zones or {"france": ""}
    levels = {zone.level for zone in zones if own.get(zone.level) == zone.code}
    return next((level for level in NEAREST_FIRST if level in levels), None)


def _commune(situation: Situation, pack: Pack) -> Commune | None:
    code = situation.typed("company.commune", str)
    try:
        return None if code is None else pack.territories.resolve(code).commune
    except UserError:
        return None


def _codes(situation: Situation, pack: Pack) -> Codes | None:
    """Return the activity in the revision that lists are written in; None: it is to be asked."""
    code = situation.typed("company.naf", str)
    if code is None:
        return None
    try:
        old = pack.activities.rev2_codes(code)
        if old is None:
            return None
        return Codes(old[0].replace(".", ""), pack.activities.resolve(old[0]).section)
    except UserError:
        return None


def _years(created: date, on: date) -> int:
    return on.year - created.year - ((on.month, on.day) < (created.month, created.day))
