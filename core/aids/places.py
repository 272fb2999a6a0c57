"""Places against the area of an aid: territories of any level, exceptions, local ends."""

from datetime import date
from typing import TYPE_CHECKING, cast

from core.aids.context import Context
from core.aids.kleene import NO, UNKNOWN, YES, all_of, known
from core.aids.result import Reason, Verdict
from core.aids.wanted import label_of
from core.errors import UserError
from core.messages import N_, Listed, Shown, Text, message
from core.packs.schema.aids import AidVersion, Area

if TYPE_CHECKING:
    from core.facts.territories import Level

_COMMUNE = "company.commune"
_EVERYWHERE = frozenset({"country:FR"})


def on_area(
    area: Area, context: Context, say: Text | None = None, sources: tuple[str, ...] = ()
) -> Reason:
    """Return whether the firm lies in the area.

    Where the sources list no place, a fact settles it.
    """
    verdict = _place_verdict(area, context)
    text: Shown = say or _words(area, context)
    missing = (_COMMUNE,) if verdict is UNKNOWN else ()
    if area.asks is None:
        return Reason(verdict, text, (_COMMUNE,), missing, sources)
    taking_part = _asked(area.asks, context)
    place = Reason(verdict, text, (_COMMUNE,), missing, sources)
    whole = all_of((verdict, taking_part.verdict))
    needed = (*missing, *taking_part.missing) if whole is UNKNOWN else ()
    return Reason(whole, text, (_COMMUNE, area.asks), needed, sources, (place, taking_part))


def last_day(version: AidVersion, context: Context) -> tuple[date | None, date | None]:
    """Return the earliest and the latest that the last day can be.

    Given what is known of the place.

    None means no end.
    """
    general = version.valid.last
    if not version.local_ends:
        return general, general
    if context.places is None:
        ends = [general, *(each.last for each in version.local_ends)]
        dated = [each for each in ends if each is not None]
        return min(dated), None if general is None else max(dated)
    for local in version.local_ends:
        if not context.places.isdisjoint(local.territories):
            return local.last, local.last
    return general, general


def _place_verdict(area: Area, context: Context) -> Verdict:
    within = frozenset(area.within) or _EVERYWHERE
    if within == _EVERYWHERE and not area.out:
        return YES
    if context.places is None:
        return UNKNOWN
    if not context.places.isdisjoint(area.out):
        return NO
    return known(within == _EVERYWHERE or not context.places.isdisjoint(within))


def _asked(fact: str, context: Context) -> Reason:
    value = context.typed(fact, bool)
    label = label_of(context, fact)
    if value is None:
        return Reason(UNKNOWN, message(N_("{label}: not known yet"), label=label), (fact,), (fact,))
    return Reason(known(value), message(N_("{label}: {value}"), label=label, value=value), (fact,))


def _words(area: Area, context: Context) -> Shown:
    if not area.out and frozenset(area.within) <= _EVERYWHERE:
        return message(N_("Anywhere in France"))
    code = context.typed(_COMMUNE, str)
    wanted = Listed(tuple(_name(token, context) for token in area.within or ("country:FR",)))
    place = None if code is None else _name(f"commune:{code}", context)
    if place is None:
        text = message(N_("Commune: not known yet; wanted: {wanted}"), wanted=wanted)
    else:
        text = message(N_("Commune: {place}; wanted: {wanted}"), place=place, wanted=wanted)
    if not area.out:
        return text
    out = Listed(tuple(_name(token, context) for token in area.out))
    return message(N_("{area}, except {out}"), area=text, out=out)


def _name(token: str, context: Context) -> Shown:
    if token not in context.names:
        context.names[token] = _looked_up(token, context)
    return context.names[token]


def _looked_up(token: str, context: Context) -> Shown:
    level, _, code = token.partition(":")
    if level == "country":
        return message(N_("France"))
    try:
        return context.pack.territories.territory(cast("Level", level), code).name
    except UserError:
        return token
