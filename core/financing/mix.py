"""The best funding mix: most aid, then fewest files, and always the same among equals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.financing.choices import Choice, Place
from core.financing.claim import Claim
from core.financing.formulation import Formulation, Project, formulation
from core.financing.offers import Offer, Side

_LESS_THAN_A_CENT = 0.25
# Beyond any real project the files are not made fewest: that would take many seconds.
_MOST_FOR_FILES = 500
_NODES_FOR_FILES = 50


@dataclass(frozen=True, slots=True)
class Share:
    """What one aid pays on one expense, in cents; `base` is the expense as far as eligible."""

    instrument: str
    option: int
    line: int
    expense: str
    base: int
    amount: int


@dataclass(frozen=True, slots=True)
class Mix:
    """The aids of a plan, expense by expense; no plan brings more cents of aid than `bound`."""

    shares: tuple[Share, ...]
    bound: int

    @property
    def total(self) -> int:
        """Return the cents of aid in all."""
        return sum(share.amount for share in self.shares)

    @property
    def is_optimal(self) -> bool:
        """Say whether no plan can bring a single cent more."""
        return self.bound <= self.total


def best_mix(project: Project, offers: Sequence[Offer], side: Side) -> Mix:
    """Return the mix with most aid and fewest files, whatever the order of the offers."""
    ordered = sorted(offers, key=lambda offer: offer.id)
    if not ordered or not any(project.expenses.values()):
        return Mix((), 0)
    form = formulation(project, ordered, side)
    aid = {each: factor for granted in form.granted for each, factor in granted.items()}
    first = form.model.largest(aid)
    settled = _settled(form, aid, first.values)
    if len(form.taken) > _MOST_FOR_FILES:
        return Mix(settled, first.bound)
    total = sum(share.amount for share in settled)
    form.model.at_least(aid, total - _LESS_THAN_A_CENT)
    second = form.model.largest(_files(form), start=first.values, nodes=_NODES_FOR_FILES)
    fewest = _settled(form, aid, second.values)
    is_as_good = sum(share.amount for share in fewest) == total
    return Mix(fewest if is_as_good else settled, first.bound)


def _files(form: Formulation) -> dict[int, float]:
    """Return what makes the files fewest; among equals, the expenses brought to them."""
    weights: dict[int, float] = {}
    for used in form.used:
        weights.update(dict.fromkeys(used, -len(form.claims) - 1))
    for claim in form.claims:
        for variable in claim.take:
            weights[variable] = weights.get(variable, 0) - 1
    return weights


def _settled(
    form: Formulation, aid: Mapping[int, float], values: Sequence[int]
) -> tuple[Share, ...]:
    """Return the whole cents of the aids that were chosen."""
    paid = [claim.paid for claim in form.claims if claim.paid is not None]
    if paid and any(values[each] for each in paid):
        values = form.model.largest(aid, values, paid).values
    apart = {
        (taken.offer, place): amount
        for taken in form.taken
        if values[taken.chosen]
        for place, amount in _spread(taken.choice).items()
    }
    return tuple(_share(form, claim, values, apart) for claim in form.claims
                 if any(values[each] for each in claim.take))  # fmt: skip


def _share(
    form: Formulation,
    claim: Claim,
    values: Sequence[int],
    apart: Mapping[tuple[int, Place], int],
) -> Share:
    place = Place(claim.option, claim.line, claim.expense, claim.base, claim.most)
    amount = apart[claim.offer, place] if claim.paid is None else values[claim.paid]
    name = form.offers[claim.offer].id
    return Share(name, claim.option, claim.line, claim.expense, claim.base, amount)


def _spread(choice: Choice) -> dict[Place, int]:
    """Return the cents of an aid on each of its expenses, in their order, no limit passed."""
    left, lines = choice.worth, dict(choice.by_line)
    found: dict[Place, int] = {}
    for place in choice.places:
        amount = min(left, place.most, lines.get(place.line, left))
        found[place] = amount
        left -= amount
        if place.line in lines:
            lines[place.line] -= amount
    return found
