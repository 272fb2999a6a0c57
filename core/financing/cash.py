"""Cash month by month: invoices with their VAT, aids that arrive later, loans and instalments."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from core.financing.cents import cents, euros, to_cent
from core.financing.gains import Gains
from core.financing.result import CashMonth, Expense, Funding, LoanTerms
from core.months import month_after

Kind = Literal["expenses", "vat", "aids", "loans", "own_funds", "instalments", "gains"]
_OUT = frozenset[Kind]({"expenses", "vat", "instalments"})


@dataclass(frozen=True, slots=True)
class Flow:
    """Money that moves in one month, in whole cents as its column shows it."""

    month: int
    kind: Kind
    amount: int


@dataclass(frozen=True, slots=True)
class Vat:
    """VAT on the invoices: its rate, and the months until it comes back (None: never).

    An expense paid in parts has one invoice a month, whose VAT is rounded by itself.
    """

    rate: Decimal
    recovered_after: int | None

    def on(self, expense: Expense) -> Decimal:
        """Return the VAT of an expense, to the cent."""
        return sum((vat for _month, _paid, vat in self.invoices(expense)), Decimal(0))

    def invoices(self, expense: Expense) -> tuple[tuple[int, Decimal, Decimal], ...]:
        """Return month, euros before VAT, and VAT of each invoice of an expense."""
        return tuple((month, paid, to_cent(paid * self.rate)) for month, paid in expense.payments)

    def returns_after(self, expense: Expense) -> int | None:
        """Return the months until the VAT of an expense comes back; None: never."""
        return self.recovered_after if expense.vat_recoverable else None

    def lost_on(self, expense: Expense) -> Decimal:
        """Return the VAT of an expense that never comes back: it is part of its cost."""
        return self.on(expense) if self.returns_after(expense) is None else Decimal(0)


def cash_months(
    opening: Decimal, first: date, months: int, flows: Iterable[Flow]
) -> tuple[CashMonth, ...]:
    """Return the months from the project's start; flows after the last one are left out."""
    table: dict[int, dict[Kind, int]] = {}
    for flow in flows:
        row = table.setdefault(flow.month, {})
        row[flow.kind] = row.get(flow.kind, 0) + flow.amount
    found: list[CashMonth] = []
    balance = cents(opening)
    for month in range(1, months + 1):
        row = table.get(month, {})
        balance += sum(-each if kind in _OUT else each for kind, each in row.items())
        found.append(_month(month, first, row, balance))
    return tuple(found)


def flows_of_expenses(expenses: Sequence[Expense], vat: Vat) -> Iterator[Flow]:
    """Yield each invoice in its month, its VAT, and the VAT that comes back."""
    for expense in expenses:
        back = vat.returns_after(expense)
        for month, amount, tax in vat.invoices(expense):
            yield Flow(month, "expenses", cents(amount))
            yield Flow(month, "vat", cents(tax))
            if back is not None:
                yield Flow(month + back, "vat", -cents(tax))


def flows_of_fundings(fundings: Iterable[Funding]) -> Iterator[Flow]:
    """Yield what aids pay and what owners put in; own cash is no flow and bears no payment."""
    kinds: dict[str, Kind] = {"aid": "aids", "own_funds": "own_funds"}
    for funding in fundings:
        if funding.kind in kinds:
            for month, amount in funding.payments:
                yield Flow(month, kinds[funding.kind], cents(amount))


def flows_of_loan(loan: LoanTerms) -> Iterator[Flow]:
    """Yield the money lent, less its fees, and the instalments with their insurance."""
    yield Flow(loan.month, "loans", cents(loan.principal - loan.fees))
    for row in loan.schedule:
        yield Flow(row.month, "instalments", cents(row.due))


def flows_of_gains(gains: Gains, months: int) -> Iterator[Flow]:
    """Yield what the project brings each month once it runs."""
    for month in range(gains.first, months + 1):
        yield Flow(month, "gains", gains.flow(month))


def _month(month: int, first: date, row: dict[Kind, int], balance: int) -> CashMonth:
    def column(kind: Kind) -> Decimal:
        return euros(row.get(kind, 0))

    return CashMonth(
        month=month,
        starts=month_after(first, month - 1),
        expenses=column("expenses"),
        vat=column("vat"),
        aids=column("aids"),
        loans=column("loans"),
        instalments=column("instalments"),
        balance=euros(balance),
        own_funds=column("own_funds"),
        gains=column("gains"),
    )
