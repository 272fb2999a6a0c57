"""The search for the plans of a task: the same wishes in each, another aim."""

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from core.financing.cash_rows import Cash, Money
from core.financing.cents import share_up
from core.financing.formulation import Formulation, formulation
from core.financing.mix import EMPTY, Mix, fewest_files, formed, most_aid
from core.financing.safest import safest_cash, with_cash, without_gap
from core.financing.task import Task


class Aim(Enum):
    """What a plan is best at."""

    MOST_AID = "most_aid"
    FEWEST_FILES = "fewest_files"
    SAFEST_CASH = "safest_cash"


@dataclass(frozen=True)
class Planning:
    """The mixes of a task; wishes that cannot be kept together leave their mark on the plan."""

    task: Task

    def mix(self, aim: Aim) -> Mix:
        """Return the best mix for an aim, with the wishes kept if any plan can keep them."""
        if aim is Aim.FEWEST_FILES:
            return self._fewest or self.most
        if aim is Aim.SAFEST_CASH:
            return self._safest or self.most
        return self.most

    @cached_property
    def most(self) -> Mix:
        """Return the mix with most aid."""
        return self._kept[1]

    @property
    def is_floor_kept(self) -> bool:
        """Say whether the plans keep the floor that is wished."""
        return self._kept[0]

    @cached_property
    def least(self) -> int:
        """Return the cents of aid that plans with another aim bring at least."""
        task = self.task
        least = share_up(self.most.total, task.project.rules.kept_share.value)
        if not task.wishes.no_loan or task.own_funds is None:
            return least
        # Without a loan aid must cover what own funds do not, as far as it can.
        return min(max(least, task.cost - task.own_funds), self.most.total)

    @cached_property
    def _kept(self) -> tuple[bool, Mix]:
        if self.task.floor is not None and (timed := self._floored) is not None:
            found = most_aid(timed[0])
            if found is not None:
                return True, found
        return False, (most_aid(self._plain) if self._plain else None) or EMPTY

    @property
    def _fewest(self) -> Mix | None:
        form = self._floored[0] if self.is_floor_kept and self._floored else self._plain
        return fewest_files(form, self.least) if form else None

    @property
    def _safest(self) -> Mix | None:
        found = safest_cash(*self._timed, self.least)
        is_low = found is not None and (found.lowest or 0) < (self.task.floor or 0)
        if self.is_floor_kept and self._floored and (found is None or is_low):
            return safest_cash(*self._floored, self.least)
        return found

    @cached_property
    def _plain(self) -> Formulation | None:
        """Return the model without its cash."""
        form = formed(self.task.bounds, self.task.offers, self.task.side)
        if form and self.task.wishes.most_files is not None:
            form.model.at_most(form.files, self.task.wishes.most_files)
        return form

    @cached_property
    def _timed(self) -> tuple[Formulation, Cash]:
        """Return the model with its cash."""
        return self._with_cash(self.task.money)

    @cached_property
    def _floored(self) -> tuple[Formulation, Cash] | None:
        """Return the model with its cash held above the floor, and everything paid.

        To keep the floor, own money may stay in the firm where a loan can do.
        """
        if self.task.floor is None:
            return None
        form, cash = self._with_cash(replace(self.task.money, is_spared=True))
        held = without_gap(form, cash)
        # The cents of instalments are rounded one by one: half a cent a month for each loan.
        money = self.task.money
        margin = 0 if money.bank is None else money.months * (len(money.lenders) + 1) // 2 + 1
        held.model.at_least({cash.low: 1}, self.task.floor + cash.shift + margin)
        return held, cash

    def _with_cash(self, money: Money) -> tuple[Formulation, Cash]:
        task = self.task
        ordered = sorted(task.offers, key=lambda offer: offer.id)
        form = formulation(task.bounds, ordered, task.side, money.last)
        return with_cash(form, money, task.side)
