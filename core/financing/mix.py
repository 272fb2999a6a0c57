"""The best funding mix: most aid, then fewest files, and always the same among equals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.financing.choices import Choice, Place
from core.financing.claim import Claim
from core.financing.formulation import Formulation, Pool, Project, formulation
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
    aid = {each: factor for granted in form.granted for each, factor in granted.items()}
    # One cent more of aid outweighs all files: both aims in one objective of whole numbers.
    weight = len(ordered) + 1
    aims = {each: factor * weight for each, factor in aid.items()}
    for used in form.used:
        for each in used:
            aims[each] = aims.get(each, 0) - 1
    best = form.model.largest(aims)
    bound = (best.bound + len(ordered)) // weight
    mix = Mix(_settled(form, aid, best.values), bound)
    paid = [claim.paid for claim in form.claims if claim.paid is not None]
    if mix.is_optimal or not paid:
        return mix
    # Two plans may be equal but for parts of a cent that nobody pays: now every cent counts whole.
    whole = form.model.largest(aims, whole=paid)
    return max(mix, Mix(_settled(form, aid, whole.values), bound), key=lambda each: each.total)


def _settled(
    form: Formulation, aid: Mapping[int, float], values: Sequence[int]
) -> tuple[Share, ...]:
    """Return the whole cents of the aids that were chosen."""
    paid = [claim.paid for claim in form.claims if claim.paid is not None]
    if paid and any(values[each] for each in paid):
        together = [form.pool.paid] if form.pool else []
        values = form.model.largest(aid, values, [*paid, *together]).values
    cut = dict(_pooled(form.pool, values)) if form.pool else {}
    apart = {
        (taken.offer, place): amount
        for taken in form.taken
        if values[taken.chosen]
        for place, amount in _spread(
            taken.choice, cut.get(taken.chosen, taken.choice.worth)
        ).items()
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


def _pooled(pool: Pool, values: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield what each aid of the pool pays: its floor at least, the first ones all they give."""
    chosen = [each for each in pool.members if values[each.chosen]]
    left = values[pool.paid] - sum(each.choice.floor for each in chosen)
    for each in chosen:
        more = min(left, each.choice.worth - each.choice.floor)
        left -= more
        yield each.chosen, each.choice.floor + more


def _spread(choice: Choice, left: int) -> dict[Place, int]:
    """Return the cents of an aid on each of its expenses, in their order, no limit passed."""
    lines = dict(choice.by_line)
    found: dict[Place, int] = {}
    for place in choice.places:
        amount = min(left, place.most, lines.get(place.line, left))
        found[place] = amount
        left -= amount
        if place.line in lines:
            lines[place.line] -= amount
    return found
