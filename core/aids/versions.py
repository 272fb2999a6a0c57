"""The legal version that applies at a law date, and the reasons that dates give."""

from datetime import date, timedelta

from core.aids.context import Context
from core.aids.kleene import NO, UNKNOWN, YES, known
from core.aids.places import last_day
from core.aids.result import Reason
from core.messages import N_, Message, message
from core.packs.freshness import is_end_verified
from core.packs.schema.aids import AidVersion, Instrument, Opening

_A_DAY = timedelta(days=1)


def chosen_version(instrument: Instrument, context: Context) -> AidVersion:
    """Return the version in force on the law date (the newest of several), else the nearest."""
    return min(instrument.versions, key=lambda version: _rank(version, context))


def date_reasons(
    instrument: Instrument, version: AidVersion, context: Context
) -> tuple[tuple[Reason, ...], bool | None]:
    """Return the reasons of validity, filing and opening, and whether the aid is open (None.

    No proof).
    """
    validity = _validity(instrument, version, context)
    if validity.verdict is NO:
        return (validity,), False
    filing = _filing(version, context)
    if filing is not None and filing.verdict is NO:
        return (validity, filing), False
    opening = _opening(instrument, version, context)
    is_open = {YES: True, NO: False, UNKNOWN: None}[opening.verdict]
    return tuple(each for each in (validity, filing, opening) if each), is_open


def _rank(version: AidVersion, context: Context) -> tuple[int, int]:
    """Rank by days from the law date, then by age: a version without a first day is the oldest."""
    first, (_, latest) = version.valid.first, last_day(version, context)
    age = (context.on - first).days if first else 10**6
    if first is not None and context.on < first:
        return (first - context.on).days, 0
    if latest is not None and latest < context.on:
        return (context.on - latest).days, age
    return 0, age


def _validity(instrument: Instrument, version: AidVersion, context: Context) -> Reason:
    on, first = context.on, version.valid.first
    earliest, latest = last_day(version, context)
    sources = version.provenance.sources
    if first is not None and on < first:
        text = message(N_("This text holds only from {first}; asked for {on}"), first=first, on=on)
        return Reason(NO, text, sources=sources)
    if latest is not None and on > latest:
        return _ended(instrument, version, latest, context)
    if earliest is not None and on > earliest:
        text = message(
            N_("In some places this text held only until {last}; asked for {on}"),
            last=earliest,
            on=on,
        )
        return Reason(UNKNOWN, text, ("company.commune",), ("company.commune",), sources)
    return Reason(YES, _in_force(first, latest), sources=sources)


def _ended(instrument: Instrument, version: AidVersion, last: date, context: Context) -> Reason:
    """Return the reason of a text that is over: no, unless its end is not sure and none follows."""
    on, sources = context.on, version.provenance.sources
    if any((each.valid.first or date.min) > on for each in instrument.versions):
        text = message(N_("This text held until {last}; asked for {on}"), last=last, on=on)
        return Reason(NO, text, sources=sources)
    if is_end_verified(version):
        text = message(N_("Closed since {day}; asked for {on}"), day=last + _A_DAY, on=on)
        return Reason(NO, text, sources=sources)
    fact = f"company.aids.{instrument.id}.open"
    said = context.typed(fact, bool)
    text = message(
        N_("Perhaps closed since {day}: no source shows this end. Ask {operator}."),
        day=last + _A_DAY,
        operator=instrument.operator,
    )
    return Reason(YES if said else UNKNOWN, text, (fact,), () if said else (fact,), sources)


def _in_force(first: date | None, last: date | None) -> Message:
    if first and last:
        return message(N_("Text in force from {first} to {last}"), first=first, last=last)
    if first:
        return message(N_("Text in force since {first}; no end is known"), first=first)
    if last:
        return message(N_("Text in force until {last}; its beginning is not known"), last=last)
    return message(N_("Text whose dates are not known"))


def _filing(version: AidVersion, context: Context) -> Reason | None:
    if version.filing is None:
        return None
    on, first, last = context.on, version.filing.first, version.filing.last
    if first is not None and on < first:
        text = message(N_("Requests are taken from {first}; asked for {on}"), first=first, on=on)
    elif last is not None:
        text = message(N_("Requests are taken until {last}; asked for {on}"), last=last, on=on)
    else:
        text = message(N_("Requests are taken since {first}"), first=first)
    return Reason(known(version.filing.holds(on)), text, sources=version.provenance.sources)


def _opening(instrument: Instrument, version: AidVersion, context: Context) -> Reason:
    operator, fact = instrument.operator, f"company.aids.{instrument.id}.open"
    said = context.typed(fact, bool)
    if said is not None:
        text = message(
            N_("Open according to {operator}, as you noted: {value}"), operator=operator, value=said
        )
        return Reason(known(said), text, (fact,))
    for opening in version.open:
        if opening.first <= context.on <= opening.last and _is_here(opening, context):
            sources = opening.sources or version.provenance.sources
            text = message(
                N_("Open at this date: shown from {first} to {last}"),
                first=opening.first,
                last=opening.last,
            )
            return Reason(YES, text, sources=sources)
    text = message(
        N_("To be checked: still open? No source shows that it was open on {on}. Ask {operator}."),
        on=context.on,
        operator=operator,
    )
    return Reason(UNKNOWN, text, (fact,))


def _is_here(opening: Opening, context: Context) -> bool:
    """Say whether a proof of opening is for the firm's place; not while the place is unknown."""
    if not opening.territories:
        return True
    return context.places is not None and not context.places.isdisjoint(opening.territories)
