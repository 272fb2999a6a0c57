"""The best funding mix: most aid, then fewest files, then always the same among equals."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.financing.formulation import Formulation, Project, formulation
from core.financing.offers import Offer, Side


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
    first = form.model.largest(dict.fromkeys(form.granted, 1))
    total = sum(first.values[number] for number in form.granted)
    form.model.at_least(dict.fromkeys(form.granted, 1), total)
    return Mix(_shares(form, _fewest_files(form, first.values)), first.bound)


def _fewest_files(form: Formulation, found: Sequence[int]) -> Sequence[int]:
    """Return values with the same aid from the fewest aids; among equals, the first by name."""
    count = len(form.used)
    if sum(found[number] for number in form.used) < 1:
        return found
    weights = {number: -(count * (count + 1) + place) for place, number in enumerate(form.used)}
    return form.model.largest(weights, found).values


def _shares(form: Formulation, values: Sequence[int]) -> tuple[Share, ...]:
    return tuple(
        Share(
            form.offers[claim.offer].id,
            claim.option,
            claim.line,
            claim.expense,
            claim.base,
            values[claim.paid],
        )
        for claim in form.claims
        if values[claim.take]
    )
