"""A lease: its rents, what it costs as a yearly rate, and the loan it stands beside."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.facts.project_lines import ProjectLine
from core.financing.cents import to_cent
from core.financing.inputs import BankLoan
from core.financing.loan_terms import loan_terms
from core.financing.rates import actuarial, monthly_rate, proportional
from core.financing.rents import rents
from core.financing.result import LoanTerms
from core.messages import N_, Euros, Message, Percent, counted, message

_RATE = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class LeaseCost:
    """What a lease comes to, in euros before VAT, against a loan over the price and the months.

    `rate` and `actuarial` tell a lease with a price to keep the thing as the TEG and the TAEG of a
    loan of its price; they are None where nothing can be compared: no price, or the thing goes
    back, or the rents come to no more than the price.
    """

    label: str
    price: Decimal | None
    parts: tuple[Decimal, ...]
    rate: Decimal | None
    actuarial: Decimal | None
    loan: LoanTerms | None
    is_kept: bool

    @property
    def total(self) -> Decimal:
        """Return all that is paid."""
        return sum(self.parts, Decimal(0))


def lease_cost(line: ProjectLine, bank: BankLoan) -> LeaseCost | None:
    """Return what the lease of a line costs; None while its rents are not all known."""
    parts = rents(line)
    if not parts:
        return None
    price = None if line.amount is None or line.amount <= 0 else to_cent(line.amount)
    is_kept = bool(line.residual)
    rate = _rate(price, parts) if price and is_kept else None
    return LeaseCost(
        label=line.label or line.id,
        price=price,
        parts=parts,
        rate=None if rate is None else proportional(rate).quantize(_RATE),
        actuarial=None if rate is None else actuarial(rate).quantize(_RATE),
        loan=_loan(price, line.months, bank) if price else None,
        is_kept=is_kept,
    )


def lease_words(found: LeaseCost) -> Iterator[Message]:
    """Yield in words what a lease costs, beside a loan over the same price and months."""
    yield message(
        N_("In all {total} before VAT, in {payments}."),
        total=Euros(found.total),
        payments=counted(N_("{count} payment"), N_("{count} payments"), len(found.parts)),
    )
    if found.price is None:
        yield message(N_("Enter the price of the thing to compare the lease with a loan."))
        return
    if not found.is_kept:
        yield message(
            N_("Without a price to keep it the thing goes back at the end: no rate can be told.")
        )
    elif found.rate is not None and found.actuarial is not None:
        yield message(
            N_(
                "That is {more} more than its price: as a loan, {rate} a year (proportional, to be "
                "held against a TEG), {actuarial} actuarial."
            ),
            more=Euros(found.total - found.price),
            rate=Percent(found.rate * 100),
            actuarial=Percent(found.actuarial * 100),
        )
    if found.loan is not None and found.loan.teg is not None:
        yield message(
            N_("The bank loan over this price and as many months: {cost} in all, TEG {teg}."),
            cost=Euros(found.loan.cost),
            teg=Percent(found.loan.teg * 100),
        )
    yield message(
        N_(
            "No text of an aid that we know says that rents count: none is counted on a lease. Ask "
            "the office of each aid."
        )
    )


def _rate(price: Decimal, parts: tuple[Decimal, ...]) -> Decimal | None:
    """Return the monthly rate of a lease: its first rent is due when the thing comes."""
    received, later = price - parts[0], parts[1:]
    if received <= 0 or sum(later, Decimal(0)) <= received:
        return None
    return monthly_rate(received, later)


def _loan(price: Decimal, months: int, bank: BankLoan) -> LoanTerms:
    terms = bank.over(months).terms(price)
    fees = bank.fees if bank.fees < price else Decimal(0)
    return loan_terms(terms, 1, fees, message(N_("Bank loan")), is_assumed=bank.is_assumed)
