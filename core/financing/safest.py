"""The safest mix: the one whose cash is highest in its lowest month, aids and loans together."""

from dataclasses import replace

from core.financing.cash_rows import Cash, Money, add_cash
from core.financing.formulation import Formulation
from core.financing.mix import Mix, most_aid
from core.financing.offers import Side

# Where the search for the safest cash stops; what it found is then shown with its bound.
_NODES = 300


def with_cash(form: Formulation, money: Money, side: Side) -> tuple[Formulation, Cash]:
    """Return the model with its cash."""
    found = replace(form, model=form.model.copy(), is_timed=True)
    cash = add_cash(found, money, side)
    found.model.at_most({cash.more: 1})
    return found, cash


def without_gap(form: Formulation, cash: Cash) -> Formulation:
    """Return the model in which somebody pays everything."""
    found = replace(form, model=form.model.copy())
    found.model.at_most({cash.gap: 1})
    return found


def safest_cash(form: Formulation, cash: Cash, least: int) -> Mix | None:
    """Return the mix with the highest lowest balance among those that bring so many cents.

    Among equals (to a cent) it is the one with most aid, then with fewest files.
    """
    bounded = replace(form, model=form.model.copy())
    bounded.model.at_least(form.aid, least)
    best = bounded.model.best({cash.low: 1}, nodes=_NODES)
    if not best.is_found:
        return None
    lowest = best.values[cash.low]
    bounded.model.at_least({cash.low: 1}, lowest - 1)
    mix = most_aid(bounded, best.values, is_second=True)
    return mix and replace(mix, is_proved=best.bound <= lowest + 1, lowest=best.bound - cash.shift)
