"""The ceilings of public aid as rows: all that is paid on an aid's expenses, its own part too."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from core.financing.claim import Claim
from core.financing.stacking import Pairs, rivals

if TYPE_CHECKING:
    from core.financing.formulation import Formulation, Taken


def add_ceilings(form: "Formulation", apart: Pairs) -> None:
    """Hold all public aid on an aid's own expenses below its ceiling."""
    for number, offer in enumerate(form.offers):
        own = [claim for claim in form.claims if claim.offer == number]
        if offer.ceiling is None or any(claim.paid is None for claim in own):
            continue
        total: dict[int, float] = {c.paid: 1 for c in own if c.paid is not None}
        for expense, taken in takes(form, [number]).items():
            others = [
                claim
                for claim in form.claims
                if claim.paid is not None
                and claim.expense == expense
                and claim.offer != number
                and (min(number, claim.offer), max(number, claim.offer)) not in apart
            ]
            total |= dict.fromkeys(_beside(form, number, taken, others, apart), 1.0)
        form.model.at_most({**total, **_allowed(form, number, offer.ceiling)})
        _add_whole(form, number)


def _add_whole(form: "Formulation", number: int) -> None:
    """Hold all public aid on one, and on all, of an aid's expenses below what its choice leaves.

    Every plan keeps these rows anyhow: they bring down the bound of the search.
    """
    mine = [each for each in form.taken if each.offer == number]
    names = {place.expense for each in mine for place in each.choice.places}
    for group in ({each} for each in sorted(names)) if len(names) > 1 else ():
        _add_whole_of(form, mine, group)
    if mine:
        _add_whole_of(form, mine, names)


def _add_whole_of(form: "Formulation", mine: Sequence["Taken"], group: set[str]) -> None:
    whole = form.project.expenses
    row: dict[int, float] = {}
    for claim in form.claims:
        if claim.expense not in group:
            continue
        if claim.paid is not None:
            row[claim.paid] = 1
            continue
        for each in claim.take:
            row[each] = row.get(each, 0) + whole[claim.expense]
    for each in mine:
        taken = {place.expense for place in each.choice.places} & group
        lost = sum(whole[name] for name in taken) - (each.choice.public or 0)
        if lost > 0:
            row[each.chosen] = lost
    form.model.at_most(row, sum(whole[name] for name in group))


def _beside(
    form: "Formulation",
    number: int,
    taken: Mapping[int, float],
    others: Sequence[Claim],
    apart: Pairs,
) -> Iterator[int]:
    """Yield variables no less than what others put on an expense that an aid takes.

    Where one stands there that keeps both the aid and another away, that other one pays nothing
    anyhow.
    """
    whole = form.project.expenses[others[0].expense] if others else 0
    most = sum(claim.most for claim in others)
    together = form.model.measure(whole) if most > whole else None
    if together is not None:
        yield together
        paid: dict[int, float] = {claim.paid: 1 for claim in others if claim.paid is not None}
        limits: dict[int, float] = dict.fromkeys(taken, float(whole))
        form.model.at_most({**paid, **limits, together: -1}, whole)
    for claim in others:
        if claim.paid is None:
            continue
        beside = form.model.measure(claim.most) if together is None else together
        keeping = rivals(len(form.offers), apart, (number, claim.offer))
        stands = {**taken, **takes(form, keeping).get(claim.expense, {})}
        limits = dict.fromkeys(stands, float(claim.most))
        form.model.at_most({claim.paid: 1, **limits, beside: -1}, claim.most)
        if together is None:
            yield beside


def _allowed(form: "Formulation", number: int, ceiling: Decimal) -> dict[int, float]:
    """Return, as factors, the most public aid that each way to use an aid allows."""
    found: dict[int, float] = {
        each.chosen: -float(each.choice.public or 0) for each in form.taken if each.offer == number
    }
    if not found:
        for claim in form.claims:
            if claim.offer == number:
                found.update({x: -float(claim.base * ceiling) for x in claim.take})
    return found


def takes(form: "Formulation", group: Sequence[int]) -> dict[str, dict[int, float]]:
    """Return by expense the variables that say an aid of the group stands on it."""
    found: dict[str, dict[int, float]] = {}
    for claim in form.claims:
        if claim.offer in group:
            found.setdefault(claim.expense, {}).update(claim.take)
    return found
