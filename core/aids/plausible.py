"""Plausible answers to a question: one for each way in which it can matter to an aid.

How likely each one is, no source tells. The team's estimate: a yes is as likely as a no, each
option as each other; a number falls as likely between any two neighbouring thresholds of the
pack; a place in any département, an activity in any division, a legal form in any family.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from core.aids.activity import is_among, prefixes, rev2_codes
from core.aids.context import parameters
from core.aids.readers import conditions_of, readers
from core.errors import UserError
from core.facts.definition import FactDefinition, Value
from core.months import months_before
from core.packs.pack import Pack
from core.packs.schema.aids import AidVersion, Instrument

_Values: TypeAlias = Iterable[Value]
_Mark: TypeAlias = Callable[[Value], Hashable]
_DAY, _CENT = timedelta(days=1), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Plausible:
    """An answer that stands for all those that an aid treats alike; `share` of all of them."""

    answer: Value
    share: float


@lru_cache(maxsize=4096)
def plausible(fact: str, aid: str, pack: Pack, on: date) -> tuple[Plausible, ...]:
    """Return the answers to a fact that an instrument tells apart; their shares sum to one."""
    instrument = next(each for each in pack.content.instruments if each.id == aid)
    spread = values(fact, pack, on)
    mark = _marker(fact, instrument, pack, on)
    cells: dict[Hashable, list[Value]] = {}
    for value in spread:
        cells.setdefault(mark(value), []).append(value)
    whole = len(spread)
    return tuple(Plausible(each[len(each) // 2], len(each) / whole) for each in cells.values())


@lru_cache(maxsize=1024)
def values(fact: str, pack: Pack, on: date) -> tuple[Value, ...]:
    """Return values of a fact spread over all that the aids of a pack tell apart."""
    definition = pack.fact(fact)
    spread = _SPREADS.get(definition.type) if definition else None
    return () if definition is None or spread is None else tuple(spread(definition, fact, pack, on))


def _spread_bool(_definition: FactDefinition, _fact: str, _pack: Pack, _on: date) -> _Values:
    return (True, False)


def _spread_choice(definition: FactDefinition, _fact: str, _pack: Pack, _on: date) -> _Values:
    return [each.key for each in definition.options]


def _spread_numbers(definition: FactDefinition, fact: str, pack: Pack, on: date) -> _Values:
    """Yield a number below the first threshold, and one from each on."""
    least = definition.minimum if definition.minimum is not None else Decimal(0)
    found = sorted({least, *(cut for cut in _cuts(fact, pack, on) if cut > least)})
    return [int(each) if definition.type == "int" else each for each in found]


def _spread_days(_definition: FactDefinition, fact: str, pack: Pack, on: date) -> _Values:
    """Yield a day before the first turn, and one from each on."""
    cuts = _dates(fact, pack, on)
    return dict.fromkeys((min((on, *cuts)) - _DAY, *cuts, on))


def _spread_places(_definition: FactDefinition, _fact: str, pack: Pack, _on: date) -> _Values:
    """Yield a commune in each département."""
    for departement in pack.territories.departements:
        code = f"{departement}{'001' if len(departement) == 2 else '01'}"
        try:
            pack.territories.territory("commune", code)
        except UserError:
            continue
        yield code


def _spread_activities(_definition: FactDefinition, _fact: str, pack: Pack, _on: date) -> _Values:
    return {code[:2]: code for code in pack.activities.codes}.values()


def _spread_forms(_definition: FactDefinition, _fact: str, pack: Pack, _on: date) -> _Values:
    return {code[:2]: code for code in pack.legal_forms.codes}.values()


_SPREADS: Mapping[str, Callable[[FactDefinition, str, Pack, date], _Values]] = {
    "bool": _spread_bool,
    "choice": _spread_choice,
    "int": _spread_numbers,
    "decimal": _spread_numbers,
    "money": _spread_numbers,
    "date": _spread_days,
    "commune": _spread_places,
    "naf": _spread_activities,
    "legal_form": _spread_forms,
}


def _cuts(fact: str, pack: Pack, on: date) -> list[Decimal]:
    """Return the numbers from which a condition of the pack turns."""
    step = _step(fact, pack)
    return sorted(
        {
            cut
            for each in readers(pack).get(fact, ())
            for version in each.versions
            for cut in _turns(fact, version, pack, on, step)
        }
    )


def _step(fact: str, pack: Pack) -> Decimal:
    definition = pack.fact(fact)
    return Decimal(1) if definition and definition.type == "int" else _CENT


def _turns(
    fact: str, version: AidVersion, pack: Pack, on: date, step: Decimal
) -> Iterator[Decimal]:
    for condition in conditions_of(version):
        if condition.fact == fact:
            for bound in (condition.least, condition.below):
                yield from () if bound is None else (bound,)
            for bound in (condition.above, condition.most):
                yield from () if bound is None else (bound + step,)
        if condition.size:
            yield from _size_turns(fact, pack, on, step)


def _size_turns(fact: str, pack: Pack, on: date, step: Decimal) -> Iterator[Decimal]:
    """Yield the limits of the sizes of firms: headcounts below them, sums up to them."""
    name = fact.removeprefix("company.")
    for size in ("micro", "small", "medium"):
        parameter = parameters(pack).get(f"sme.{size}.{name}")
        limit = parameter.on(on) if parameter else None
        if limit is not None:
            yield limit if step == 1 else limit + step


def _dates(fact: str, pack: Pack, on: date) -> list[date]:
    found: set[date] = set()
    for each in readers(pack).get(fact, ()):
        for version in each.versions:
            found.update(_day_turns(fact, version, on))
    return sorted(found)


def _day_turns(fact: str, version: AidVersion, on: date) -> Iterator[date]:
    for condition in conditions_of(version):
        if condition.fact != fact:
            continue
        for months in (condition.min_months, condition.below_months):
            yield from () if months is None else (months_before(on, months) + _DAY,)
        for months in (condition.max_months, condition.above_months):
            yield from () if months is None else (months_before(on, months),)
        if condition.day_from is not None:
            yield condition.day_from
        if condition.day_until is not None:
            yield condition.day_until + _DAY
        if condition.from_law_date:
            yield on


def _marker(fact: str, instrument: Instrument, pack: Pack, on: date) -> _Mark:
    """Return what tells apart the values that an instrument treats differently."""
    definition = pack.fact(fact)
    kind = definition.type if definition else "text"
    if kind == "commune":
        wanted = frozenset(_tokens(instrument))
        return lambda value: _places(str(value), pack) & wanted
    if kind in {"int", "decimal", "money"}:
        step = _step(fact, pack)
        found = (_turns(fact, each, pack, on, step) for each in instrument.versions)
        cuts = sorted(set(chain.from_iterable(found)))
        return lambda value: bisect_right(cuts, Decimal(str(value)))
    if kind == "date":
        turns = (_day_turns(fact, each, on) for each in instrument.versions)
        days = sorted(set(chain.from_iterable(turns)))
        return lambda value: bisect_right(days, value) if isinstance(value, date) else 0
    return _listing(fact, kind, instrument, pack)


def _listing(fact: str, kind: str, instrument: Instrument, pack: Pack) -> _Mark:
    """Return which lists of an instrument a value is on; the value itself where it has none."""
    conditions = chain.from_iterable(conditions_of(each) for each in instrument.versions)
    lists = [each.among or each.not_among for each in conditions if each.fact == fact]
    if kind == "naf":

        def mark(value: Value) -> Hashable:
            codes = rev2_codes(str(value), pack) or ()
            return tuple(is_among(codes, prefixes(each)) for each in lists)

        return mark
    if kind == "legal_form":
        return lambda value: tuple(str(value).startswith(each) for each in lists)
    if kind == "choice":
        return lambda value: tuple(value in each for each in lists)
    return lambda value: value


def _tokens(instrument: Instrument) -> Iterator[str]:
    for version in instrument.versions:
        yield from (*version.area.within, *version.area.out)
        for end in version.local_ends:
            yield from end.territories
        for opening in version.open:
            yield from opening.territories
        for condition in conditions_of(version):
            if condition.place is not None:
                yield from (*condition.place.within, *condition.place.out)


@lru_cache(maxsize=1024)
def _places(code: str, pack: Pack) -> frozenset[str]:
    """Return the territories that a commune lies in, as aids name them."""
    commune = pack.territories.commune(code)
    found = {
        f"zone:{commune.region.zone}",
        f"region:{commune.region.code}",
        f"departement:{commune.departement.code}",
        f"commune:{commune.code}",
    }
    return frozenset(found | ({f"epci:{commune.epci.code}"} if commune.epci else set()))
