"""When an aid is paid: its advance in month 1, the rest after the last invoice it covers."""

from dataclasses import dataclass
from decimal import Decimal

from core.aids.terms import AidTerms
from core.financing.cents import euros, share_down
from core.financing.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Calendar:
    """When one aid pays; `advance` is a fraction of the aid.

    `next_year`: the month of the year after the last invoice in which it comes, where its form is
    paid so (a tax credit); else it comes `delay` months after that invoice, or after the start.
    """

    advance: Decimal
    delay: int
    on_invoices: bool
    next_year: int | None
    start: int  # the calendar month in which month 1 of the project lies

    def final(self, last: int) -> int:
        """Return the month of the final payment for expenses of which the last falls in `last`."""
        if self.next_year is None:
            return (last if self.on_invoices else 1) + self.delay
        years_later = (self.start + last - 2) // 12 + 1
        return years_later * 12 + self.next_year - self.start + 1

    def payments(self, total: int, last: int) -> tuple[tuple[int, Decimal], ...]:
        """Return the months and euros in which these cents of aid come."""
        advance = share_down(total, self.advance)
        parts = ((1, advance), (self.final(last), total - advance))
        return tuple((month, euros(part)) for month, part in parts if part)


def calendar(terms: AidTerms, project: Inputs) -> Calendar:
    """Return when an aid pays; a stated delay counts with its longer end: late is the safe side."""
    stated = terms.payment.delay
    rules = project.rules
    is_next_year = stated is None and terms.form in rules.paid_next_year
    return Calendar(
        advance=terms.payment.advance or Decimal(0),
        delay=project.aid_delay if stated is None else int(stated.most),
        on_invoices=terms.payment.on_invoices,
        next_year=int(rules.tax_credit_month.value) if is_next_year else None,
        start=project.first.month,
    )
