"""One entry by hand: the words of a form are read as a line of a table is."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from core.errors import UserError
from core.language import Language
from core.messages import Message
from core.network.importing.reading import Reader
from core.network.importing.values import Values
from core.packs.schema.network import Entry, Part, Zone

if TYPE_CHECKING:
    from core.packs.pack import Pack

FIELDS = (
    "name", "kind", "organisation", "skills", "zones", "email", "phone", "website", "naf",
    "headcount_least", "headcount_most", "age_least", "age_most", "languages", "modes", "max_open",
    "weekly_hours", "label", "label_issued", "label_months", "label_until", "label_number",
    "charter", "interests", "price", "note",
)  # fmt: skip


def entry_of(
    cells: Mapping[str, str], pack: "Pack", part: Part, *, person: bool, before: Entry | None = None
) -> tuple[Entry | None, tuple[Message, ...]]:
    """Return the entry of a form, or what is wrong with it; one that is changed keeps its id."""
    reader = Reader(Values(pack, part), part.labels, {"person": "yes" if person else "no"}, "")
    entry, reading = reader.read(cells)
    if entry is None:
        return None, tuple(reading.problems)
    if before is not None:
        entry = replace(entry, id=before.id, source=before.source, address=before.address)
    return entry, ()


def cells_of(entry: Entry, pack: "Pack", language: Language) -> dict[str, str]:
    """Return the words that a form shows of an entry: read again they give the same."""
    titles = {need.id: need.title for need in pack.content.needs}
    labels = entry.labels
    cells: dict[str, object] = {
        "name": entry.name, "kind": entry.kind, "organisation": entry.organisation,
        "skills": "; ".join(language.shown(titles.get(need, need)) for need in entry.skills),
        "zones": "; ".join(_zone_words(zone, pack) for zone in entry.zones),
        "email": entry.email, "phone": entry.phone, "website": entry.website,
        "naf": ", ".join(entry.naf), "headcount_least": entry.headcount_least,
        "headcount_most": entry.headcount_most, "age_least": entry.age_least,
        "age_most": entry.age_most, "languages": ", ".join(entry.languages),
        "modes": ", ".join(entry.modes), "max_open": entry.max_open,
        "weekly_hours": entry.weekly_hours, "label": _joined(each.name for each in labels),
        "label_issued": _joined(each.issued for each in labels),
        "label_months": _joined(each.months for each in labels),
        "label_until": _joined(each.until for each in labels),
        "label_number": _joined(each.number for each in labels), "charter": entry.charter,
        "interests": "none" if entry.interests == "" else entry.interests, "price": entry.price,
        "note": entry.note,
    }  # fmt: skip
    return {name: "" if value is None else str(value) for name, value in cells.items()}


def _joined(values: Iterable[object]) -> str:
    """Return the values of several labels, each in its place; nothing where all are blank."""
    texts = ["" if value is None else str(value) for value in values]
    return "; ".join(texts) if any(texts) else ""


def _zone_words(zone: Zone, pack: "Pack") -> str:
    """Return a place as it is read again: a région by its name, for its code is a département's."""
    if zone.level == "france":
        return "France"
    if zone.level != "region":
        return zone.code
    try:
        return str(pack.territories.territory(zone.level, zone.code).name)
    except UserError:
        return zone.code
