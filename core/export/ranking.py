"""The shortlist of countries: bundled figures and requests, weighed by the adviser."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from core.export.landed import MARKETS
from core.export.result import Ranked
from core.facts.situation import Situation
from core.packs.schema.export import Country, Criterion, Part

_HUNDRED, _ONE, _NONE = Decimal(100), Decimal(1), Decimal(0)
_USUAL = Decimal(1)
_TENTH = Decimal("0.1")


def weights_of(part: Part, situation: Situation) -> Mapping[str, Decimal]:
    """Return the weight of each criterion; all count alike until one is set."""
    stated = {each.id: situation.number(each.weight) for each in part.criteria}
    if all(value is None for value in stated.values()):
        return dict.fromkeys(stated, _USUAL)
    return {name: _NONE if value is None else value for name, value in stated.items()}


def ranking_of(part: Part, situation: Situation) -> tuple[Ranked, ...]:
    """Return the other Member States, best first; what is not known may be anything."""
    countries = [each for each in part.countries.list if each.is_member and not each.is_home]
    weights = weights_of(part, situation)
    total = sum(weights.values(), _NONE)
    if not total:
        return ()
    grades = {each.id: _grades(each, countries, situation) for each in part.criteria}
    ranked = [_ranked(each, grades, weights, total) for each in countries]
    return tuple(sorted(ranked, key=lambda each: (-each.least, -each.most, each.country.code)))


def _ranked(
    country: Country,
    grades: Mapping[str, Mapping[str, Decimal | None]],
    weights: Mapping[str, Decimal],
    total: Decimal,
) -> Ranked:
    least = most = _NONE
    for name, weight in weights.items():
        grade = grades[name][country.code]
        least += weight * (_NONE if grade is None else grade)
        most += weight * (_ONE if grade is None else grade)
    return Ranked(
        country=country,
        least=(least / total * _HUNDRED).quantize(_TENTH),
        most=(most / total * _HUNDRED).quantize(_TENTH),
        parts=tuple((name, grades[name][country.code]) for name in weights),
    )


def _grades(
    criterion: Criterion, countries: list[Country], situation: Situation
) -> Mapping[str, Decimal | None]:
    """Return for each country its grade from 0 to 1 among all, None where nothing is known."""
    values = {each.code: _READERS[criterion.source](each, situation) for each in countries}
    known = [value for value in values.values() if value is not None]
    low, high = min(known, default=_NONE), max(known, default=_NONE)

    def grade(value: Decimal | None) -> Decimal | None:
        if value is None:
            return None
        share = _ONE if high == low else (value - low) / (high - low)
        return _ONE - share if criterion.is_low_better and high != low else share

    return {code: grade(value) for code, value in values.items()}


def _euro(country: Country, _situation: Situation) -> Decimal | None:
    return _ONE if country.currency == "EUR" else _NONE


def _invoicing(country: Country, _situation: Situation) -> Decimal | None:
    if country.invoicing is None:
        return None
    return {"no": _ONE, "planned": Decimal("0.5"), "yes": _NONE}[country.invoicing.required]


def _requests(country: Country, situation: Situation) -> Decimal | None:
    return situation.number(f"{MARKETS}.{country.code}.requests")


def _sellers(country: Country, _situation: Situation) -> Decimal | None:
    return country.sellers


def _consumers(country: Country, _situation: Situation) -> Decimal | None:
    return country.consumer_sellers


def _vat(country: Country, _situation: Situation) -> Decimal | None:
    return country.vat


_READERS: Mapping[str, Callable[[Country, Situation], Decimal | None]] = {
    "sellers": _sellers,
    "consumer_sellers": _consumers,
    "vat": _vat,
    "euro": _euro,
    "invoicing": _invoicing,
    "requests": _requests,
}
