"""The result of the financing: plans proved optimal, loans to the cent, cash month by month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.messages import Shown


@dataclass(frozen=True, slots=True)
class Expense:
    """A line of the project: euros before VAT; `month` 1 is the month of the project's start."""

    id: str
    label: str
    category: str
    amount: Decimal
    month: int
    basis: str = "estimate"  # quote, estimate, team: what the amount rests on


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

    kind: str  # aid, loan, own_funds, gap
    instrument: str | None
    version: str | None
    title: Shown
    amount: Decimal
    month: int
    is_sure: bool
    payments: tuple[tuple[int, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Instalment:
    """One line of a loan's schedule, in euros to the cent; `month` is a month of the project."""

    number: int
    month: int
    payment: Decimal
    interest: Decimal
    principal: Decimal
    balance: Decimal


@dataclass(frozen=True, slots=True)
class LoanTerms:
    """A loan: nominal yearly rate as a fraction, months in all, `deferred` of interest only."""

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
    """A funding mix; amounts sum to the cost to the cent; `bound` is the proved bound of aid."""

    id: str  # sure, possible
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
    gap: Decimal = Decimal(0)  # what nobody pays yet: own funds are not known

    @property
    def lowest(self) -> CashMonth | None:
        """Return the month in which cash is lowest, the first of equals."""
        return min(self.cash, key=lambda month: month.balance, default=None)


@dataclass(frozen=True, slots=True)
class Financing:
    """The plans for a project, and what had to be assumed or is still asked."""

    expenses: tuple[Expense, ...]
    plans: tuple[Plan, ...]
    assumptions: tuple[Shown, ...]
    missing: tuple[str, ...]
