"""The result of the financing: plans proved optimal, loans to the cent, cash month by month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from core.financing.cents import to_cent
from core.messages import Shown


@dataclass(frozen=True, slots=True)
class Expense:
    """A line of the project: euros before VAT; `month` 1 is the month of the project's start.

    `months` above one: it is paid in as many parts, one a month from `month` on (a subscription).
    `least` and `most` are the range that the person gave. `ordered` is the month of the order.
    A lease is paid in `parts`, one a month: its first rent, the others, the price to keep it.
    """

    id: str
    label: str
    category: str
    amount: Decimal
    month: int
    basis: str = "estimate"  # quote, estimate, team: what the amount rests on
    kind: str = "purchase"  # purchase, subscription, training, advice, internal, lease
    months: int = 1
    ordered: int | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    vat_recoverable: bool = True  # as far as the firm's regime recovers VAT at all
    has_category: bool = True  # without one, `category` is what it counts as in the accounts
    parts: tuple[Decimal, ...] = ()  # empty: as many equal ones as `months`

    @property
    def last(self) -> int:
        """Return the month of the last payment."""
        return self.month + self.months - 1

    @property
    def is_leased(self) -> bool:
        """Say whether it is paid in rents: month by month, by the running business."""
        return bool(self.parts)

    @property
    def payments(self) -> tuple[tuple[int, Decimal], ...]:
        """Return the months and euros to the cent in which it is paid; they sum to the amount."""
        if self.parts:
            return tuple((self.month + place, part) for place, part in enumerate(self.parts))
        paid = [to_cent(self.amount * count / self.months) for count in range(self.months + 1)]
        parts = (after - before for before, after in pairwise(paid))
        return tuple((self.month + place, part) for place, part in enumerate(parts))


@dataclass(frozen=True, slots=True)
class Allocation:
    """The part of one expense that one aid takes as its base, and what it pays for it, in euros."""

    instrument: str
    expense: str
    base: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Funding:
    """One source of a plan: an aid, a loan or own funds; `month` is when the money arrives."""

    kind: str  # aid, loan, own_funds, gap, lease (rents, paid month by month)
    instrument: str | None
    version: str | None
    title: Shown
    amount: Decimal
    month: int
    is_sure: bool
    payments: tuple[tuple[int, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Instalment:
    """One line of a loan's schedule, in euros to the cent; `month` is a month of the project.

    payment = interest + principal; insurance comes on top. Where interest is added to the debt
    instead of being paid, `principal` is below zero.
    """

    number: int
    month: int
    payment: Decimal
    interest: Decimal
    principal: Decimal
    balance: Decimal
    insurance: Decimal = Decimal(0)

    @property
    def due(self) -> Decimal:
        """Return what leaves the bank account that month."""
        return self.payment + self.insurance


@dataclass(frozen=True, slots=True)
class LoanTerms:
    """A loan: nominal yearly rate as a fraction, months in all, `deferred` without principal.

    `teg` and `taeg` hold fees and insurance; `insurance` is a yearly fraction of the principal.
    """

    principal: Decimal
    yearly_rate: Decimal
    months: int
    deferred: int
    teg: Decimal | None
    schedule: tuple[Instalment, ...]
    is_assumed: bool  # the rate is an input with a stated default, not a quotation
    taeg: Decimal | None = None
    fees: Decimal = Decimal(0)
    instrument: str | None = None  # the aid that lends; None for an ordinary loan
    version: str | None = None
    title: Shown = ""
    month: int = 1  # when the money is paid out; the first instalment is due the month after
    kind: str = "constant_instalments"  # or constant_principal, in_fine
    deferral: str = "partial"  # or total: nothing is paid, interest is added to the debt
    insurance: Decimal = Decimal(0)

    @property
    def interest_total(self) -> Decimal:
        """Return the interest of the whole loan."""
        return sum((row.interest for row in self.schedule), Decimal(0))

    @property
    def insurance_total(self) -> Decimal:
        """Return the insurance of the whole loan."""
        return sum((row.insurance for row in self.schedule), Decimal(0))

    @property
    def cost(self) -> Decimal:
        """Return what the loan costs in all: interest, insurance and fees."""
        return self.interest_total + self.insurance_total + self.fees


@dataclass(frozen=True, slots=True)
class CashMonth:
    """One month of cash, in euros: what comes in, what goes out, what is left.

    balance = balance before + aids + loans + own_funds + gains − expenses − vat − instalments.
    `expenses` are before VAT; `gains` what the project brings, running costs paid; `vat` is VAT
    paid less VAT recovered, so it is below zero when VAT comes back. `own_funds` is fresh money
    only: what comes from the firm's own cash is no flow.
    """

    month: int
    starts: date
    expenses: Decimal
    vat: Decimal
    aids: Decimal
    loans: Decimal
    instalments: Decimal
    balance: Decimal
    own_funds: Decimal = Decimal(0)
    gains: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Plan:
    """A funding mix; amounts sum to the cost to the cent.

    `aim` is what it is best at (most_aid, fewest_files, safest_cash), `side` how unknowns are taken
    (sure, possible). `bound` is the most aid that any plan of this aim can bring; `lowest_bound`
    the highest that the lowest balance can be, where cash is the aim. `files` counts aids and
    lenders beside the bank; `least_files` the aids that no plan of this aim with as much aid does
    without (None: that was not looked for); `same_as` names an earlier plan with the same sources.
    """

    id: str  # sure, fewest_files, safest_cash, possible
    title: Shown
    why: Shown
    cost: Decimal
    fundings: tuple[Funding, ...]
    allocations: tuple[Allocation, ...]
    aids_total: Decimal
    own_funds: Decimal
    bound: Decimal
    is_optimal: bool
    limits: tuple[Shown, ...]  # the binding constraints in words
    loan: LoanTerms | None  # the largest of `loans`
    cash: tuple[CashMonth, ...]
    loans: tuple[LoanTerms, ...] = ()
    vat_cost: Decimal = Decimal(0)
    opening: Decimal | None = None
    gap: Decimal = Decimal(0)  # what nobody pays yet: own funds are not known, or no loan is wished
    aim: str = "most_aid"
    side: str = "sure"
    files: int = 0
    same_as: str | None = None
    lowest_bound: Decimal | None = None
    least_files: int | None = None
    watched: int = 0  # the months among which the lowest one is looked for; 0: all

    @property
    def lowest(self) -> CashMonth | None:
        """Return the month in which cash is lowest, the first of equals, while money comes in.

        Without stated gains the curve falls for good once all aids and VAT are in: that is the
        cost of the project and no hole.
        """
        watched = self.cash[: self.watched or None]
        return min(watched, key=lambda month: month.balance, default=None)


@dataclass(frozen=True, slots=True)
class InKind:
    """An aid that is no money: `days` of advice as its office told, None while nobody has.

    `worth` is what its source puts it at, in euros; it is in no sum.
    """

    instrument: str
    version: str
    title: Shown
    operator: str
    is_sure: bool
    days: Decimal | None = None
    told_on: date | None = None
    worth: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Financing:
    """The plans for a project, and what had to be assumed or is still asked.

    `gain` is what the aids to check may bring beside the sure ones, said in words too; `conflicts`
    tell which wishes cannot be kept together; `remarks` what is odd in the figures given. `in_kind`
    are aids without money.
    """

    expenses: tuple[Expense, ...]
    plans: tuple[Plan, ...]
    assumptions: tuple[Shown, ...]
    missing: tuple[str, ...]
    gain: Decimal = Decimal(0)
    gain_words: Shown | None = None
    conflicts: tuple[Shown, ...] = ()
    remarks: tuple[Shown, ...] = ()
    in_kind: tuple[InKind, ...] = ()
    without_figure: tuple[str, ...] = ()  # aids whose amount an office alone can tell
    internal: tuple[Expense, ...] = ()  # time of the firm's own people: a cost nobody is paid for
