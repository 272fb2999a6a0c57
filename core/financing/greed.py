"""Aids that take all they can: each expense on which no rival stands, for it costs them nothing.

More expenses never bring such an aid less, nor bind another one: there is a best plan in which it
leaves aside only those that a rival stands on. Saying so to the model spares it the choice among
all its sets of expenses: where the rivals stand tells which set it is.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.financing.ceilings import takes
from core.financing.choices import Place
from core.financing.offers import Offer, excludes
from core.financing.stacking import Pairs

if TYPE_CHECKING:
    from core.financing.formulation import Formulation


def greedy(
    offers: Sequence[Offer], places: Sequence[Sequence[Place]], shared: set[int]
) -> set[int]:
    """Return the aids that take all they can, where most aids may stand beside another one.

    Where few may, sets of expenses exclude each other: then what each takes is better decided
    expense by expense.
    """
    if 2 * len(shared) <= len(offers):
        return set()
    return {each for each in shared if _never_loses(offers[each], places[each])}


def add_greed(form: "Formulation", number: int, apart: Pairs, among: set[int]) -> None:
    """Let an aid leave an expense aside only where a rival stands on it.

    Where no rival is such an aid itself (`among`), its choice follows and need not be searched.
    """
    mine = [each for each in form.taken if each.offer == number]
    names = {place.expense for each in mine for place in each.choice.places}
    rivals = _rivals(form, number, apart)
    standing = takes(form, rivals)
    for name in sorted(names):
        without = [
            each.chosen
            for each in mine
            if all(place.expense != name for place in each.choice.places)
        ]
        if without:
            beside = dict.fromkeys(standing.get(name, {}), -1.0)
            form.model.at_most({**dict.fromkeys(without, 1.0), **beside})
    if len(mine) > 1 and not any(each in among for each in rivals):
        chosen = [each.chosen for each in mine]
        form.model.loosen(chosen)
        form.model.equal({**dict.fromkeys(chosen, 1.0), form.model.variable(): -1})


def _never_loses(offer: Offer, places: Sequence[Place]) -> bool:
    """Say whether one more expense never brings an aid less, and is taken in one way only."""
    names = {place.expense for place in places}
    is_single = len(offer.options) == 1 and len(names) == len(places)
    return is_single and offer.ceiling is None and not offer.options[0].bands


def _rivals(form: "Formulation", number: int, apart: Pairs) -> list[int]:
    """Return the aids that may not stand on an expense of this one, but may stand elsewhere."""
    return [
        other
        for one, two in apart
        for other in ({one, two} - {number} if number in {one, two} else ())
        if not excludes(form.offers[number].terms, form.offers[other].terms)
    ]
