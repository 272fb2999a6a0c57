"""Wishes that no plan can keep together: the fewest that stand in each other's way, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from core.financing.cash_rows import add_cash
from core.financing.cents import euros
from core.financing.formulation import formulation
from core.financing.task import Task
from core.financing.wishes import Wishes
from core.messages import N_, Euros, Listed, Message, Shown, counted, message

_EURO, _ROUNDING = 100, 50  # cents; instalments are whole cents, those of the model are not


def conflicts(task: Task) -> Iterator[Message]:
    """Yield the smallest sets of wishes that cannot be kept together, and what each one lacks."""
    named = _named(task)
    if task.own_funds is None or not (task.wishes.no_loan or task.floor is not None):
        return
    if not shortage(task):
        return
    found: list[set[str]] = []
    for size in range(1, len(named) + 1):
        for chosen in combinations(named, size):
            if any(less <= set(chosen) for less in found):
                continue
            missing = shortage(_only(task, chosen))
            if missing:
                found.append(set(chosen))
                yield _words({each: named[each] for each in chosen}, missing)


def shortage(task: Task) -> int:
    """Return the least cents, in whole euros, of more own money with which all wishes are kept."""
    ordered = sorted(task.offers, key=lambda offer: offer.id)
    form = formulation(task.bounds, ordered, task.side, task.money.last)
    cash = add_cash(form, replace(task.money, is_spared=True), task.side)
    if task.floor is not None:
        form.model.at_least({cash.low: 1}, task.floor + cash.shift)
    if task.wishes.no_loan:
        form.model.at_most({cash.gap: 1, cash.more: -1})
    found = form.model.largest({cash.more: -1})
    missing = found.values[cash.more] if found.is_found else 0
    return -(-missing // _EURO) * _EURO if missing > _ROUNDING else 0


def _named(task: Task) -> dict[str, Shown]:
    """Return what is wished, in words; only wishes that can stand in the way."""
    wished = task.wishes
    found: dict[str, Shown] = {}
    if wished.no_loan:
        found["no_loan"] = message(N_("without a loan"))
    if task.floor is not None:
        found["cash_floor"] = message(
            N_("keeping {floor}"), floor=Euros(euros(task.floor), cents=False)
        )
    if wished.most_files is not None:
        found["most_files"] = counted(
            N_("with {count} file at most"), N_("with {count} files at most"), wished.most_files
        )
    return found


def _only(task: Task, chosen: tuple[str, ...]) -> Task:
    """Return the task with these wishes alone."""
    wished = task.wishes
    kept = Wishes(
        no_loan=wished.no_loan and "no_loan" in chosen,
        refused=wished.refused,
        cash_floor=wished.cash_floor if "cash_floor" in chosen else None,
        most_files=wished.most_files if "most_files" in chosen else None,
    )
    return replace(task, wishes=kept)


def _words(chosen: Mapping[str, Shown], missing: int) -> Message:
    if "no_loan" in chosen:
        words = N_(
            "With what you wish ({wishes}), {missing} are missing: put in more, or accept a loan."
        )
    else:
        words = N_(
            "With what you wish ({wishes}), {missing} are missing: put in fresh money or keep less."
        )
    return message(
        words, wishes=Listed(tuple(chosen.values())), missing=Euros(euros(missing), cents=False)
    )
