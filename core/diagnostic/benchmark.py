"""The place of a firm among firms of its size, in France and elsewhere."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from core.diagnostic.distributions import LEVELS, Country, Distributions, Measured
from core.diagnostic.result import (
    Benchmark,
    DiiResult,
    Distribution,
    Place,
    PracticeShare,
)
from core.messages import Shown
from core.packs.pack import Pack
from core.packs.schema.benchmark import BenchmarkRule, SizeClass
from core.ranges import Range

# The levels hold whole points: 0–3, 4–6, 7–9, 10–12. Taken as continuous, they meet half-way.
EDGES = tuple(Decimal(edge) for edge in ("-0.5", "3.5", "6.5", "9.5", "12.5"))
LEAST, MOST = Decimal(1), Decimal(99)


def percentile(score: Decimal, shares: tuple[Decimal, ...]) -> Decimal:
    """Return the share in percent of firms below a score 0–12, points spread evenly in a level."""
    below = Decimal(0)
    for lower, upper, share in zip(EDGES[:-1], EDGES[1:], shares, strict=True):
        if score >= upper:
            below += share
        elif score > lower:
            below += (score - lower) / (upper - lower) * share
    return min(MOST, max(LEAST, below))


def benchmark(dii: DiiResult, headcount: int | None, pack: Pack) -> Benchmark:
    """Return the distributions to show beside a firm, and its place where one may be given.

    A firm of fewer persons than the survey covers, or of unknown size, gets no percentile.
    """
    if not pack.content.benchmark:
        return Benchmark(None, (), (), ())
    rule, tables = pack.content.benchmark[0], pack.distributions
    own = _size_class(headcount, rule)
    shown = own or (rule.whole if headcount is None else rule.size_classes[0])
    populations = [*_populations(shown, rule, tables)]
    if own and own != rule.whole and _covers(rule.whole, headcount):
        populations += _reference(rule.whole, rule, tables)
    same_version = dii.version.split("-")[0] == rule.version
    places = tuple(
        Place(each, _place(dii, each) if own and same_version else None) for each in populations
    )
    practices = tuple(_practices(dii, rule, pack))
    return Benchmark(
        size_class=own.key if own else None,
        places=places,
        caveats=(
            *_size_caveats(headcount, own, rule),
            *rule.caveats,
            *_breaks(places, rule),
            *((rule.practices_caveat,) if practices else ()),
        ),
        without_figures=tuple(
            each.name for each in tables.countries if each.is_compared and not each.has_figures
        ),
        practices=practices,
    )


def _size_class(headcount: int | None, rule: BenchmarkRule) -> SizeClass | None:
    found = (each for each in rule.size_classes if _covers(each, headcount))
    return next(found, None)


def _covers(size: SizeClass, headcount: int | None) -> bool:
    return (
        headcount is not None
        and size.least <= headcount
        and (size.most is None or headcount <= size.most)
    )


def _populations(
    size: SizeClass, rule: BenchmarkRule, tables: Distributions
) -> Iterator[Distribution]:
    """Yield the reference populations, the compared countries, then the leaders, each once."""
    year = tables.latest(rule.version)
    measured = {
        geo: each for geo, each in tables.of(rule.version, year, size.key).items() if each.is_whole
    }
    compared = [each.geo for each in tables.countries if each.is_compared]
    leaders = _leaders(measured, rule, tables)
    for geo in dict.fromkeys((*rule.reference, *compared, *leaders)):
        if geo in measured:
            yield _distribution(measured[geo], rule, tables)


def _reference(
    size: SizeClass, rule: BenchmarkRule, tables: Distributions
) -> Iterator[Distribution]:
    measured = tables.of(rule.version, tables.latest(rule.version), size.key)
    for geo in rule.reference:
        if geo in measured and measured[geo].is_whole:
            yield _distribution(measured[geo], rule, tables)


def _leaders(
    measured: Mapping[str, Measured], rule: BenchmarkRule, tables: Distributions
) -> list[str]:
    """Return the countries with the largest share of at least basic intensity."""
    countries = {each.geo for each in tables.countries if each.is_country}
    ranked = sorted(
        (each for each in measured.values() if each.geo in countries),
        key=lambda each: each.at_least_basic or Decimal(0),
        reverse=True,
    )
    return [each.geo for each in ranked[: rule.leaders]]


def _distribution(each: Measured, rule: BenchmarkRule, tables: Distributions) -> Distribution:
    return Distribution(
        country=each.geo,
        country_name=_country(each.geo, tables).name,
        size_class=each.size,
        year=each.year,
        version=each.version,
        shares={
            level: share
            for level, share in zip(LEVELS, each.shares, strict=True)
            if share is not None
        },
        has_break="b" in each.flags,
        source=f"{rule.provenance.sources[0]}, {each.year}",
    )


def _practices(dii: DiiResult, rule: BenchmarkRule, pack: Pack) -> Iterator[PracticeShare]:
    """Yield each variable of the index with the share of firms that have it."""
    last = max((each.year for each in pack.distributions.components), default=0)
    for fact, in_place in dii.points.items():
        shares = {
            each.geo: each
            for each in pack.distributions.components
            if each.year == last and f"dii.{each.name}" == fact and each.geo in rule.reference
        }
        definition = pack.fact(fact)
        if shares and definition:
            yield PracticeShare(
                fact=fact,
                label=definition.label,
                in_place=in_place,
                shares={geo: shares[geo].share for geo in rule.reference if geo in shares},
                year=last,
                has_break=any("b" in each.flags for each in shares.values()),
            )


def _country(geo: str, tables: Distributions) -> Country:
    return next(each for each in tables.countries if each.geo == geo)


def _place(dii: DiiResult, distribution: Distribution) -> Range:
    shares = tuple(distribution.shares[level] for level in LEVELS)
    return Range(percentile(dii.range.least, shares), percentile(dii.range.most, shares))


def _size_caveats(
    headcount: int | None, own: SizeClass | None, rule: BenchmarkRule
) -> Iterator[Shown]:
    if headcount is None:
        yield rule.unknown_size_caveat
    elif own is None:
        yield rule.micro_caveat


def _breaks(places: tuple[Place, ...], rule: BenchmarkRule) -> Iterator[Shown]:
    if any(place.distribution.has_break for place in places):
        yield rule.break_caveat
