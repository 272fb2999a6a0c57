"""Why a helper is proposed, in words: each part of the points that speaks for them."""

from collections.abc import Iterator, Mapping

from core.messages import N_, Listed, Message, Text, counted, message
from core.network.judging import Judged
from core.network.wanted import Wanted, tier_of
from core.packs.schema.network import Entry, ZoneLevel

_NEAR: Mapping[ZoneLevel, str] = {
    "commune": N_("comes to your very commune, {place}"),
    "epci": N_("comes to the communes of {place}"),
    "departement": N_("comes to the département: {place}"),
    "region": N_("comes to the région: {place}"),
    "france": N_("for all of France"),
}


def reasons(
    entry: Entry, found: Judged, wanted: Wanted, needs: Mapping[str, Text]
) -> tuple[Message, ...]:
    """Return what speaks for a helper, skill and nearness first."""
    return tuple(_reasons(entry, found, wanted, needs))


def _reasons(
    entry: Entry, found: Judged, wanted: Wanted, needs: Mapping[str, Text]
) -> Iterator[Message]:
    mine = [need for need in wanted.needs if need in entry.skills]
    if mine:
        named = Listed(tuple(needs[need] for need in mine if need in needs))
        if len(mine) == len(wanted.needs):
            yield message(N_("skilled in what is wanted: {needs}"), needs=named)
        else:
            yield message(N_("skilled in {count} of {all} needs: {needs}"),
                          count=len(mine), all=len(wanted.needs), needs=named)  # fmt: skip
    tier = tier_of(entry.zones, wanted)
    if tier is not None:
        yield message(_NEAR[tier], place=_place(tier, wanted))
    if entry.naf and found.outcomes["sector"] == "ok":
        yield message(N_("knows this sector"))
    if entry.max_open is not None:
        free = round(found.parts["room"] * entry.max_open)
        yield counted(N_("{count} free place of {all}"), N_("{count} free places of {all}"), free,
                      all=entry.max_open)  # fmt: skip
    if found.parts["trust"] >= 1:
        yield message(N_("bears a label that is valid"))
    elif entry.charter is not None:
        yield message(N_("signed the charter on {day}"), day=entry.charter)


def _place(tier: ZoneLevel, wanted: Wanted) -> str:
    commune = wanted.commune
    if commune is None or tier == "france":
        return ""
    if tier == "commune":
        return commune.name
    if tier == "epci":
        return commune.epci.name if commune.epci is not None else ""
    return commune.departement.name if tier == "departement" else commune.region.name
