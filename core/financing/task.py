"""What a plan is made from: the project, the aids it may use, the side, and the wishes."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from core.aids.terms import AidTerms
from core.financing.cash import Flow, flows_of_expenses, flows_of_gains
from core.financing.cash_rows import Money
from core.financing.cents import cents
from core.financing.formulation import Project
from core.financing.inputs import Inputs
from core.financing.lending import Lender, bank_loan, lenders
from core.financing.offers import Offer, Side, offer
from core.financing.payments import calendar
from core.financing.result import Expense, LoanTerms
from core.financing.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Candidates:
    """The aids that a plan may use: those that bring money to keep, and those that lend.

    `unfigured` are those of which no source gives a figure: their office can tell it.
    """

    aids: tuple[AidTerms, ...]
    loans: tuple[AidTerms, ...]
    room: Decimal | None  # for small State aid; None: no ceiling is known
    unfigured: tuple[str, ...] = ()


@dataclass(frozen=True)
class Task:
    """Everything that decides a plan; what follows from it is reckoned once."""

    project: Inputs
    candidates: Candidates
    side: Side
    wishes: Wishes = field(default_factory=Wishes)

    @cached_property
    def bought(self) -> tuple[Expense, ...]:
        """Return what is to be funded: rents are paid as they come, by the running business."""
        return tuple(each for each in self.project.expenses if not each.is_leased)

    @property
    def leased(self) -> tuple[Expense, ...]:
        """Return what is paid in rents."""
        return tuple(each for each in self.project.expenses if each.is_leased)

    @cached_property
    def bounds(self) -> Project:
        """Return the cents of each expense and the room for de minimis aid."""
        whole = {each.id: cents(each.amount) for each in self.bought}
        room = self.candidates.room
        return Project(whole, None if room is None else max(cents(room), 0))

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """Return what the aids offer on this side."""
        found = (offer(terms, self.side) for terms in self.candidates.aids)
        return tuple(each for each in found if each)

    @cached_property
    def lenders(self) -> tuple[Lender, ...]:
        """Return the aids that lend, unless no loan is wished."""
        if self.wishes.no_loan:
            return ()
        return lenders(self.candidates.loans, self.project.loan, self.side)

    @cached_property
    def vat_cost(self) -> int:
        """Return the cents of VAT that are never recovered: they are part of the cost."""
        return sum(cents(self.project.vat.lost_on(each)) for each in self.bought)

    @property
    def cost(self) -> int:
        """Return the cents to be funded."""
        return sum(self.bounds.expenses.values()) + self.vat_cost

    @property
    def own_funds(self) -> int | None:
        """Return the cents that the firm puts in at most; None while that is not known."""
        own = self.project.own_funds
        return None if own is None else cents(own)

    @property
    def floor(self) -> int | None:
        """Return the cents below which cash must not fall; None where that cannot be held to.

        The floor is wished, and the curve shows the firm's own cash with all of the cost funded.
        """
        floor = self.wishes.cash_floor
        if floor is None or self.project.opening is None or self.own_funds is None:
            return None
        return cents(floor)

    @property
    def first(self) -> int:
        """Return the month of the first expense: own funds and loans come then."""
        return min(each.month for each in self.bought or self.project.expenses)

    @property
    def months(self) -> int:
        """Return how many months of cash are shown."""
        last = max(each.last for each in self.project.expenses)
        recovered = last + (self.project.vat.recovered_after or 0)
        return max(int(self.project.rules.horizon.value), recovered)

    @property
    def watched(self) -> int:
        """Return the months among which the hole in the cash is looked for.

        Where no gains are stated the curve falls for good once all money is in: what it then shows
        is the cost of the project, which the firm's other receipts bear, and no hole to bridge; so
        are the rents of what is leased.
        """
        if self.project.gains is not None:
            return self.months
        last = max(each.last for each in self.bought or self.project.expenses)
        final = (calendar(each, self.project).final(last) for each in self.candidates.aids)
        return min(max(last + (self.project.vat.recovered_after or 0), *final, last), self.months)

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """Return the money that moves whatever the plan: invoices, their VAT, the gains."""
        project = self.project
        gained = flows_of_gains(project.gains, self.months) if project.gains else ()
        return (*flows_of_expenses(project.expenses, project.vat), *gained)

    @cached_property
    def money(self) -> Money:
        """Return what the cash rows of the model are made from."""
        return Money(
            cost=self.cost,
            opening=cents(self.project.opening or Decimal(0)),
            months=self.months,
            watched=self.watched,
            flows=self.flows,
            last={each.id: each.last for each in self.project.expenses},
            calendars={
                each.instrument: calendar(each, self.project) for each in self.candidates.aids
            },
            own=self.own_funds,
            is_fresh=self.project.is_fresh,
            first=self.first,
            bank=None if self.wishes.no_loan else self._bank,
            lenders=self.lenders,
            most_files=self.wishes.most_files,
        )

    def _bank(self, principal: int) -> LoanTerms:
        return bank_loan(principal, self.first, self.project.loan)
