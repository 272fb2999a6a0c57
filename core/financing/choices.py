"""The ways to use an aid: which expenses are brought to it, and the exact cents that it then gives.

An aid's formula may jump and fall (floors, steps, bands). Reckoning it beforehand for each set of
expenses leaves a model of plain choices, whose bound is tight and whose figures are whole.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from core.financing.cents import cents, share_down, share_up
from core.financing.offers import Offer, Option

MOST_CHOICES = 512


@dataclass(frozen=True, slots=True)
class Place:
    """An expense under one line of one formula, with the most aid that may stand on it."""

    option: int
    line: int
    expense: str
    base: int
    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The expenses brought to an aid and the cents it gives for them; `floor`: the least it pays.

    `by_line` holds the most cents for each line of the formula, where lines are paid apart.
    """

    option: int
    places: tuple[Place, ...]
    worth: int
    floor: int
    by_line: tuple[tuple[int, int], ...]
    public: int | None  # the most of all public aid on these expenses


def places_of(offer: Offer, expenses: Mapping[str, int]) -> list[Place]:
    """Return every expense that the aid may take, under each line of each formula."""
    found: list[Place] = []
    for number, option in enumerate(offer.options):
        for rank, line in enumerate(option.lines):
            for expense, eligible in line.bases.items():
                base = min(eligible, expenses[expense])
                is_rated = option.is_by_line and not option.bonus
                most = min(share_up(base, line.rate), base) if is_rated else base
                found.append(Place(number, rank, expense, base, most))
    return found


def choices_of(offer: Offer, places: Sequence[Place]) -> list[Choice] | None:
    """Return every way to use an aid that brings something; None where they are too many."""
    found: list[Choice] = []
    for number, option in enumerate(offer.options):
        by_expense: dict[str, list[Place | None]] = {}
        for place in places:
            if place.option == number:
                by_expense.setdefault(place.expense, [None]).append(place)
        if prod(len(each) for each in by_expense.values()) > MOST_CHOICES:
            return None
        for picked in product(*by_expense.values()):
            chosen = tuple(place for place in picked if place is not None)
            choice = _choice(offer, number, option, chosen)
            if choice.worth >= choice.floor:
                found.append(choice)
    return found


def best_apart(offer: Offer, choices: Sequence[Choice]) -> list[Choice]:
    """Return the choices that no other one betters.

    A better one brings as much for no more expenses, may be cut as low, and takes no room for small
    State aid where the other takes none.
    """
    ordered = sorted(choices, key=lambda each: (len(each.places), -each.worth))
    kept: list[tuple[frozenset[str], Choice]] = []
    for choice in ordered:
        names = frozenset(place.expense for place in choice.places)
        if not any(less <= names and _betters(offer, other, choice) for less, other in kept):
            kept.append((names, choice))
    return [choice for _names, choice in kept]


def best_shared(
    offer: Offer,
    choices: Sequence[Choice],
    free: Collection[str],
    months: Mapping[str, int] | None = None,
) -> list[Choice]:
    """Return the choices of an aid that others may cut down, but those that one more betters.

    A better one has the same expenses and more, such as keep no other aid away (`free`), and gives
    no less on any line; a ceiling of public aid may make one more expense a burden. Where `months`
    are given, those of the expenses, it has none that comes later either: its money would too.
    """
    if offer.ceiling is not None:
        return list(choices)
    ordered = sorted(choices, key=lambda each: -len(each.places))
    kept: list[tuple[frozenset[Place], Choice]] = []
    for choice in ordered:
        places = frozenset(choice.places)
        if not any(
            places <= more
            and choice.worth <= other.worth
            and _gives_each_line(other, choice)
            and all(place.expense in free for place in more - places)
            and _is_no_later(more, places, months)
            for more, other in kept
        ):
            kept.append((places, choice))
    return [choice for _places, choice in kept]


def worth(offer: Offer, number: int, bases: Mapping[int, int]) -> int:
    """Return the whole cents that a formula gives for the bases of its lines, others left aside."""
    base = sum(bases.values())
    public = [] if offer.ceiling is None else [share_down(base, offer.ceiling)]
    return min(_worth(offer.options[number], bases), *public, base)


def _is_no_later(
    one: Collection[Place], other: Collection[Place], months: Mapping[str, int] | None
) -> bool:
    if months is None:
        return True
    return max(months[p.expense] for p in one) <= max(months[p.expense] for p in other)


def _gives_each_line(one: Choice, other: Choice) -> bool:
    gives = dict(one.by_line)
    return all(gives[line] >= most for line, most in other.by_line)


def _betters(offer: Offer, one: Choice, other: Choice) -> bool:
    small, other_small = (offer.options[each.option].is_de_minimis for each in (one, other))
    return one.worth >= other.worth and one.floor <= other.floor and small <= other_small


def _choice(offer: Offer, number: int, option: Option, chosen: tuple[Place, ...]) -> Choice:
    bases: dict[int, int] = {}
    for place in chosen:
        bases[place.line] = bases.get(place.line, 0) + place.base
    base = sum(bases.values())
    public = None if offer.ceiling is None else share_down(base, offer.ceiling)
    total = worth(offer, number, bases)
    apart = option.is_by_line and not option.bonus
    lines = ((line, _of_line(option, line, each)) for line, each in bases.items())
    by_line = tuple((line, -(-gives // of)) for line, (gives, of) in lines) if apart else ()
    return Choice(number, chosen, total, max(option.floor, 1), by_line, public)


def _worth(option: Option, bases: Mapping[int, int]) -> int:
    """Return the whole cents that a formula gives, rounded down."""
    base = sum(bases.values())
    if base < max(option.minimum_spend, 1):
        return 0
    gives = _before_caps(option, bases) + option.bonus
    if option.cofinancing:
        part, of = option.cofinancing.as_integer_ratio()
        gives = min(gives, base * of // (part + of))
    return gives if option.cap is None else min(gives, option.cap)


def _before_caps(option: Option, bases: Mapping[int, int]) -> int:
    """Return whole cents, rounded down once: what comes after rounds no more."""
    if option.flat is not None:
        return option.flat
    if option.is_by_line:
        gives, of = 0, 1
        for line, base in bases.items():
            more, parts = _of_line(option, line, base)
            gives, of = gives * parts + more * of, of * parts
        return gives // of
    counted = sum(_counted(option, line, base) for line, base in bases.items())
    if option.steps:
        most = option.steps.most
        counted = counted if most is None else min(counted, cents(most))
        return counted // cents(option.steps.every) * cents(option.steps.gives)
    return next(_of_bands(option, counted), 0)


def _of_bands(option: Option, counted: int) -> Iterator[int]:
    """Yield what the band gives in which the base lies; bands go from low to high."""
    for band in reversed(option.bands):
        if cents(band.least) <= counted:
            gives = cents(band.flat) + share_down(counted, band.rate)
            yield gives if band.cap is None else min(gives, cents(band.cap))


def _counted(option: Option, line: int, base: int) -> int:
    cap = option.lines[line].base_cap
    return base if cap is None else min(base, cap)


def _of_line(option: Option, line: int, base: int) -> tuple[int, int]:
    """Return what a line gives as so many parts of a cent, and how many parts a cent has."""
    rate, of = option.lines[line].rate.as_integer_ratio()
    gives, cap = rate * _counted(option, line, base), option.lines[line].cap
    return (cap, 1) if cap is not None and gives > cap * of else (gives, of)
